import { countries, freeNumber, newSid, type OwnedNumber } from "./accounts";
import { type Instructions, TwilioCall } from "./call";
import type { TwilioContext } from "./context";
import {
  accountResource,
  availableResource,
  callResource,
  messageResource,
  numberResource,
} from "./resources";
import { type OutboundOptions, startOutbound } from "./start-call";

/** A refusal in Twilio's shape. */
export class TwilioError extends Error {
  constructor(
    readonly status: number,
    readonly code: number,
    message: string,
  ) {
    super(message);
  }
}

export interface RestRequest {
  method: string;
  accountSid: string;
  /** After the account: `Calls`, `Calls/CA...`. Without `.json`. */
  path: string;
  query: URLSearchParams;
  body: URLSearchParams;
}

export interface RestAnswer {
  status: number;
  body?: unknown;
}

type Route = (context: TwilioContext, request: RestRequest, id: string) => RestAnswer;

const notFound = (path: string) =>
  new TwilioError(404, 20_404, `The requested resource /${path}.json was not found`);

/** By method and path; `:` stands for a name. */
const routes: ReadonlyArray<readonly [method: string, path: RegExp, route: Route]> = [
  ["GET", /^$/, (context, { accountSid }) => ok(accountResource(context.accounts, accountSid))],
  ["POST", /^Calls$/, createCall],
  ["GET", /^Calls$/, listCalls],
  ["GET", /^Calls\/(CA\w{32})$/, (context, request, id) => ok(callResource(callOf(context, request, id)))],
  ["POST", /^Calls\/(CA\w{32})$/, updateCall],
  ["GET", /^IncomingPhoneNumbers$/, listNumbers],
  ["POST", /^IncomingPhoneNumbers$/, buyNumber],
  ["GET", /^IncomingPhoneNumbers\/(PN\w{32})$/, (...given) => ok(numberResource(numberOf(...given)))],
  ["POST", /^IncomingPhoneNumbers\/(PN\w{32})$/, updateNumber],
  ["DELETE", /^IncomingPhoneNumbers\/(PN\w{32})$/, releaseNumber],
  ["GET", /^AvailablePhoneNumbers\/(\w\w)\/(?:Local|Mobile|TollFree)$/, availableNumbers],
  ["POST", /^Messages$/, sendMessage],
  ["GET", /^Messages$/, listMessages],
];

/** Does what a request to the REST interface asks. Throws a TwilioError where it refuses. */
export function answerRest(context: TwilioContext, request: RestRequest): RestAnswer {
  for (const [method, path, route] of routes) {
    const match = method === request.method ? path.exec(request.path) : null;
    if (match) return route(context, request, match[1] ?? "");
  }
  throw notFound(request.path);
}

const ok = (body: unknown): RestAnswer => ({ status: 200, body });

/** A page of a list, as Twilio cuts it. */
function page(key: string, items: readonly unknown[], { query, path, accountSid }: RestRequest): RestAnswer {
  const size = Math.min(1000, Number(query.get("PageSize")) || 50);
  const number = Number(query.get("Page")) || 0;
  const uri = (at: number) => `/2010-04-01/Accounts/${accountSid}/${path}.json?PageSize=${size}&Page=${at}`;
  return ok({
    [key]: items.slice(number * size, (number + 1) * size),
    page: number,
    page_size: size,
    start: number * size,
    end: Math.min(items.length, (number + 1) * size) - 1,
    uri: uri(number),
    first_page_uri: uri(0),
    next_page_uri: items.length > (number + 1) * size ? uri(number + 1) : null,
    previous_page_uri: number > 0 ? uri(number - 1) : null,
  });
}

const e164 = /^\+[1-9]\d{6,14}$/;

function required(body: URLSearchParams, name: string, code: number): string {
  const value = body.get(name)?.trim();
  if (!value) throw new TwilioError(400, code, `A '${name}' is required`);
  return value;
}

/** Twilio wants a real web address, and takes what is on this machine only here. */
function address(body: URLSearchParams, name: string, code = 21_205): string {
  const value = body.get(name)?.trim() ?? "";
  if (value && !/^https?:\/\/[^\s/]+/.test(value))
    throw new TwilioError(400, code, `${name} is not a valid URL: ${value}`);
  return value;
}

