import type { ChatMessage, ConversationEvent, VisitorEvent } from "@/lib/conversations/schema";
import type { ChatFault, Outgoing, ViewMessage } from "./types";

export interface ChatState {
  messages: ViewMessage[];
  /** The agent is thinking: no word of its answer has come yet. */
  typing: boolean;
  /** Messages on their way. */
  sending: number;
  resuming: boolean;
  status: "open" | "handoff" | "closed";
  fault: ChatFault | null;
  /** The first name of the person of the team who has the conversation, "" where it is not known; null: the agent has it. */
  attended: string | null;
  /** That person is writing. */
  personTyping: boolean;
  /** They have seen what was written last. */
  read: boolean;
  /** The last message of those that leave no gap before them. */
  heard: number;
}

type Action =
  | { type: "resuming" }
  | { type: "ready" }
  | { type: "loaded"; messages: ChatMessage[]; status: ChatState["status"] }
  | { type: "started"; messages: ChatMessage[]; status: ChatState["status"] }
  | { type: "written"; message: Outgoing }
  | { type: "sending"; key: string }
  | { type: "retrying" }
  | { type: "event"; event: ConversationEvent; key: string }
  | { type: "answered"; key: string }
  | { type: "failed"; key: string | null; fault: ChatFault }
  | { type: "held"; key: string }
  | { type: "live"; event: VisitorEvent }
  | { type: "hushed" }
  | { type: "restarted"; greeting: ChatMessage[] };

export const initialChat = (greeting: ChatMessage[]): ChatState => ({
  messages: greeting,
  typing: false,
  sending: 0,
  resuming: false,
  status: "open",
  fault: null,
  attended: null,
  personTyping: false,
  read: false,
  heard: 0,
});

/** Pure: the chat after something happened to it. */
export function chatReducer(state: ChatState, action: Action): ChatState {
  switch (action.type) {
    case "resuming":
      return { ...state, resuming: true };
    case "ready":
      return { ...state, resuming: false };
    case "loaded":
      return {
        ...state,
        messages: merge(action.messages, state.messages),
        status: action.status,
        heard: Math.max(state.heard, lastSeq(action.messages)),
      };
    case "started":
      return {
        ...state,
        heard: lastSeq(action.messages),
        messages: [...action.messages, ...state.messages.filter((message) => message.key)],
        status: action.status,
      };
    case "written":
      if (state.messages.some((message) => message.key === action.message.key)) return state;
      return { ...state, fault: null, messages: [...state.messages, ownMessage(action.message)] };
    case "sending":
      return {
        ...state,
        fault: null,
        typing: state.attended === null,
        read: false,
        sending: state.sending + 1,
        messages: mark(state.messages, action.key, "sending"),
      };
    case "retrying":
      // What had streamed of the answer comes again from its beginning.
      return { ...state, typing: true, messages: state.messages.filter((m) => m.delivery !== "streaming") };
    case "event":
      return onEvent(state, action.event, action.key);
    case "answered":
      return {
        ...state,
        typing: false,
        sending: state.sending - 1,
        messages: mark(state.messages, action.key, undefined),
      };
    case "failed":
      return {
        ...state,
        typing: false,
        sending: action.key === null ? state.sending : Math.max(0, state.sending - 1),
        fault: action.fault,
        messages: mark(state.messages, action.key, "failed").filter(
          (message) => message.delivery !== "streaming",
        ),
      };
    case "held":
      return { ...state, messages: mark(state.messages, action.key, "failed") };
    case "live":
      return onLive(state, action.event);
    case "hushed":
      return { ...state, personTyping: false };
    case "restarted":
      return initialChat(action.greeting);
  }
}

function onEvent(state: ChatState, event: ConversationEvent, key: string): ChatState {
  switch (event.type) {
    case "typing":
      return {
        ...state,
        typing: state.attended === null,
        messages: mark(state.messages, key, undefined),
      };
    case "delta":
      // A person has taken over in mid-answer: the rest is not said.
      if (state.attended !== null) return state;
      return { ...state, typing: false, messages: appendDelta(state.messages, event.messageId, event.text) };
    case "message":
      return { ...state, typing: false, messages: insert(state.messages, event.message) };
    case "handoff":
      return { ...state, status: "handoff" };
    case "done":
      // What was cut off, because a person has taken over, was never said.
      return { ...state, typing: false, status: event.state, messages: settled(state.messages) };
    case "error":
      return state;
  }
}

