import { randomUUID } from "node:crypto";
import { countries, freeNumber } from "../twilio/accounts";
import type { TelnyxNumber } from "./accounts";
import { act, detect, ring, startStream } from "./actions";
import type { TelnyxCall, TelnyxContext } from "./call";
import { callOf, e164, missing, TelnyxError, type TelnyxRequest, text, wrong } from "./request";

type Answer = Record<string, unknown>;
type Route = (context: TelnyxContext, request: TelnyxRequest, id: string) => Answer;

const routes: ReadonlyArray<readonly [method: string, path: RegExp, route: Route]> = [
  ["POST", /^\/calls$/, dial],
  ["GET", /^\/calls\/([^/]+)$/, (...given) => ({ data: resultOf(callOf(...given)) })],
  ["POST", /^\/calls\/([^/]+)\/actions\/\w+$/, act],
  ["GET", /^\/call_control_applications\/([^/]+)$/, readApplication],
  ["PATCH", /^\/call_control_applications\/([^/]+)$/, changeApplication],
  ["GET", /^\/phone_numbers$/, listNumbers],
  ["PATCH", /^\/phone_numbers\/([^/]+)$/, changeNumber],
  ["GET", /^\/available_phone_numbers$/, availableNumbers],
  ["POST", /^\/number_orders$/, orderNumbers],
  ["POST", /^\/messages$/, sendMessage],
];

/** Does what a request asks. Throws a TelnyxError where it refuses. */
export function answerTelnyxRest(context: TelnyxContext, request: TelnyxRequest): Answer {
  for (const [method, path, route] of routes) {
    const match = method === request.method ? path.exec(request.path) : null;
    if (match) return route(context, request, decodeURIComponent(match[1] ?? ""));
  }
  throw missing();
}

const resultOf = (call: TelnyxCall) => ({
  record_type: "call",
  call_control_id: call.id,
  call_leg_id: call.legId,
  call_session_id: call.session,
  client_state: call.settings.clientState,
  is_alive: !call.isOver,
});

function dial(context: TelnyxContext, request: TelnyxRequest): Answer {
  const { body, account } = request;
  const [to, from] = [text(body.to), text(body.from)];
  if (!e164.test(to)) throw wrong("The 'to' parameter must be a phone number in +E164 format.");
  if (!context.accounts.numbers(account).some(({ phoneNumber }) => phoneNumber === from)) {
    throw new TelnyxError(403, "10010", "Invalid caller ID", "The source number is not verified.");
  }
  const linked = context.calls.get(text(body.link_to));
  const call = ring(context, request, {
    to,
    from,
    connectionId: text(body.connection_id),
    clientState: text(body.client_state) || null,
    ...(linked && { session: linked.session }),
  });
  const detection = text(body.answering_machine_detection);
  const answered = call.leg.onAnswered;
  call.leg.onAnswered = () => {
    answered?.();
    startStream(call, body);
    if (detection && detection !== "disabled") void detect(context, call, detection);
  };
  return { data: resultOf(call) };
}

function readApplication(context: TelnyxContext, { account }: TelnyxRequest, id: string): Answer {
  const { name, webhookUrl } = context.accounts.application(account, id);
  return {
    data: {
      id,
      record_type: "call_control_application",
      application_name: name,
      active: true,
      webhook_event_url: webhookUrl || null,
      webhook_api_version: "2",
    },
  };
}

function changeApplication(context: TelnyxContext, request: TelnyxRequest, id: string): Answer {
  const application = context.accounts.application(request.account, id);
  application.name = text(request.body.application_name) || application.name;
  application.webhookUrl = text(request.body.webhook_event_url) || application.webhookUrl;
  context.accounts.save();
  return readApplication(context, request, id);
}

const shown = ({ id, phoneNumber, connectionId }: TelnyxNumber) => ({
  id,
  record_type: "phone_number",
  phone_number: phoneNumber,
  connection_id: connectionId || null,
  connection_name: connectionId ? "Emulated application" : null,
  messaging_profile_id: "emulated",
  status: "active",
});

function listNumbers(context: TelnyxContext, { account, query }: TelnyxRequest): Answer {
  const wanted = (query.get("filter[phone_number]") ?? "").replace(/\D/g, "");
  const all = context.accounts.numbers(account).filter(({ phoneNumber }) => phoneNumber.includes(wanted));
  const page = Number(query.get("page[number]")) || 1;
  const size = Number(query.get("page[size]")) || 250;
  const pages = Math.max(1, Math.ceil(all.length / size));
  return {
    data: all.slice((page - 1) * size, page * size).map(shown),
    meta: { page_number: page, page_size: size, total_pages: pages, total_results: all.length },
  };
}

function changeNumber(context: TelnyxContext, { account, body }: TelnyxRequest, id: string): Answer {
  const number = context.accounts.numbers(account).find((one) => one.id === id);
  if (!number) throw missing();
  if (typeof body.connection_id === "string") number.connectionId = body.connection_id;
  context.accounts.save();
  return { data: shown(number) };
}

function availableNumbers({ network }: TelnyxContext, { query }: TelnyxRequest): Answer {
  const country = query.get("filter[country_code]") ?? "US";
  const limit = countries.includes(country) ? Math.min(50, Number(query.get("filter[limit]")) || 20) : 0;
  const free = new Set(Array.from({ length: limit }, (_, seed) => freeNumber(`telnyx${seed}`, country)));
  const data = [...free]
    .filter((number) => !network.isOwned(number))
    .map((number) => ({
      record_type: "available_phone_number",
      phone_number: number,
      region_information: [{ region_type: "country_code", region_name: country }],
      features: [{ name: "voice" }, { name: "sms" }],
      cost_information: { upfront_cost: "1.00", monthly_cost: "1.00", currency: "USD" },
    }));
  return { data, meta: { total_results: data.length, best_effort_results: 0 } };
}

function orderNumbers(context: TelnyxContext, { account, body }: TelnyxRequest): Answer {
  const wanted = (Array.isArray(body.phone_numbers) ? body.phone_numbers : []) as {
    phone_number?: unknown;
  }[];
  for (const { phone_number: number } of wanted) {
    const bought =
      e164.test(text(number)) && context.accounts.buy(account, text(number), text(body.connection_id));
    if (!bought) {
      throw new TelnyxError(400, "85001", "Number unavailable", "The phone number is no longer available.");
    }
  }
  const order = { id: randomUUID(), record_type: "number_order", status: "pending" };
  return { data: { ...order, phone_numbers: wanted } };
}

function sendMessage({ accounts, network }: TelnyxContext, { account, body }: TelnyxRequest): Answer {
  const [from, to] = [text(body.from), text(body.to)];
  if (!e164.test(to)) throw wrong("The 'to' address must be a phone number in +E164 format.");
  if (!accounts.numbers(account).some(({ phoneNumber }) => phoneNumber === from)) {
    throw new TelnyxError(
      400,
      "40305",
      "Invalid 'from' address",
      "The source number is not of this account.",
    );
  }
  network.deliver({ from, to, text: text(body.text), at: new Date().toISOString() });
  const receiver = [{ phone_number: to, status: "queued" }];
  return {
    data: { id: randomUUID(), record_type: "message", from: { phone_number: from }, to: receiver },
  };
}
