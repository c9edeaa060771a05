import type { ChatMessage, ConversationEvent } from "@/lib/conversations/schema";
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
  | { type: "restarted"; greeting: ChatMessage[] };

export const initialChat = (greeting: ChatMessage[]): ChatState => ({
  messages: greeting,
  typing: false,
  sending: 0,
  resuming: false,
  status: "open",
  fault: null,
});

/** Pure: the chat after something happened to it. */
export function chatReducer(state: ChatState, action: Action): ChatState {
  switch (action.type) {
    case "resuming":
      return { ...state, resuming: true };
    case "ready":
      return { ...state, resuming: false };
    case "loaded":
      return { ...state, messages: merge(action.messages, state.messages), status: action.status };
    case "started":
      return {
        ...state,
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
        typing: true,
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
    case "restarted":
      return initialChat(action.greeting);
  }
}

function onEvent(state: ChatState, event: ConversationEvent, key: string): ChatState {
  switch (event.type) {
    case "typing":
      return { ...state, typing: true, messages: mark(state.messages, key, undefined) };
    case "delta":
      return { ...state, typing: false, messages: appendDelta(state.messages, event.messageId, event.text) };
    case "message":
      return { ...state, typing: false, messages: upsert(state.messages, event.message) };
    case "handoff":
      return { ...state, status: "handoff" };
    case "done":
      return { ...state, typing: false, status: event.state };
    case "error":
      return state;
  }
}

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

function upsert(messages: ViewMessage[], message: ChatMessage): ViewMessage[] {
  return messages.some((m) => m.id === message.id)
    ? messages.map((m) => (m.id === message.id ? message : m))
    : [...messages, message];
}

/** The server's messages, with those of ours it does not have yet behind them. */
function merge(loaded: ChatMessage[], present: ViewMessage[]): ViewMessage[] {
  return [...loaded, ...present.filter((message) => message.key && message.delivery)];
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