function createCall(context: TwilioContext, { accountSid, body }: RestRequest): RestAnswer {
  const to = required(body, "To", 21_201);
  const from = required(body, "From", 21_213);
  if (!e164.test(to))
    throw new TwilioError(400, 21_211, `The phone number you are attempting to call, ${to}, is not valid.`);
  if (!context.accounts.numbers(accountSid).some(({ phoneNumber }) => phoneNumber === from)) {
    throw new TwilioError(
      400,
      21_210,
      `The source phone number provided, ${from}, is not yet verified for your account.`,
    );
  }
  const callbackUrl = address(body, "StatusCallback", 21_609);
  const events = body.getAll("StatusCallbackEvent").flatMap((list) => list.split(/\s+/));
  const call = new TwilioCall(
    {
      accountSid,
      direction: "outbound-api",
      from,
      to,
      callback: {
        url: callbackUrl,
        method: body.get("StatusCallbackMethod") ?? "POST",
        events: events.length > 0 ? events : ["completed"],
      },
    },
    context,
  );
  const options = outboundOptions(body);
  context.calls.set(call.sid, call);
  // After the answer to whoever asked.
  setImmediate(() => void startOutbound(call, options));
  return { status: 201, body: callResource(call) };
}

function outboundOptions(body: URLSearchParams): OutboundOptions {
  const instructions = instructionsOf(body);
  if (!instructions) throw new TwilioError(400, 21_205, "Url parameter is required.");
  const mode = body.get("MachineDetection");
  return {
    instructions,
    timeout: Number(body.get("Timeout") ?? 60) || 60,
    amd:
      mode === "Enable" || mode === "DetectMessageEnd"
        ? {
            mode,
            async: body.get("AsyncAmd") === "true",
            callbackUrl: address(body, "AsyncAmdStatusCallback"),
            callbackMethod: body.get("AsyncAmdStatusCallbackMethod") ?? "POST",
          }
        : null,
  };
}

function instructionsOf(body: URLSearchParams): Instructions | null {
  const twiml = body.get("Twiml");
  if (twiml) return { twiml };
  const url = address(body, "Url");
  if (!url) return null;
  return { url, method: body.get("Method") ?? "POST", fallbackUrl: address(body, "FallbackUrl") };
}

function callOf(context: TwilioContext, { accountSid, path }: RestRequest, sid: string): TwilioCall {
  const call = context.calls.get(sid);
  if (call?.settings.accountSid !== accountSid) throw notFound(path);
  return call;
}

function updateCall(context: TwilioContext, request: RestRequest, sid: string): RestAnswer {
  const call = callOf(context, request, sid);
  if (call.isOver) throw new TwilioError(400, 21_220, "Call is not in-progress. Cannot redirect.");
  const status = request.body.get("Status");
  const instructions = instructionsOf(request.body);
  if (status === "canceled") {
    if (call.answeredAt === null) call.hangUp();
  } else if (status === "completed") call.hangUp();
  else if (instructions) {
    if (call.leg?.state !== "up")
      throw new TwilioError(400, 21_220, "Call is not in-progress. Cannot redirect.");
    void call.run(instructions);
  } else throw new TwilioError(400, 20_001, "Nothing to update");
  return ok(callResource(call));
}

function listCalls(context: TwilioContext, request: RestRequest): RestAnswer {
  const { accountSid, query } = request;
  const matches = (name: string, value: string): boolean => (query.get(name) ?? value) === value;
  const calls = [...context.calls.values()]
    .filter(
      ({ settings, status }) =>
        settings.accountSid === accountSid &&
        matches("To", settings.to) &&
        matches("From", settings.from) &&
        matches("ParentCallSid", settings.parent?.sid ?? "") &&
        matches("Status", status),
    )
    .reverse();
  return page("calls", calls.map(callResource), request);
}

function listNumbers(context: TwilioContext, request: RestRequest): RestAnswer {
  // Any part of a number may be asked for, with stars for digits.
  const part = (request.query.get("PhoneNumber") ?? "").replace(/[^\d*]/g, "").replaceAll("*", "\\d");
  const name = request.query.get("FriendlyName");
  const numbers = context.accounts
    .numbers(request.accountSid)
    .filter(
      (number) =>
        new RegExp(part).test(number.phoneNumber) && (name ?? number.friendlyName) === number.friendlyName,
    );
  return page("incoming_phone_numbers", numbers.map(numberResource), request);
}

