import type { ToBrowser } from "@/lib/calls/browser-messages";
import type { ErrorFacts } from "@/lib/i18n/error-text";
import type { RecognitionFault } from "./browser-recogniser";

/** Why there is no voice of the caller's; the call goes on by typing. */
export type MicrophoneFault = "refused" | "missing" | "busy" | "insecure" | "unsupported";

/** Why a call came to nothing: the worker cannot be reached, broke off, or the call was not allowed. */
export type CallFault = { kind: "away" | "lost" } | { kind: "refused"; error: ErrorFacts };

export interface SpokenLine {
  id: string;
  role: "contact" | "agent";
  text: string;
  final: boolean;
}

export interface TestCallState {
  phase: "idle" | "preparing" | "connecting" | "live" | "ended" | "failed";
  callId: string | null;
  /** What the agent is doing, once the call is up. */
  agent: "listening" | "thinking" | "speaking";
  lines: readonly SpokenLine[];
  /** Milliseconds since 1970; the page counts from here. */
  since: number | null;
  until: number | null;
  muted: boolean;
  microphone: MicrophoneFault | "on" | null;
  /** The browser recognises speech itself, and cannot. */
  recognition: "ok" | RecognitionFault;
  fault: CallFault | null;
  endReason: string | null;
}

export type TestCallEvent =
  | { type: "begin" }
  | { type: "microphone"; microphone: MicrophoneFault | "on" }
  | { type: "ticket"; callId: string }
  | { type: "open"; at: number }
  | { type: "worker"; message: ToBrowser; at: number }
  | { type: "typed"; id: string; text: string }
  | { type: "muted"; muted: boolean }
  | { type: "recognition"; recognition: TestCallState["recognition"] }
  | { type: "fault"; fault: CallFault; at: number }
  | { type: "closed"; at: number }
  | { type: "hung_up"; at: number };

export const idleCall: TestCallState = {
  phase: "idle",
  callId: null,
  agent: "listening",
  lines: [],
  since: null,
  until: null,
  muted: false,
  microphone: null,
  recognition: "ok",
  fault: null,
  endReason: null,
};

/** Pure: how a test call stands after something happened. */
export function testCall(state: TestCallState, event: TestCallEvent): TestCallState {
  switch (event.type) {
    case "begin":
      return { ...idleCall, phase: "preparing" };
    case "microphone":
      return { ...state, microphone: event.microphone };
    case "ticket":
      return { ...state, phase: "connecting", callId: event.callId };
    case "open":
      return state.phase === "connecting" ? { ...state, phase: "live", since: event.at } : state;
    case "worker":
      return heard(state, event.message, event.at);
    case "typed":
      return { ...state, lines: withLine(state.lines, { ...event, role: "contact", final: true }) };
    case "muted":
      return { ...state, muted: event.muted };
    case "recognition":
      return { ...state, recognition: event.recognition };
    case "fault":
      if (isOver(state)) return state;
      return { ...state, phase: "failed", fault: event.fault, until: event.at, lines: settled(state.lines) };
    case "closed":
      // Without a goodbye the connection broke: the call may be worth another try.
      if (isOver(state)) return state;
      return testCall(state, {
        type: "fault",
        fault: { kind: state.phase === "live" ? "lost" : "away" },
        at: event.at,
      });
    case "hung_up":
      return ended(state, "caller_hung_up", event.at);
  }
}

export const isOver = ({ phase }: Pick<TestCallState, "phase">): boolean =>
  phase === "ended" || phase === "failed";

function heard(state: TestCallState, message: ToBrowser, at: number): TestCallState {
  if (isOver(state)) return state;
  if (message.type === "state") {
    if (message.state === "ended") return ended(state, message.reason ?? "agent_hung_up", at);
    return { ...state, agent: message.state, lines: withReply(state.lines, message.line) };
  }
  if (message.type === "say")
    return { ...state, lines: saying(withReply(state.lines, message.line), message.line, message.text) };
  if (message.type !== "transcript") return state;
  const { id, role, text, final } = message;
  if (role === "agent" && !final && isAhead(state.lines, id, text)) return state;
  // What was typed stands there already; the worker tells it again under its own name.
  const typed = role === "contact" && final && repeatsTyped(state.lines, text);
  return typed ? state : { ...state, lines: withLine(state.lines, { id, role, text, final }) };
}

function ended(state: TestCallState, reason: string, at: number): TestCallState {
  if (isOver(state)) return state;
  return { ...state, phase: "ended", endReason: reason, until: at, lines: settled(state.lines) };
}

/** A line that grows keeps its place; one that was taken back (empty and final) goes. */
function withLine(lines: readonly SpokenLine[], { id, role, text, final }: SpokenLine): SpokenLine[] {
  const line = { id, role, text, final };
  const known = lines.some((other) => other.id === id && other.role === role);
  const next = known
    ? lines.map((other) => (other.id === id && other.role === role ? line : other))
    : [...lines, line];
  return next.filter((other) => other.text.trim() || !other.final);
}

/**
 * What the agent says is told once it has been heard, and by then the caller may have spoken: its place is kept from when
 * its voice begins. `id`: of the reply, where one begins.
 */
const withReply = (lines: readonly SpokenLine[], id: string | undefined): readonly SpokenLine[] =>
  id === undefined || lines.some((line) => isReply(line, id))
    ? lines
    : [...lines, { id, role: "agent", text: "", final: false }];

const isReply = ({ id, role }: SpokenLine, reply: string): boolean => role === "agent" && id === reply;

/** What was cut is said again: it stands there already. */
const saying = (lines: readonly SpokenLine[], id: string, text: string): SpokenLine[] =>
  lines.map((line) =>
    isReply(line, id) && !line.text.includes(text) ? { ...line, text: `${line.text} ${text}`.trim() } : line,
  );

/** The line shows what is being said, of which as yet only the beginning has been heard. */
const isAhead = (lines: readonly SpokenLine[], id: string, heard: string): boolean =>
  lines.some((line) => isReply(line, id) && words(line.text).startsWith(words(heard)));

const words = (text: string): string => text.replace(/\s+/g, " ").trim();

const typedPrefix = "typed:";
export const typedId = (count: number): string => `${typedPrefix}${count}`;

function repeatsTyped(lines: readonly SpokenLine[], text: string): boolean {
  const own = lines.findLast(({ role }) => role === "contact");
  return own?.id.startsWith(typedPrefix) === true && own.text.trim() === text.trim();
}

const settled = (lines: readonly SpokenLine[]): SpokenLine[] =>
  lines.filter(({ text }) => text.trim()).map((line) => ({ ...line, final: true }));
