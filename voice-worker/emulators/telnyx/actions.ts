import { setTimeout as sleep } from "node:timers/promises";
import { TelnyxCall, type TelnyxContext } from "./call";
import { callOf, e164, TelnyxError, type TelnyxRequest, text, wrong } from "./request";

type Action = (context: TelnyxContext, call: TelnyxCall, request: TelnyxRequest) => void;

const ended = () =>
  new TelnyxError(
    422,
    "90018",
    "Call has already ended",
    "This call is no longer active and can't receive commands.",
  );

/** What may be told to a call. Whatever comes of it is reported by webhook. */
const actions: Record<string, Action> = {
  answer(_context, call, { body }) {
    change(call, body);
    call.leg.answer();
    startStream(call, body);
  },
  hangup: (_context, call) => call.hangUp(),
  reject: (_context, call, { body }) =>
    call.leg.end(body.cause === "USER_BUSY" ? "busy" : "rejected", "network"),
  streaming_start: (_context, call, { body }) => startStream(call, body),
  streaming_stop: (_context, call) => call.stopStream(),
  speak(_context, call, { body }) {
    change(call, body);
    void call.speak(text(body.payload), text(body.language) || "en");
  },
  gather_using_speak: (_context, call, { body }) => void gather(call, body),
  client_state_update: (_context, call, { body }) => change(call, body),
  bridge(context, call, request) {
    const { call_control_id_to_bridge_with: named, call_control_id: other } = request.body;
    const joined = callOf(context, request, text(named) || text(other));
    if (joined.isOver) throw ended();
    call.bridge(joined);
  },
  transfer,
};

/** Rings somebody else, and joins them with the caller when they pick up. */
function transfer(context: TelnyxContext, call: TelnyxCall, request: TelnyxRequest): void {
  const to = text(request.body.to);
  if (!e164.test(to)) throw wrong("The 'to' parameter must be a phone number in +E164 format.");
  const { connectionId, from, to: dialled, direction } = call.settings;
  const other = ring(context, request, {
    to,
    from: text(request.body.from) || (direction === "incoming" ? dialled : from),
    connectionId,
    clientState: text(request.body.target_leg_client_state) || null,
    session: call.session,
  });
  const answered = other.leg.onAnswered;
  other.leg.onAnswered = () => {
    answered?.();
    call.stopStream();
    if (call.isOver) other.hangUp();
    else call.bridge(other);
  };
}

export function act(context: TelnyxContext, request: TelnyxRequest, id: string): Record<string, unknown> {
  const call = callOf(context, request, id);
  const name = request.path.split("/").at(-1) ?? "";
  const action = Object.hasOwn(actions, name) ? actions[name] : undefined;
  if (!action) throw new TelnyxError(404, "10005", "Resource not found", "There is no such action.");
  if (call.isOver) throw ended();
  if (call.isNew(request.body.command_id)) action(context, call, request);
  return { data: { result: "ok" } };
}

export interface Order {
  to: string;
  from: string;
  connectionId: string;
  clientState: string | null;
  session?: string;
}

/** Rings a phone, and gives up after the time that was asked for. */
export function ring(context: TelnyxContext, { body, account }: TelnyxRequest, order: Order): TelnyxCall {
  const { network, accounts } = context;
  const leg = network.ring(order.to, order.from);
  const webhookUrl = text(body.webhook_url) || accounts.application(account, order.connectionId).webhookUrl;
  const call = new TelnyxCall({ account, direction: "outgoing", webhookUrl, ...order }, leg, context);
  call.report("call.initiated", { state: "bridging" });
  if (network.isOwned(order.to)) leg.end("failed", "network");
  const seconds = Number(body.timeout_secs) || 30;
  setTimeout(() => leg.state === "ringing" && leg.end("no_answer", "network"), seconds * 1000).unref();
  return call;
}

/** Who picked up, by the greeting; and at the beep, of a machine. */
export async function detect({ faults }: TelnyxContext, call: TelnyxCall, mode: string): Promise<void> {
  const machine = call.leg.phone.settings.behaviour === "voicemail";
  const name = mode === "premium" ? "call.machine.premium" : "call.machine";
  call.leg.onBeep = () => call.report(`${name}.greeting.ended`, { result: "beep_detected" });
  await sleep(faults.draw(faults.now.amdMs));
  if (call.isOver) return;
  const person = mode === "premium" ? "human_residence" : "human";
  call.report(`${name}.detection.ended`, { result: faults.now.amd ?? (machine ? "machine" : person) });
}

export function startStream(call: TelnyxCall, body: Record<string, unknown>): void {
  if (body.stream_url) call.startStream(text(body.stream_url), text(body.stream_auth_token) || null);
}

/** Asks for keys as often as it was told to, until as many as were wanted are pressed. */
async function gather(call: TelnyxCall, body: Record<string, unknown>): Promise<void> {
  const wanted = Number(body.maximum_digits) || 128;
  const report = call.leg.onDigit;
  let digits = "";
  let pressed: () => void = () => {};
  const enough = new Promise<void>((resolve) => {
    pressed = resolve;
  });
  call.leg.onDigit = (digit) => {
    report?.(digit);
    digits += digit;
    if (digits.length >= wanted) pressed();
  };
  for (let tries = Number(body.maximum_tries) || 3; tries > 0 && !digits && !call.isOver; tries -= 1) {
    await Promise.race([enough, call.announce(text(body.payload), text(body.language) || "en")]);
    if (!digits) await Promise.race([enough, sleep(Number(body.timeout_millis) || 60_000)]);
  }
  call.leg.onDigit = report;
  const status = call.isOver ? "call_hangup" : digits ? "valid" : "timeout";
  call.report("call.gather.ended", { digits, status });
}

function change(call: TelnyxCall, body: Record<string, unknown>): void {
  if (typeof body.client_state === "string") call.settings.clientState = body.client_state;
  if (typeof body.webhook_url === "string") call.settings.webhookUrl = body.webhook_url;
}
