import "server-only";
import { orThrow } from "@/lib/database-error";
import { env } from "@/lib/env";
import { AppError } from "@/lib/errors";
import { isLocale, type Locale } from "@/lib/i18n/locales";
import { sendMail } from "@/lib/mail/send-mail";
import { metrics } from "@/lib/metrics/metrics";
import { readSecret } from "@/lib/secrets/tenant-secrets";
import { serviceClient } from "@/lib/supabase/service";
import { type AlertFacts, describeAlert } from "./describe-alert";
import { postAlert } from "./post-alert";
import { type ChannelKind, channelSecret } from "./schema";

/** Where an alert is sent: a channel of an organization, or one of the platform's, which the environment names. */
export type AlertTarget = { channelId: string; orgId: string } | { platform: ChannelKind };

/**
 * Sends an alert to one place. `occasion` names it: a mail is sent once. What became of it is kept with the channel, for the people who look
 * after it. Service role: jobs send, and nobody is signed in.
 */
export async function sendAlert(target: AlertTarget, alert: AlertFacts, occasion: string): Promise<void> {
  const channel = "platform" in target ? platformChannel(target.platform) : await tenantChannel(target);
  if (!channel) return;
  try {
    const described = describeAlert(alert, channel.locale, env.APP_URL);
    if (channel.kind === "email") {
      const mail = { kind: "alert" as const, to: channel.address, locale: channel.locale, ...described };
      await sendMail(mail, { key: `alert:${occasion}`, orgId: channel.orgId });
    } else await postAlert(channel.kind, channel.address, described);
    await keep(target, null);
    metrics.alertsSent.inc({ channel: channel.kind, outcome: "sent" });
  } catch (error) {
    metrics.alertsSent.inc({ channel: channel.kind, outcome: "failed" });
    await keep(target, error instanceof AppError ? (error.reason ?? error.code) : "internal");
    throw error;
  }
}

interface Channel {
  kind: ChannelKind;
  /** Of a mailbox, or of an incoming webhook. */
  address: string;
  locale: Locale;
  orgId: string | null;
}

function platformChannel(kind: ChannelKind): Channel | null {
  const address = {
    slack: env.ALERT_SLACK_URL,
    teams: env.ALERT_TEAMS_URL,
    email: env.ALERT_EMAIL ?? env.PLATFORM_EMAIL,
  }[kind];
  return address ? { kind, address, locale: "es", orgId: null } : null;
}

async function tenantChannel({
  channelId,
  orgId,
}: {
  channelId: string;
  orgId: string;
}): Promise<Channel | null> {
  const db = serviceClient();
  const row = orThrow(
    await db
      .from("alert_channels")
      .select("kind, email, organizations (locale)")
      .eq("org_id", orgId)
      .eq("id", channelId)
      .maybeSingle(),
  );
  // Removed since.
  if (!row) return null;
  const address = row.email ?? (await readSecret(db, { orgId, name: channelSecret(channelId) }));
  if (!address)
    throw new AppError("unprocessable", { reason: "alert_channel_refused", detail: "no address" });
  const locale = isLocale(row.organizations?.locale) ? row.organizations.locale : "es";
  return { kind: row.kind as ChannelKind, address, locale, orgId };
}

async function keep(target: AlertTarget, failure: string | null): Promise<void> {
  if ("platform" in target) return;
  const told = failure
    ? { last_error: failure }
    : { last_error: null, last_sent_at: new Date().toISOString() };
  orThrow(
    await serviceClient()
      .from("alert_channels")
      .update(told)
      .eq("org_id", target.orgId)
      .eq("id", target.channelId),
  );
}
