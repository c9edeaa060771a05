import "server-only";
import { AppError } from "@/lib/errors";
import {
  type CarrierClient,
  type CarrierNumber,
  type NumberOffer,
  type NumberSearch,
  type TransferOrder,
  transferRingSeconds,
} from "../carrier-client";
import { refusals } from "../carrier-request";
import { sealBriefing, webhookUrl } from "../webhook-urls";
import { TelnyxApi, type TelnyxCredentials } from "./api";
import { toClientState } from "./client-state";

export interface TelnyxClientOptions extends TelnyxCredentials {
  /** E.164: the number of ours that the call to be handed over is on. */
  ourNumber?: string | null;
}

/** Telnyx's Call Control and numbers, with one account. */
export function telnyxClient({ ourNumber, ...credentials }: TelnyxClientOptions): CarrierClient {
  const api = new TelnyxApi(credentials);
  const { sdk, connectionId } = api;
  return {
    carrier: "telnyx",
    createCall: (order) =>
      api.ask(false, async () => {
        const { data } = await sdk.calls.dial({
          connection_id: connectionId,
          from: order.from,
          to: order.to,
          timeout_secs: order.timeoutSeconds,
          webhook_url: order.statusUrl,
          client_state: toClientState({ org: order.orgId, call: order.callId }),
          command_id: order.callId,
          answering_machine_detection: order.machineDetection ? "premium" : "disabled",
        });
        if (!data)
          throw new AppError("unavailable", { reason: refusals.away.reason, detail: "telnyx: no call" });
        return { carrierCallId: data.call_control_id };
      }),
    hangUp: (leg) => api.hangUp(leg),
    transfer: (order) =>
      order.briefing === null ? cold(api, order) : warm(api, order, order.briefing, ourNumber ?? null),
    checkAccount: () =>
      api.ask(true, async () => {
        const { data } = await sdk.callControlApplications.retrieve(connectionId);
        const name = data?.application_name ?? "";
        return {
          name,
          status: data?.active === false ? ("suspended" as const) : ("active" as const),
          trial: false,
        };
      }),
    listNumbers: () =>
      api.ask(true, async () => {
        const numbers: CarrierNumber[] = [];
        for await (const number of sdk.phoneNumbers.list({ "page[size]": 250 } as object)) {
          numbers.push(toNumber(number, connectionId));
          if (numbers.length === 1000) break;
        }
        return numbers;
      }),
    searchNumbers: (query) => api.ask(true, () => search(api, query)),
    buyNumber: async (number) => {
      await api.ask(false, () =>
        sdk.numberOrders.create({ phone_numbers: [{ phone_number: number }], connection_id: connectionId }),
      );
      return bought(api, number);
    },
    pointNumber: async (id) => {
      await pointApplication(api);
      await api.ask(true, () => sdk.phoneNumbers.update(id, { connection_id: connectionId }));
    },
    sendSms: ({ from, to, text }) =>
      api.ask(false, async () => {
        const { data } = await sdk.messages.send({ from, to, text });
        return { messageId: data?.id ?? "" };
      }),
  };
}

/** At once: Telnyx rings the person, and joins both when they pick up. */
async function cold(api: TelnyxApi, { orgId, callId, carrierCallId, to }: TransferOrder): Promise<void> {
  const person = toClientState({ org: orgId, call: callId, role: "person", caller: carrierCallId });
  await api.ask(false, () =>
    api.sdk.calls.actions.transfer(carrierCallId, {
      to,
      timeout_secs: transferRingSeconds,
      target_leg_client_state: person,
      webhook_url: webhookUrl.telnyx(),
    }),
  );
}

/** The person is rung and told first, while the caller stays with the agent; the webhook joins both afterwards. */
async function warm(
  api: TelnyxApi,
  { orgId, callId, carrierCallId, to, locale }: TransferOrder,
  briefing: string,
  from: string | null,
): Promise<void> {
  if (from === null) throw new AppError("unprocessable", { reason: refusals.from.reason });
  const { data: caller } = await api.ask(true, () => api.sdk.calls.retrieveStatus(carrierCallId));
  if (!caller?.is_alive) throw new AppError("conflict", { reason: refusals.notUp.reason });
  await api.ask(false, () =>
    api.sdk.calls.dial({
      connection_id: api.connectionId,
      from,
      to,
      timeout_secs: transferRingSeconds,
      link_to: carrierCallId,
      webhook_url: webhookUrl.telnyx(),
      client_state: toClientState({
        org: orgId,
        call: callId,
        role: "person",
        caller: carrierCallId,
        say: sealBriefing(callId, { text: briefing, locale }),
      }),
    }),
  );
}

async function search(api: TelnyxApi, query: NumberSearch): Promise<NumberOffer[]> {
  const { country, areaCode, contains, kind = "local", limit = 20 } = query;
  const { data = [] } = await api.sdk.availablePhoneNumbers.list({
    filter: {
      country_code: country,
      features: ["voice"],
      limit: Math.min(limit, 50),
      phone_number_type: kind === "tollFree" ? "toll_free" : kind,
      ...(areaCode && { national_destination_code: areaCode }),
      ...(contains && { phone_number: { contains } }),
    },
  });
  return data.flatMap(({ phone_number: number, region_information, features, cost_information: cost }) => {
    if (!number) return [];
    const has = (feature: string) => features?.some(({ name }) => name === feature) ?? false;
    const amount = Math.round(Number(cost?.monthly_cost) * 100);
    return [
      {
        number,
        place: (region_information ?? []).flatMap(({ region_name }) => region_name ?? []).join(", "),
        voice: has("voice"),
        sms: has("sms"),
        monthly: Number.isFinite(amount) ? { amount, currency: cost?.currency ?? "USD" } : null,
      },
    ];
  });
}

/** A number ordered is there a moment later. */
async function bought(api: TelnyxApi, number: string): Promise<CarrierNumber> {
  for (let look = 0; look < 6; look += 1) {
    const page = await api.ask(true, () => api.sdk.phoneNumbers.list({ filter: { phone_number: number } }));
    const found = page.data.find(({ phone_number }) => phone_number === number);
    if (found) return toNumber(found, api.connectionId);
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
  throw new AppError("unavailable", {
    reason: refusals.away.reason,
    detail: "telnyx: the order is not done yet",
  });
}

/** Has the application that numbers lead to report to us. */
async function pointApplication(api: TelnyxApi): Promise<void> {
  const { callControlApplications } = api.sdk;
  const { data } = await api.ask(true, () => callControlApplications.retrieve(api.connectionId));
  if (data?.webhook_event_url === webhookUrl.telnyx()) return;
  await api.ask(true, () =>
    callControlApplications.update(api.connectionId, {
      application_name: data?.application_name ?? "TalIA",
      webhook_event_url: webhookUrl.telnyx(),
      webhook_api_version: "2",
    }),
  );
}

const toNumber = (
  number: {
    id: string;
    phone_number: string;
    connection_id?: string | null;
    connection_name?: string | null;
    messaging_profile_id?: string | null;
  },
  connectionId: string,
): CarrierNumber => ({
  id: number.id,
  number: number.phone_number,
  label: number.connection_name ?? "",
  voice: true,
  sms: Boolean(number.messaging_profile_id),
  pointed: number.connection_id === connectionId,
});
