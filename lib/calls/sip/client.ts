import "server-only";
import { AppError } from "@/lib/errors";
import type { CarrierClient, TransferOrder } from "../carrier-client";
import { refusal, refusals, withRetries } from "../carrier-request";
import { askToTake, briefingSoundUrl } from "../webhook-urls";
import { type AriCredentials, askAri } from "./ari";

export interface SipCredentials extends AriCredentials {
  /** How it dials: `PJSIP/{number}@trunk`, or `{digits}` where the operator wants no plus. */
  endpoint: string;
  /** E.164: the number of ours that the call to be handed over is on. */
  ourNumber?: string | null;
}

/**
 * A tenant's own Asterisk through its ARI; docs/asterisk holds the dialplan these requests lead to. Numbers are bought from
 * the trunk's operator, and a SIP trunk sends no text messages.
 */
export function sipClient(credentials: SipCredentials): CarrierClient {
  const ari = (method: string, path: string, query: Record<string, string> = {}, body?: object) =>
    askAri(credentials, method, path, query, body);
  const dialled = (number: string) =>
    credentials.endpoint.replace("{number}", number).replace("{digits}", number.replace(/\D/g, ""));
  const cannot = async (): Promise<never> => {
    throw refusal(refusals.cannot, "sip");
  };
  return {
    carrier: "sip",
    async createCall({ callId, from, to, timeoutSeconds }) {
      // Named by us: asked for twice, Asterisk refuses the second.
      const carrierCallId = `talia-${callId}`;
      await withRetries(
        () =>
          ari(
            "POST",
            "/channels",
            {
              endpoint: "Local/s@talia-dial/n",
              context: "talia-answered",
              extension: "s",
              priority: "1",
              // As the trunk and the stream: nothing is transcoded in between.
              formats: "ulaw",
              callerId: from,
              timeout: String(timeoutSeconds + 5),
              channelId: carrierCallId,
              otherChannelId: `${carrierCallId}-2`,
            },
            {
              variables: {
                __TALIA_CALL: callId,
                __TALIA_CHANNEL: carrierCallId,
                __TALIA_ENDPOINT: dialled(to),
                __TALIA_FROM: from,
                __TALIA_RING: String(timeoutSeconds),
              },
            },
          ),
        { idempotent: false },
      );
      return { carrierCallId };
    },
    hangUp: (channel) =>
      withRetries(() => ari("DELETE", `/channels/${encodeURIComponent(channel)}`), { idempotent: true }).then(
        () => undefined,
        (error: AppError) => {
          if (error.reason !== refusals.missing.reason) throw error;
        },
      ),
    transfer: (order) => handOver(ari, order, dialled(order.to), credentials.ourNumber ?? ""),
    async checkAccount() {
      const info = await withRetries(() => ari("GET", "/asterisk/info", { only: "system" }), {
        idempotent: true,
      });
      const version = (info as { system?: { version?: unknown } } | null)?.system?.version;
      return { name: `Asterisk ${String(version ?? "")}`.trim(), status: "active", trial: false };
    },
    listNumbers: async () => [],
    searchNumbers: cannot,
    buyNumber: cannot,
    // The dialplan leads all numbers of the trunk to us.
    pointNumber: async () => undefined,
    sendSms: cannot,
  };
}

type Ari = (method: string, path: string, query?: Record<string, string>, body?: object) => Promise<unknown>;

/**
 * Tells the dialplan whom to dial when the stream ends, in a global variable named after the channel: ARI sets those of a
 * channel only within its own applications. Who takes the call sees what it is about as the caller's name, and hears it first, from the address
 * that is told last.
 */
async function handOver(ari: Ari, order: TransferOrder, endpoint: string, from: string): Promise<void> {
  const channel = order.carrierCallId;
  const ask = (method: string, path: string, query: Record<string, string> = {}) =>
    withRetries(() => ari(method, path, query), { idempotent: true });
  try {
    await ask("GET", `/channels/${encodeURIComponent(channel)}`);
  } catch (error) {
    if (error instanceof AppError && error.reason === refusals.missing.reason)
      throw refusal(refusals.notUp, "sip: the channel is gone", error);
    throw error;
  }
  await ask("POST", "/asterisk/variable", {
    variable: `TALIA_TRANSFER_${channel.replace(/[.-]/g, "_")}`,
    value: [endpoint, from, displayName(order.briefing ?? ""), soundOf(order)].join("|"),
  });
}

function soundOf({ briefing, locale }: TransferOrder): string {
  return briefing === null ? "" : briefingSoundUrl({ text: askToTake({ text: briefing, locale }), locale });
}

/** What a display can show, and nothing that means something to the dialplan. */
const displayName = (text: string): string =>
  text
    .replace(/[^\p{L}\p{N} .,:-]+/gu, " ")
    .replace(/\s+/g, " ")
    .trim()
    .slice(0, 60);