function numberOf(context: TwilioContext, { accountSid, path }: RestRequest, sid: string): OwnedNumber {
  const number = context.accounts.numbers(accountSid).find((owned) => owned.sid === sid);
  if (!number) throw notFound(path);
  return number;
}

function changesOf(body: URLSearchParams): Partial<OwnedNumber> {
  const named = <Name extends keyof OwnedNumber>(name: Name, parameter: string, isAddress = true) =>
    body.has(parameter)
      ? { [name]: isAddress ? address(body, parameter, 21_502) : (body.get(parameter) ?? "") }
      : {};
  return {
    ...named("voiceUrl", "VoiceUrl"),
    ...named("voiceMethod", "VoiceMethod", false),
    ...named("voiceFallbackUrl", "VoiceFallbackUrl"),
    ...named("statusCallback", "StatusCallback"),
    ...named("smsUrl", "SmsUrl"),
    ...named("friendlyName", "FriendlyName", false),
  };
}

function buyNumber(context: TwilioContext, { accountSid, body }: RestRequest): RestAnswer {
  const areaCode = body.get("AreaCode");
  const wanted = areaCode
    ? `+1${areaCode}555${String(Math.floor(context.faults.random() * 10_000)).padStart(4, "0")}`
    : required(body, "PhoneNumber", 21_452);
  if (!e164.test(wanted)) throw new TwilioError(400, 21_421, `PhoneNumber is invalid: ${wanted}`);
  const changes = changesOf(body);
  const number = context.accounts.buy(accountSid, wanted);
  if (!number) throw new TwilioError(400, 21_422, `PhoneNumber is not available: ${wanted}`);
  context.accounts.change(number, changes);
  return { status: 201, body: numberResource(number) };
}

function updateNumber(context: TwilioContext, request: RestRequest, sid: string): RestAnswer {
  const number = numberOf(context, request, sid);
  context.accounts.change(number, changesOf(request.body));
  return ok(numberResource(number));
}

function releaseNumber(context: TwilioContext, request: RestRequest, sid: string): RestAnswer {
  context.accounts.release(numberOf(context, request, sid));
  return { status: 204 };
}

function availableNumbers(context: TwilioContext, request: RestRequest, country: string): RestAnswer {
  if (!countries.includes(country)) throw notFound(request.path);
  const wanted = Math.min(50, Number(request.query.get("PageSize")) || 20);
  const free = new Set<string>();
  for (let seed = 0; free.size < wanted && seed < wanted * 4; seed += 1) {
    const number = freeNumber(String(seed), country);
    if (!context.network.isOwned(number)) free.add(number);
  }
  return ok({
    available_phone_numbers: [...free].map((number) => availableResource(number, country)),
    uri: `/2010-04-01/Accounts/${request.accountSid}/${request.path}.json`,
  });
}

function sendMessage(context: TwilioContext, { accountSid, body }: RestRequest): RestAnswer {
  const to = required(body, "To", 21_604);
  const text = required(body, "Body", 21_602);
  const from = required(body, "From", 21_603);
  if (!e164.test(to))
    throw new TwilioError(400, 21_211, `The 'To' number ${to} is not a valid phone number.`);
  if (!context.accounts.numbers(accountSid).some(({ phoneNumber }) => phoneNumber === from)) {
    throw new TwilioError(
      400,
      21_606,
      `The 'From' phone number provided (${from}) is not a valid message-capable Twilio phone number.`,
    );
  }
  const message = {
    sid: newSid("SM"),
    accountSid,
    from,
    to,
    body: text,
    createdAt: new Date().toISOString(),
  };
  context.accounts.keep(message);
  context.network.deliver({ from, to, text, at: message.createdAt });
  return { status: 201, body: { ...messageResource(message), status: "queued", date_sent: null } };
}

function listMessages(context: TwilioContext, request: RestRequest): RestAnswer {
  const to = request.query.get("To");
  const messages = context.accounts
    .messages(request.accountSid)
    .filter((message) => (to ?? message.to) === message.to);
  return page("messages", messages.map(messageResource), request);
}
