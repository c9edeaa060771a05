import "server-only";
import twilio from "twilio";
import RequestClient from "twilio/lib/base/RequestClient.js";
import {
  type CarrierAccount,
  type CarrierClient,
  type CarrierNumber,
  type NumberOffer,
  type NumberSearch,
  type TransferOrder,
  transferRingSeconds,
} from "../carrier-client";
import {
  carrierTimeoutMs,
  refusal,
  refusalOfNetwork,
  refusalOfStatus,
  refusals,
  withRetries,
} from "../carrier-request";
import { sealBriefing, webhookUrl } from "../webhook-urls";
import { twilioRefusals } from "./refusals";
import { twiml } from "./twiml";

export interface TwilioCredentials {
  accountSid: string;
  authToken: string;
  /** Instead of https://api.twilio.com: the emulated network. */
  baseUrl?: string | undefined;
}

/** Twilio's API through its own SDK, with one account. */
export function twilioClient({ accountSid, authToken, baseUrl }: TwilioCredentials): CarrierClient {
  const api = twilio(accountSid, authToken, { httpClient: new HttpClient(baseUrl) });
  // The SDK loads what is behind these when they are first asked for.
  const { calls } = api;
  const ask = <Result>(idempotent: boolean, request: () => Promise<Result>): Promise<Result> =>
    withRetries(() => request().catch(fail), { idempotent });
  return {
    carrier: "twilio",
    createCall: (order) =>
      ask(false, async () => {
        const call = await calls.create({
          from: order.from,
          to: order.to,
          url: order.answerUrl,
          method: "POST",
          statusCallback: order.statusUrl,
          statusCallbackMethod: "POST",
          statusCallbackEvent: ["initiated", "ringing", "answered", "completed"],
          timeout: order.timeoutSeconds,
          ...(order.machineDetection && {
            // The end of an answering machine's greeting is worth waiting for: then its message is left.
            machineDetection: "DetectMessageEnd",
            asyncAmd: "true",
            asyncAmdStatusCallback: order.amdUrl,
            asyncAmdStatusCallbackMethod: "POST",
          }),
        });
        return { carrierCallId: call.sid };
      }),
    hangUp: (sid, lastWords) =>
      endCall(() =>
        ask(true, () =>
          calls(sid).update(
            lastWords
              ? { twiml: twiml.sayAndHangUp(lastWords.text, lastWords.locale) }
              : { status: "completed" },
          ),
        ),
      ),
    readCall: (sid) =>
      ask(true, async () => {
        const { status, duration } = await calls(sid).fetch();
        return { over: ends.has(status), seconds: Number.parseInt(duration, 10) || 0 };
      }).catch((error: { reason?: string }) => {
        if (error.reason === refusals.missing.reason) return null;
        throw error;
      }),
    transfer: async (order) => {
      await ask(false, () => calls(order.carrierCallId).update({ twiml: dialTwiml(order) }));
    },
    checkAccount: () =>
      ask(true, async (): Promise<CarrierAccount> => {
        const account = await api.api.v2010.accounts(accountSid).fetch();
        return { name: account.friendlyName, status: account.status, trial: account.type === "Trial" };
      }),
    listNumbers: () =>
      ask(true, async () =>
        (await api.incomingPhoneNumbers.list({ limit: 1000, pageSize: 1000 })).map(toNumber),
      ),
    searchNumbers: (query) => ask(true, () => search(api, query)),
    buyNumber: (number) =>
      ask(false, async () => toNumber(await api.incomingPhoneNumbers.create({ phoneNumber: number }))),
    pointNumber: async (id, { voiceUrl, statusUrl }) => {
      await ask(true, () =>
        api.incomingPhoneNumbers(id).update({
          voiceUrl,
          voiceMethod: "POST",
          statusCallback: statusUrl,
          statusCallbackMethod: "POST",
          // An application or a trunk would take precedence over the address.
          voiceApplicationSid: "",
          trunkSid: "",
        }),
      );
    },
    sendSms: ({ from, to, text }) =>
      ask(false, async () => ({ messageId: (await api.messages.create({ from, to, body: text })).sid })),
  };
}

const ends: ReadonlySet<string> = new Set(["completed", "busy", "no-answer", "failed", "canceled"]);

/** Sends what is meant for Twilio to where the emulated network is, and gives up in time. */
class HttpClient extends RequestClient {
  readonly #baseUrl: string | undefined;

  constructor(baseUrl: string | undefined) {
    super({ timeout: carrierTimeoutMs });
    this.#baseUrl = baseUrl;
  }

  override request: RequestClient["request"] = (options) => {
    if (!this.#baseUrl) return super.request(options);
    const { pathname, search: query } = new URL(options.uri);
    return super.request({ ...options, uri: `${this.#baseUrl}${pathname}${query}` });
  };
}

/** A call that has ended already cannot be ended again, and need not be. */
async function endCall(end: () => Promise<unknown>): Promise<void> {
  await end().catch((error: { reason?: string }) => {
    if (error.reason !== refusals.notUp.reason && error.reason !== refusals.missing.reason) throw error;
  });
}

function dialTwiml({ orgId, callId, to, briefing, locale }: TransferOrder): string {
  const names = { org: orgId, call: callId };
  return twiml.dial({
    to,
    timeoutSeconds: transferRingSeconds,
    afterUrl: webhookUrl.twilio("after", names),
    whisperUrl:
      briefing === null
        ? null
        : webhookUrl.twilio("whisper", { ...names, say: sealBriefing(callId, { text: briefing, locale }) }),
  });
}

type Api = ReturnType<typeof twilio>;

async function search(
  api: Api,
  { country, areaCode, contains, kind, limit = 20 }: NumberSearch,
): Promise<NumberOffer[]> {
  const where = api.availablePhoneNumbers(country);
  const filter = {
    voiceEnabled: true,
    limit: Math.min(limit, 50),
    ...(areaCode && { areaCode: Number(areaCode) }),
    ...(contains && { contains: `*${contains}*` }),
  };
  const found =
    kind === "mobile"
      ? await where.mobile.list(filter)
      : kind === "tollFree"
        ? await where.tollFree.list(filter)
        : await where.local.list(filter);
  return found.map((number) => ({
    number: number.phoneNumber,
    place: [number.locality, number.region].filter(Boolean).join(", "),
    voice: number.capabilities.voice ?? false,
    sms: number.capabilities.sms ?? false,
    monthly: null,
  }));
}

interface TwilioNumber {
  sid: string;
  phoneNumber: string;
  friendlyName: string;
  voiceUrl: string;
  capabilities: { voice?: boolean; sms?: boolean };
}

const toNumber = ({
  sid,
  phoneNumber,
  friendlyName,
  voiceUrl,
  capabilities,
}: TwilioNumber): CarrierNumber => ({
  id: sid,
  number: phoneNumber,
  label: friendlyName,
  voice: capabilities?.voice ?? true,
  sms: capabilities?.sms ?? false,
  pointed: voiceUrl === webhookUrl.twilio("voice"),
});

function fail(error: unknown): never {
  const { status, code } = (error ?? {}) as { status?: unknown; code?: unknown };
  const known = typeof code === "number" ? twilioRefusals[code] : undefined;
  const found =
    known ?? refusalOfNetwork(error) ?? refusalOfStatus(typeof status === "number" ? status : 500);
  // Its words name numbers: the code alone is for the log.
  throw refusal(found, `twilio ${String(status ?? "")} ${String(code ?? "")}`.trim());
}
