import { Announcement } from "../announcement";
import { Bridge } from "../bridge";
import type { Party } from "../leg";
import { silence, silentFrame, tone } from "../line-audio";
import { PlayQueue } from "../play-queue";
import { newSid } from "./accounts";
import { type EndStatus, TwilioCall } from "./call";
import type { Conference } from "./context";
import { aborted, execute } from "./execute";
import type { TwimlNode } from "./twiml";

/** Lets the caller talk to somebody else: a number, or a conference. */
export async function dial(
  call: TwilioCall,
  verb: TwimlNode,
  signal: AbortSignal,
): Promise<TwimlNode | null> {
  const conference = verb.children.find(({ name }) => name === "Conference");
  const startedAt = Date.now();
  const outcome = conference
    ? await joinConference(call, conference, signal)
    : await dialNumber(call, verb, signal);
  if (signal.aborted || call.isOver) return null;
  const { action, method = "POST" } = verb.attributes;
  if (!action) return null;
  return call.fetch(
    { url: action, method },
    {
      DialCallStatus: outcome.status,
      ...(outcome.sid && { DialCallSid: outcome.sid }),
      ...(outcome.status === "completed" && {
        DialCallDuration: String(Math.round((Date.now() - startedAt) / 1000)),
        DialBridged: String(outcome.bridged ?? true),
      }),
    },
  );
}

interface Outcome {
  status: EndStatus | "answered";
  /** Who picked up talked with the caller. */
  bridged?: boolean;
  sid?: string;
}

/** What is heard while it rings elsewhere: a second of 425 Hz, three of silence. */
class Ringback implements Party {
  readonly #queue = new PlayQueue();

  exchange(): Buffer {
    if (this.#queue.bytes === 0) {
      this.#queue.add(tone(425, 1_000, 3_000));
      this.#queue.add(silence(3_000));
    }
    return this.#queue.next() ?? silentFrame;
  }
}

async function dialNumber(call: TwilioCall, verb: TwimlNode, signal: AbortSignal): Promise<Outcome> {
  const element = verb.children.find(({ name }) => name === "Number");
  const to = (element?.text ?? verb.text).trim();
  const { leg, context, settings } = call;
  if (!leg || !/^\+\d{7,15}$/.test(to) || context.network.isOwned(to)) return { status: "failed" };
  const child = new TwilioCall(
    {
      accountSid: settings.accountSid,
      direction: "outbound-dial",
      from: verb.attributes.callerId ?? (settings.direction === "inbound" ? settings.from : settings.to),
      to,
      parent: call,
      callback: {
        url: element?.attributes.statusCallback ?? "",
        method: element?.attributes.statusCallbackMethod ?? "POST",
        events: (element?.attributes.statusCallbackEvent ?? "completed").split(/\s+/),
      },
    },
    context,
  );
  context.calls.set(child.sid, child);
  leg.connect(new Ringback());
  const gone = Promise.race([call.over, aborted(signal)]);
  void gone.then(() => child.hangUp());
  const answered = await ringChild(child, Number(verb.attributes.timeout ?? 30) || 30);
  if (answered && element?.attributes.url) await whisper(child, element);
  const bridged = child.leg?.state === "up" && leg.state === "up" && !signal.aborted;
  if (bridged && child.leg) {
    const bridge = new Bridge();
    bridge.join(leg);
    bridge.join(child.leg);
    await Promise.race([child.over, gone]);
  }
  if (leg.state !== "ended") leg.connect(null);
  return { status: child.status as EndStatus, sid: child.sid, bridged };
}

/** Rings until somebody answers, or not. */
async function ringChild(child: TwilioCall, seconds: number): Promise<boolean> {
  const { network } = child.context;
  child.status = "initiated";
  child.report("initiated");
  const leg = network.ring(child.settings.to, child.settings.from);
  const answered = new Promise<true>((resolve) => {
    child.carry(leg);
    const carried = leg.onAnswered;
    leg.onAnswered = () => {
      carried?.();
      resolve(true);
    };
  });
  child.status = "ringing";
  child.report("ringing");
  const timer = setTimeout(() => leg.state === "ringing" && leg.end("no_answer", "network"), seconds * 1000);
  const up = await Promise.race([answered, child.over.then(() => false)]);
  clearTimeout(timer);
  return up;
}

/** Whoever was called hears this first, alone. */
async function whisper(child: TwilioCall, { attributes }: TwimlNode): Promise<void> {
  const document = await child.fetch({ url: attributes.url ?? "", method: attributes.method ?? "POST" });
  if (!document || child.isOver) return;
  const stop = new AbortController();
  void child.over.then(() => stop.abort());
  await execute(child, document, stop.signal);
}

const isTrue = (value: string | undefined): boolean => (value ?? "true") !== "false";

async function joinConference(call: TwilioCall, element: TwimlNode, signal: AbortSignal): Promise<Outcome> {
  const { leg, context, settings } = call;
  const name = element.text.trim();
  const key = `${settings.accountSid}/${name}`;
  if (!leg || !name) return { status: "failed" };
  const conference: Conference = context.conferences.get(key) ?? newConference();
  context.conferences.set(key, conference);
  conference.members.add(call);
  const { attributes } = element;
  const tell = conferenceTeller(call, conference, name, attributes);
  tell("participant-join");
  if (isTrue(attributes.startConferenceOnEnter) && !conference.started) {
    conference.started = true;
    for (const member of conference.members) if (member.leg) conference.bridge.join(member.leg);
    tell("conference-start");
  } else if (conference.started) conference.bridge.join(leg);
  else leg.connect(new Announcement(silence(0)));
  await Promise.race([call.over, aborted(signal), conference.closed]);
  conference.members.delete(call);
  conference.bridge.leave(leg);
  tell("participant-leave");
  if (attributes.endConferenceOnExit === "true" || conference.members.size === 0) {
    context.conferences.delete(key);
    conference.close();
    tell("conference-end");
  }
  return { status: "answered" };
}

function newConference(): Conference {
  let close = (): void => {};
  const closed = new Promise<void>((resolve) => {
    close = resolve;
  });
  return { sid: newSid("CF"), bridge: new Bridge(), members: new Set(), started: false, closed, close };
}

/** Tells the conference's own callback, of the events it asked for. */
function conferenceTeller(
  call: TwilioCall,
  conference: Conference,
  name: string,
  { statusCallback, statusCallbackEvent = "", statusCallbackMethod = "POST" }: Record<string, string>,
) {
  const wanted = statusCallbackEvent.split(/\s+/);
  return (event: string): void => {
    // Asked for without the subject: `start`, `join`.
    if (!statusCallback || !wanted.includes(event.replace(/^(conference|participant)-/, ""))) return;
    void call.ask(statusCallback, statusCallbackMethod, {
      StatusCallbackEvent: event,
      ConferenceSid: conference.sid,
      FriendlyName: name,
    });
  };
}
