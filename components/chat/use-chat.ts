"use client";

import { useCallback, useEffect, useMemo, useReducer, useRef, useState } from "react";
import type { ChatMessage, ConversationEvent } from "@/lib/conversations/schema";
import { type ChatState, chatReducer, initialChat } from "./chat-reducer";
import { newKey, openChatStore } from "./chat-store";
import { isFault } from "./http-transport";
import { openLiveLine } from "./live-line";
import { sendInOrder } from "./send-in-order";
import type { ChatFault, ChatTransport, Outgoing, WithPeople } from "./types";

interface Options {
  /** Name under which this browser keeps the chat. */
  name: string;
  /** Made once per secret: `ref` is what resumes the conversation. */
  transport: (ref: string) => ChatTransport;
  /** Shown before the server has said anything. */
  greeting?: ChatMessage[];
  /** Ask the agent for its first words at once, or only when the visitor writes. */
  start: "mount" | "first-message";
  /** Called with each event, for pages that show more than the messages. */
  onEvent?: (event: ConversationEvent) => void;
}

export interface Chat extends ChatState {
  send: (
    text: string,
    extra?: { choice?: string; attachments?: Outgoing["attachments"] | undefined },
  ) => void;
  retry: () => void;
  restart: () => void;
  refresh: () => Promise<void>;
  /** The visitor writes. */
  tellTyping: () => void;
  /** Where a person of the team may take part: known once the page stands in a browser, which keeps the secret. */
  people: WithPeople | null;
}

const automaticTries = 3;
/** Said again while one goes on writing; who reads it lets it fade a little later. */
const typingEveryMs = 3_000;
const typingFadesMs = 6_000;

/**
 * A conversation in the page. Messages leave one after another; each is kept in the browser until it is answered, so that a
 * reload, a closed tab or a broken network loses none, and sent under a key, so that sending it twice changes nothing.
 */
export function useChat({ name, transport, greeting, start, onEvent }: Options): Chat {
  const [state, dispatch] = useReducer(chatReducer, greeting ?? [], initialChat);
  const store = useRef<ReturnType<typeof openChatStore> | null>(null);
  const queue = useRef<Promise<void>>(Promise.resolve());
  const started = useRef(false);
  const abort = useRef<AbortController | null>(null);
  const latest = useRef({ transport, onEvent, state });
  latest.current = { transport, onEvent, state };

  const open = useCallback(() => {
    store.current ??= openChatStore(name);
    return store.current;
  }, [name]);
  const connection = useCallback(() => latest.current.transport(open().ref), [open]);

  const deliver = useCallback(
    async (message: Outgoing): Promise<void> => {
      dispatch({ type: "sending", key: message.key });
      for (let attempt = 1; ; attempt++) {
        try {
          await ensureStarted(connection(), started, dispatch);
          abort.current = new AbortController();
          const fault = await consume(connection().send(message, abort.current.signal), message, (event) => {
            dispatch({ type: "event", event, key: message.key });
            latest.current.onEvent?.(event);
          });
          if (fault) throw fault;
          open().remove(message.key);
          dispatch({ type: "answered", key: message.key });
          return;
        } catch (error) {
          // Begun anew meanwhile: it is no message of this conversation.
          if (!isWaiting(open().outbox, message)) return;
          const fault = asFault(error);
          const again = fault.retryable && fault.code !== "rate_limited" && attempt < automaticTries;
          if (!again) {
            // Who has to sign in again finds what they wrote when they are back.
            if (!fault.retryable && fault.code !== "unauthenticated") open().remove(message.key);
            dispatch({ type: "failed", key: message.key, fault });
            return;
          }
          dispatch({ type: "retrying" });
          await new Promise((resolve) => setTimeout(resolve, 400 * 2 ** attempt));
          if (!isWaiting(open().outbox, message)) return;
        }
      }
    },
    [connection, open],
  );

  const enqueue = useCallback(
    (message: Outgoing) => {
      queue.current = queue.current.then(() =>
        sendInOrder(message.key, {
          waiting: () => open().outbox,
          deliver,
          hold: ({ key }) => dispatch({ type: "held", key }),
        }),
      );
    },
    [deliver, open],
  );

  const refresh = useCallback(async () => {
    const resumed = await connection().resume();
    if (resumed?.conversationId) {
      started.current = true;
      dispatch({ type: "loaded", messages: resumed.messages, status: resumed.status });
    }
  }, [connection]);

  useEffect(() => {
    let current = true;
    const begin = async () => {
      // Of a browser that keeps nothing the server can know nothing, where only the secret tells who it is.
      if (start === "mount" || open().known) await refresh();
      if (!current) return;
      if (!started.current && start === "mount") await ensureStarted(connection(), started, dispatch);
      for (const message of open().outbox) {
        dispatch({ type: "written", message });
        enqueue(message);
      }
    };
    dispatch({ type: "resuming" });
    begin()
      .catch((error) => current && dispatch({ type: "failed", key: null, fault: asFault(error) }))
      .finally(() => current && dispatch({ type: "ready" }));
    return () => {
      current = false;
    };
  }, [connection, enqueue, open, refresh, start]);

  useEffect(() => {
    const onVisible = () => {
      if (document.visibilityState === "visible" && started.current && open().outbox.length === 0) {
        refresh().catch(() => {});
      }
    };
    document.addEventListener("visibilitychange", onVisible);
    return () => document.removeEventListener("visibilitychange", onVisible);
  }, [open, refresh]);

  const send = useCallback<Chat["send"]>(
    (text, extra = {}) => {
      const message: Outgoing = {
        key: newKey(),
        text,
        ...(extra.choice && { choice: extra.choice }),
        ...(extra.attachments && { attachments: extra.attachments }),
      };
      open().put(message);
      dispatch({ type: "written", message });
      enqueue(message);
    },
    [enqueue, open],
  );

  const retry = useCallback(() => {
    const waiting = open().outbox;
    if (waiting.length > 0) for (const message of waiting) enqueue(message);
    else refresh().catch((error) => dispatch({ type: "failed", key: null, fault: asFault(error) }));
  }, [enqueue, open, refresh]);

  useEffect(() => {
    // Back in the network, what did not arrive is sent without being asked for.
    const again = () => {
      for (const message of open().outbox) enqueue(message);
    };
    window.addEventListener("online", again);
    return () => window.removeEventListener("online", again);
  }, [enqueue, open]);

  const restart = useCallback(() => {
    abort.current?.abort();
    open().reset();
    started.current = false;
    queue.current = Promise.resolve();
    setPeople(connection().people ?? null);
    dispatch({ type: "restarted", greeting: greeting ?? [] });
    if (start === "mount") {
      ensureStarted(connection(), started, dispatch).catch((error) =>
        dispatch({ type: "failed", key: null, fault: asFault(error) }),
      );
    }
  }, [connection, greeting, open, start]);

  const [people, setPeople] = useState<WithPeople | null>(null);
  useEffect(() => setPeople(connection().people ?? null), [connection]);
  useLive(state, dispatch, people);
  const toldTyping = useRef(0);
  const tellTyping = useCallback(() => {
    const now = Date.now();
    if (latest.current.state.attended === null || now - toldTyping.current < typingEveryMs) return;
    toldTyping.current = now;
    people?.tell({ kind: "typing" });
  }, [people]);

  return useMemo(
    () => ({ ...state, send, retry, restart, refresh, tellTyping, people }),
    [state, send, retry, restart, refresh, tellTyping, people],
  );
}

