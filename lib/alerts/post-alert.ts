import "server-only";
import { env } from "@/lib/env";
import { AppError } from "@/lib/errors";
import type { DescribedAlert } from "./describe-alert";
import { slackMessage } from "./slack/client";
import { teamsMessage } from "./teams/client";
import { isWebhookAddress } from "./webhook-address";

const messages = { slack: slackMessage, teams: teamsMessage } as const;
const timeoutMs = 8_000;

/**
 * Sends an alert to an incoming webhook. Throws `unavailable` where trying again may help (it is away, or wants fewer messages), and
 * `unprocessable` with the reason `alert_channel_refused` where the address is no more.
 */
export async function postAlert(
  kind: keyof typeof messages,
  address: string,
  alert: DescribedAlert,
): Promise<void> {
  if (!isWebhookAddress(kind, address, env.ALERTS_EMULATOR_URL))
    throw new AppError("unprocessable", { reason: "alert_channel_refused", detail: `no address of ${kind}` });
  let response: Response;
  try {
    response = await fetch(address, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(messages[kind](alert)),
      redirect: "manual",
      signal: AbortSignal.timeout(timeoutMs),
    });
  } catch (error) {
    throw new AppError("unavailable", {
      reason: "alert_channel_away",
      detail: `${kind} is away`,
      cause: error,
    });
  }
  await response.body?.cancel();
  if (response.ok) return;
  const detail = `${kind} answered ${response.status}`;
  if (response.status === 429 || response.status >= 500)
    throw new AppError("unavailable", { reason: "alert_channel_away", detail });
  throw new AppError("unprocessable", { reason: "alert_channel_refused", detail });
}
