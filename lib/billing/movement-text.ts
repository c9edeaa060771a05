import { clockText } from "@/lib/calls/duration";
import { formatPhone } from "@/lib/contacts/format-phone";
import type { Movement } from "./queries";

/** The part of a translator of `billing` used here. */
export interface BillingTranslator {
  (key: string, values?: Record<string, string | number>): string;
  has(key: string): boolean;
}

/** What paid, in words: "tarjeta", "PSE". */
export function methodText(
  t: BillingTranslator,
  payment: { provider?: string | undefined; method?: string | null | undefined },
): string {
  const known = [payment.method, payment.provider]
    .map((name) => name?.toLowerCase().replace(/[^a-z]/g, ""))
    .find((name) => name && t.has(`method.${name}`));
  return t(`method.${known ?? "other"}`);
}

/** A movement as one tells it: what it was, and what more there is to know. `period`: writes the days of a plan. */
export function movementText(
  t: BillingTranslator,
  { kind, amount, beside, details, call, payment }: Movement,
  period: (from: string, to: string) => string,
): { title: string; detail: string } {
  const pay = payment ?? details;
  const ofPlan = payment?.kind === "subscription" || beside !== 0;
  switch (kind) {
    case "call": {
      const seconds = details.seconds ?? call?.seconds;
      return { title: callTitle(t, call, details.phone), detail: seconds == null ? "" : clockText(seconds) };
    }
    case "messages":
      return {
        title: t("history.row.messages", { count: details.count ?? details.messages ?? 0 }),
        detail: "",
      };
    case "top_up": {
      const automatic = payment?.kind === "auto_top_up" || details.automatic;
      return {
        title: t(`history.row.${automatic ? "autoTopUp" : "topUp"}`, { method: methodText(t, pay) }),
        detail: "",
      };
    }
    case "subscription":
      return {
        title:
          details.plan && t.has(`planName.${details.plan}`)
            ? t("history.row.subscription", { plan: t(`planName.${details.plan}`) })
            : t("history.row.subscriptionPlain"),
        detail:
          details.period_start && details.period_end ? period(details.period_start, details.period_end) : "",
      };
    case "refund":
      return {
        title: t(`history.row.${ofPlan ? "refundPlan" : "refundTopUp"}`),
        detail: details.reason ?? "",
      };
    case "dispute":
      return {
        title: t(`history.row.${amount + beside > 0 ? "disputeWon" : "dispute"}`),
        detail: "",
      };
    case "reversal":
      return { title: t("history.row.reversal"), detail: "" };
    case "adjustment":
    case "gift":
      return { title: t(`history.row.${kind}`), detail: details.reason ?? "" };
  }
}

function callTitle(t: BillingTranslator, call: Movement["call"], phone: string | undefined): string {
  if (!call && !phone) return t("history.row.callUnknown");
  if (call?.purpose === "test") return t("history.row.callBrowser");
  const number = call?.phone ?? phone;
  const who = call?.name ?? (number ? formatPhone(number) : t("history.row.hidden"));
  return t(`history.row.${call?.direction === "outbound" ? "callOut" : "callIn"}`, { who });
}