function onLive(state: ChatState, event: VisitorEvent): ChatState {
  switch (event.type) {
    case "message": {
      const { message, key } = event;
      const messages =
        message.role === "contact" ? own(state.messages, message, key) : insert(state.messages, message);
      const spoken = message.role === "human";
      return {
        ...state,
        messages,
        heard: Math.max(state.heard, message.seq),
        personTyping: spoken ? false : state.personTyping,
        typing: message.role === "agent" ? false : state.typing,
      };
    }
    case "state": {
      const { status, attended, read } = event.state;
      const taken = attended !== null;
      return {
        ...state,
        status,
        attended,
        read,
        typing: taken ? false : state.typing,
        // Who has it now need not be who was typing.
        personTyping: taken && attended === state.attended && state.personTyping,
        messages: taken ? settled(state.messages) : state.messages,
      };
    }
    case "typing":
      return { ...state, personTyping: true };
    case "beat":
      return state;
  }
}

const lastSeq = (messages: readonly ChatMessage[]): number => Math.max(0, ...messages.map(({ seq }) => seq));

const settled = (messages: ViewMessage[]): ViewMessage[] =>
  messages.some(({ delivery }) => delivery === "streaming")
    ? messages.filter(({ delivery }) => delivery !== "streaming")
    : messages;

/** One's own message as it was stored: in the place of the one that was written here, or new, of another tab. */
function own(messages: ViewMessage[], message: ChatMessage, key: string | undefined): ViewMessage[] {
  const at = messages.findIndex((one) => key !== undefined && one.key === key);
  return at < 0 ? insert(messages, message) : inPlace(messages, at, { ...message, key: key as string });
}

/** A message in its place: where it was shown already, or before the first that was said after it. */
function insert(messages: ViewMessage[], message: ChatMessage): ViewMessage[] {
  const at = messages.findIndex(({ id }) => id === message.id);
  if (at >= 0) return inPlace(messages, at, message);
  const next = messages.findIndex((one) => isStored(one) && one.seq > message.seq);
  return next < 0 ? [...messages, message] : messages.toSpliced(next, 0, message);
}

/** What was shown at an index as it was stored: there, unless what is around it was said in another order. */
function inPlace(messages: ViewMessage[], at: number, message: ViewMessage): ViewMessage[] {
  const stays = messages.every(
    (one, index) =>
      !isStored(one) || (index < at ? one.seq <= message.seq : index === at || one.seq >= message.seq),
  );
  if (stays) return messages.with(at, message);
  const others = messages.toSpliced(at, 1);
  const before = others.findLastIndex((one) => isStored(one) && one.seq < message.seq);
  return others.toSpliced(before + 1, 0, message);
}

/** Whether it has its number: what streams, or is on its way, has none yet. */
const isStored = ({ seq }: ViewMessage): boolean => seq !== Number.MAX_SAFE_INTEGER;

const mark = (
  messages: ViewMessage[],
  key: string | null,
  delivery: ViewMessage["delivery"],
): ViewMessage[] =>
  messages.map((message) => (key !== null && message.key === key ? { ...message, delivery } : message));

function appendDelta(messages: ViewMessage[], id: string, text: string): ViewMessage[] {
  const known = messages.find((message) => message.id === id);
  // A repeated answer (the same key sent again) streams over a message that is already whole.
  if (known && known.delivery !== "streaming") return messages;
  if (known) return messages.map((m) => (m.id === id ? { ...m, text: m.text + text } : m));
  const fresh: ViewMessage = {
    id,
    seq: Number.MAX_SAFE_INTEGER,
    role: "agent",
    text,
    locale: "",
    createdAt: new Date(0).toISOString(),
    delivery: "streaming",
  };
  return [...messages, fresh];
}

/** The server's messages, with what was said since it was asked, and those of ours it does not have yet behind them. */
function merge(loaded: ChatMessage[], present: ViewMessage[]): ViewMessage[] {
  const last = lastSeq(loaded);
  const ids = new Set(loaded.map(({ id }) => id));
  const since = present.filter((one) => isStored(one) && one.seq > last && !ids.has(one.id));
  return [...loaded, ...since, ...present.filter((message) => message.key && message.delivery)];
}

const ownMessage = (message: Outgoing): ViewMessage => ({
  id: message.key,
  key: message.key,
  seq: Number.MAX_SAFE_INTEGER,
  role: "contact",
  text: message.text,
  locale: "",
  createdAt: new Date().toISOString(),
  delivery: "sending",
  ...(message.choice && { choice: message.choice }),
  ...(message.attachments && { attachments: message.attachments }),
});
