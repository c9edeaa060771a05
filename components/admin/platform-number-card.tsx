import { getTranslations } from "next-intl/server";
import { ListCard } from "@/components/ui/list-card";
import type { PlatformNumber } from "@/lib/admin/platform-numbers";
import { formatPhone } from "@/lib/contacts/format-phone";
import { ConnectPlatformNumber } from "./connect-platform-number";
import { DisconnectPlatformNumber } from "./disconnect-platform-number";

/** A number of the platform's account: what it can do, who answers there, and what may be done about it. */
export async function PlatformNumberCard({ number }: { number: PlatformNumber }) {
  const t = await getTranslations("admin.numbers");
  const { e164, voice, sms, pointed, use, organization } = number;
  const lost = use === "own" && !pointed;
  return (
    <ListCard
      title={formatPhone(e164)}
      subtitle={lost ? t("elsewhere") : t(use, { name: organization })}
      meta={
        <>
          {!voice && <span>{t("noVoice")}</span>}
          <span>{t(sms ? "sms" : "noSms")}</span>
        </>
      }
      actions={
        <>
          {voice && (use === "free" || lost) && <ConnectPlatformNumber phone={e164} again={lost} />}
          {use === "own" && <DisconnectPlatformNumber phone={e164} />}
        </>
      }
    />
  );
}
