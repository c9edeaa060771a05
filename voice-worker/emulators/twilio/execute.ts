import { Announcement } from "../announcement";
import { JsonStream } from "../json-stream";
import { fromWav, silence, tone } from "../line-audio";
import { spoken } from "../phone-speech";
import { newSid } from "./accounts";
import type { TwilioCall } from "./call";
import { dial } from "./dial";
import { twilioDialect } from "./stream-dialect";
import type { TwimlNode } from "./twiml";

/** `done`: nothing was left to do. `stopped`: the call ended, or was told otherwise. */
export type Executed = "done" | "stopped";

/** Verbs before which a call is not picked up. */
const silentVerbs = new Set(["Reject", "Redirect", "Pause"]);
const mostRedirects = 20;

/** Does what a document says, verb by verb, until it ends or `signal` says to stop. */
export async function execute(call: TwilioCall, document: TwimlNode, signal: AbortSignal): Promise<Executed> {
  let verbs = document.children;
  for (let redirects = 0; redirects <= mostRedirects; redirects += 1) {
    const next = await executeVerbs(call, verbs, signal);
    if (signal.aborted || call.isOver) return "stopped";
    if (!next) return "done";
    verbs = next.children;
  }
  return "done";
}

/** Gives the document that takes this one's place, where a verb leads to one. */
async function executeVerbs(
  call: TwilioCall,
  verbs: readonly TwimlNode[],
  signal: AbortSignal,
): Promise<TwimlNode | null> {
  for (const verb of verbs) {
    if (signal.aborted || call.isOver) return null;
    if (!silentVerbs.has(verb.name)) call.leg?.answer();
    if (verb.name === "Hangup") {
      call.hangUp();
      return null;
    }
    if (verb.name === "Reject") {
      call.leg?.end(verb.attributes.reason === "busy" ? "busy" : "rejected", "network");
      return null;
    }
    if (verb.name === "Redirect") {
      return call.fetch({ url: verb.text.trim(), method: verb.attributes.method ?? "POST" });
    }
    const next = await executeVerb(call, verb, signal);
    if (next) return next;
  }
  return null;
}

async function executeVerb(
  call: TwilioCall,
  verb: TwimlNode,
  signal: AbortSignal,
): Promise<TwimlNode | null> {
  switch (verb.name) {
    case "Say":
    case "Play":
    case "Pause":
      await sound(call, verb, signal);
      return null;
    case "Gather":
      return gather(call, verb, signal);
    case "Connect":
      return connect(call, verb, signal);
    case "Dial":
      return dial(call, verb, signal);
    default:
      call.context.note(12_200, `Schema validation warning: ${verb.name}`, call.sid);
      return null;
  }
}

/** Plays what a verb sounds like. */
async function sound(call: TwilioCall, verb: TwimlNode, signal: AbortSignal): Promise<void> {
  const loops = Math.max(1, Number(verb.attributes.loop ?? 1) || 1);
  const audio = await audioOf(call, verb);
  for (let loop = 0; loop < loops && !signal.aborted; loop += 1) await announce(call, audio, signal);
}

/** Lets the call hear something, to its end or until told to stop. */
export async function announce(call: TwilioCall, audio: Buffer, signal: AbortSignal): Promise<void> {
  const { leg } = call;
  if (!leg || signal.aborted || call.isOver) return;
  const announcement = new Announcement(audio);
  leg.connect(announcement);
  await Promise.race([announcement.played, call.over, aborted(signal)]);
  if (leg.state !== "ended") leg.connect(null);
}

const dtmfTone = (digits: string): Buffer =>
  Buffer.concat([...digits].map((digit) => (digit === "w" ? silence(500) : tone(770, 100))));

async function audioOf(call: TwilioCall, verb: TwimlNode): Promise<Buffer> {
  if (verb.name === "Pause") return silence(1000 * (Number(verb.attributes.length ?? 1) || 1));
  if (verb.name === "Say") {
    return spoken(call.context.network.speech, verb.text.trim(), verb.attributes.language ?? "en", "twilio");
  }
  if (verb.attributes.digits) return dtmfTone(verb.attributes.digits);
  return (await download(verb.text.trim())) ?? Buffer.alloc(0);
}

