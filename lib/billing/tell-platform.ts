import "server-only";
import { env } from "@/lib/env";
import type { MailOf } from "@/lib/mail/schema";
import { sendMailsOnce } from "@/lib/mail/send-mails-once";

/** Tells those who run the platform something about money that a person should look at. `key` names the occasion: one mail for each. */
export async function tellPlatform({
  key,
  orgId,
  notice,
  facts,
}: {
  key: string;
  orgId: string | null;
  notice: MailOf<"platform-money">["notice"];
  /** Ids and amounts, as they are. */
  facts: Record<string, string>;
}): Promise<void> {
  const all = Object.entries({ ...(orgId && { organization: orgId }), ...facts });
  const told = all.map(([label, value]) => ({ label, value }));
  const mail = { kind: "platform-money" as const, notice, facts: told, url: `${env.APP_URL}/admin` };
  await sendMailsOnce([{ ...mail, to: env.PLATFORM_EMAIL, locale: "es" }], { key: `platform:${key}`, orgId });
}
