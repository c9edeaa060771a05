import { getTranslations } from "next-intl/server";
import type { CallCharge as Charge } from "@/lib/calls/read-charge";
import { getFormatter } from "@/lib/i18n/get-formatter";

/** What a call costs its organization: the price, and how it comes to it. */
export async function CallCharge({ charge }: { charge: Charge }) {
  const [t, format] = await Promise.all([getTranslations("calls.charge"), getFormatter()]);
  if (charge.state !== "charged") return t(charge.state);
  const { currency, seconds, includedSeconds, perMinute, amount, uncollected } = charge;
  const money = (minor: number) => format.number(minor / 100, { style: "currency", currency });
  const time = (whole: number) =>
    whole < 60
      ? t("seconds", { seconds: whole })
      : t("minutes", { minutes: Math.floor(whole / 60), seconds: whole % 60 });
  const billed = seconds - includedSeconds;
  return (
    <>
      <span className="figures font-medium">
        {time(seconds)} · {money(amount)}
      </span>
      <span className="block text-muted-foreground text-xs">
        {billed === 0
          ? t("included")
          : includedSeconds > 0
            ? t("partly", { included: time(includedSeconds), billed: time(billed), price: money(perMinute) })
            : t("perMinute", { price: money(perMinute) })}
      </span>
      {uncollected > 0 && (
        <span className="block text-muted-foreground text-xs">
          {t("uncollected", { amount: money(uncollected) })}
        </span>
      )}
    </>
  );
}