async function download(url: string): Promise<Buffer | null> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(15_000) });
    return response.ok ? fromWav(Buffer.from(await response.arrayBuffer())) : null;
  } catch {
    return null;
  }
}

export const aborted = (signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener("abort", () => resolve(), { once: true });
  });

/** Listens for keys, while what stands in it sounds and for a while after. */
async function gather(call: TwilioCall, verb: TwimlNode, signal: AbortSignal): Promise<TwimlNode | null> {
  const { attributes } = verb;
  const wanted = Number(attributes.numDigits ?? 0) || Number.POSITIVE_INFINITY;
  const finish = attributes.finishOnKey ?? "#";
  const patience = 1000 * (Number(attributes.timeout ?? 5) || 5);
  let digits = "";
  const first = new AbortController();
  const complete = new AbortController();
  let quiet: NodeJS.Timeout | undefined;
  const wait = (): void => {
    clearTimeout(quiet);
    quiet = setTimeout(() => complete.abort(), patience);
  };
  const { leg } = call;
  if (!leg) return null;
  leg.onDigit = (digit) => {
    first.abort();
    if (digit === finish) return complete.abort();
    digits += digit;
    if (digits.length >= wanted) complete.abort();
    else wait();
  };
  const silenced = AbortSignal.any([signal, first.signal]);
  for (const child of verb.children) await sound(call, child, silenced);
  if (!complete.signal.aborted) wait();
  await Promise.race([aborted(complete.signal), aborted(signal), call.over]);
  clearTimeout(quiet);
  leg.onDigit = null;
  if (signal.aborted || call.isOver) return null;
  if (!digits && attributes.actionOnEmptyResult !== "true") return null;
  if (!attributes.action) return null;
  return call.fetch(
    { url: attributes.action, method: attributes.method ?? "POST" },
    { Digits: digits, msg: "Gather End" },
  );
}

/** Hands the call's audio to a WebSocket, until either side is done with it. */
async function connect(call: TwilioCall, verb: TwimlNode, signal: AbortSignal): Promise<TwimlNode | null> {
  const element = verb.children.find(({ name }) => name === "Stream");
  const { leg, context } = call;
  if (!element?.attributes.url || !leg) {
    context.note(12_200, "Connect without a Stream", call.sid);
    return null;
  }
  const { url } = element.attributes;
  // Twilio takes no query in it: what the worker is to know is in the path, or a Parameter.
  if (!/^wss?:\/\/[^\s/?]+[^\s?]*$/.test(url)) {
    context.note(11_100, `Invalid URL format: ${url}`, call.sid);
    return null;
  }
  const streamSid = newSid("MZ");
  const stream = new JsonStream({
    url,
    faults: context.faults,
    dialect: twilioDialect({
      streamSid,
      url,
      accountSid: call.settings.accountSid,
      callSid: call.sid,
      token: call.token,
      parameters: parametersOf(element),
    }),
  });
  leg.connect(stream);
  const ended = await Promise.race([
    stream.ended,
    call.over.then(() => "over" as const),
    aborted(signal).then(() => "over" as const),
  ]);
  if (ended === "over") stream.stop();
  if (leg.state !== "ended") leg.connect(null);
  if (ended === "refused") context.note(31_920, "Stream: WebSocket handshake error", call.sid);
  const { action, method = "POST" } = verb.attributes;
  if (ended === "over" || !action) return null;
  return call.fetch({ url: action, method }, { StreamSid: streamSid });
}

const parametersOf = (element: TwimlNode): Record<string, string> =>
  Object.fromEntries(
    element.children
      .filter(({ name }) => name === "Parameter")
      .map(({ attributes }) => [attributes.name ?? "", attributes.value ?? ""]),
  );