const isWaiting = (outbox: readonly Outgoing[], { key }: Outgoing): boolean =>
  outbox.some((one) => one.key === key);

/** What is said is heard as it is said, once there is a conversation; how far it was read is told. */
function useLive(state: ChatState, dispatch: Dispatch, people: Chat["people"]): void {
  const { heard, personTyping, resuming } = state;
  const after = useRef(0);
  after.current = heard;
  const begun = heard > 0 && !resuming;

  useEffect(() => {
    if (!begun || !people) return;
    return openLiveLine({
      open: (from, signal) => people.live(from, signal),
      onEvent: (event) => dispatch({ type: "live", event }),
      after: () => after.current,
    });
  }, [begun, dispatch, people]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: each word of typing begins its time anew
  useEffect(() => {
    if (!personTyping) return;
    const timer = setTimeout(() => dispatch({ type: "hushed" }), typingFadesMs);
    return () => clearTimeout(timer);
  }, [state.personTyping, state, dispatch]);

  const attended = state.attended !== null;
  useEffect(() => {
    if (!attended || heard === 0) return;
    const tell = () => document.visibilityState === "visible" && people?.tell({ kind: "seen", seq: heard });
    tell();
    document.addEventListener("visibilitychange", tell);
    return () => document.removeEventListener("visibilitychange", tell);
  }, [attended, heard, people]);
}

type Dispatch = (action: Parameters<typeof chatReducer>[1]) => void;

async function ensureStarted(
  connection: ChatTransport,
  started: { current: boolean },
  dispatch: Dispatch,
): Promise<void> {
  if (started.current) return;
  const first = await connection.start();
  started.current = true;
  dispatch({ type: "started", messages: first.messages, status: first.status });
}

/** Reads an answer to its end. Gives the fault it ended with, if any; an answer that breaks off is a broken network. */
async function consume(
  events: AsyncIterable<ConversationEvent>,
  message: Outgoing,
  each: (event: ConversationEvent) => void,
): Promise<ChatFault | null> {
  for await (const event of events) {
    each(event);
    if (event.type === "done") return null;
    if (event.type === "error") {
      return { code: event.code, retryable: event.retryable, ...(event.reason && { reason: event.reason }) };
    }
  }
  return { code: "network", retryable: true, reason: message.key };
}

function asFault(error: unknown): ChatFault {
  if (isFault(error)) return error;
  return {
    code: typeof navigator !== "undefined" && !navigator.onLine ? "offline" : "network",
    retryable: true,
  };
}
