import { createHash, randomUUID } from "node:crypto";
import { AppError, toAppError } from "@/lib/errors";
import { addLogContext, withLogContext } from "@/lib/log-context";
import { EventQueue } from "./event-queue";
import { readLanguage } from "./language";
import { maxMessageLength } from "./limits";
import type { Responders, StoredMessage } from "./responder";
import { databaseRetry, pause, type RetryPolicy, withRetry } from "./retry";
import { type ConversationEvent, type InboundMessage, inboundMessageSchema } from "./schema";
import type { ConversationServices } from "./services";
import type { ConversationStore, TurnAnswer } from "./store";
import { toChatMessage } from "./to-chat-message";
import { answerWaiting } from "./turn";

/** What the core works with; `conversationDeps` of `deps.ts` makes it once a process. */
export interface ConversationDeps {
  store: ConversationStore;
  services: ConversationServices;
  responders: Responders;
  retry?: RetryPolicy;
  wait?: WaitPolicy;
}

/** How the turn is waited for while another message of the same conversation is being answered. */
export interface WaitPolicy {
  firstDelayMs: number;
  maxDelayMs: number;
  totalMs: number;
}

const defaultWait = {
  firstDelayMs: 40,
  maxDelayMs: 250,
  totalMs: 45_000,
} as const satisfies WaitPolicy;

/**
 * The one entrance: takes a message of any channel and gives its answer as a stream. The message is stored before it is
 * answered, answered once however often it comes (by `key`), and in order with others of its conversation. The work goes
 * on when the reader leaves. The last event is `done`, or `error` (retryable ones with the same key); nothing is thrown.
 */
export function receive(inbound: InboundMessage, deps: ConversationDeps): AsyncIterable<ConversationEvent> {
  const queue = new EventQueue<ConversationEvent>();
  void withLogContext({ orgId: inbound.orgId }, () => takeIn(inbound, deps, (event) => queue.push(event)))
    .catch((error) => {
      const { code, reason, retryable } = toAppError(error);
      if (code === "internal") deps.services.onError(error, { step: "receive" });
      queue.push({ type: "error", code, retryable, ...(reason && { reason }) });
    })
    .finally(() => queue.close());
  return queue;
}

export type Emit = (event: ConversationEvent) => void;

async function takeIn(inbound: InboundMessage, deps: ConversationDeps, emit: Emit): Promise<void> {
  const message = validated(inbound);
  emit({ type: "typing" });
  const lease = randomUUID();
  const retry = deps.retry ?? databaseRetry;
  let answer = await withRetry(() => deps.store.receive(toRow(message, lease)), retry);
  addLogContext({ conversationId: answer.conversation_id });
  const messageId = "message_id" in answer ? answer.message_id : undefined;
  if (!messageId) throw new AppError("internal", { detail: "receive_message gave no message" });

  const { firstDelayMs, maxDelayMs, totalMs } = deps.wait ?? defaultWait;
  const deadline = performance.now() + totalMs;
  let delay: number = firstDelayMs;
  for (;;) {
    if (answer.outcome === "duplicate" || answer.outcome === "answered") return replay(answer, emit);
    if (answer.outcome === "turn") {
      const mine = await answerWaiting(answer, messageId, deps, emit);
      if (mine) return;
      delay = firstDelayMs;
    } else {
      if (performance.now() > deadline) throw new AppError("timeout", { reason: "turn_not_free" });
      await pause(delay);
      delay = Math.min(delay * 1.5, maxDelayMs);
    }
    const { conversation_id } = answer;
    answer = await withRetry(
      () => deps.store.takeTurn(message.orgId, conversation_id, messageId, lease),
      retry,
    );
  }
}

/** An answer that was given before, whole. */
function replay(answer: Extract<TurnAnswer, { replies: StoredMessage[] }>, emit: Emit): void {
  for (const reply of answer.replies) emit({ type: "message", message: toChatMessage(reply) });
  emit({ type: "done", conversationId: answer.conversation_id, state: answer.status });
}

function validated(inbound: InboundMessage): InboundMessage {
  if (typeof inbound.text === "string" && inbound.text.length > maxMessageLength) {
    throw new AppError("too_large", { reason: "message_too_long", params: { max: maxMessageLength } });
  }
  const read = inboundMessageSchema.safeParse(inbound);
  if (!read.success) throw new AppError("bad_request", { detail: read.error.message });
  return read.data;
}

function toRow(message: InboundMessage, lease: string) {
  const text = cleanText(message.text);
  const language = readLanguage(text, message.localeHint);
  const extra = {
    ...(message.choice !== undefined && { choice: message.choice }),
    ...(message.attachments?.length && { attachments: message.attachments }),
  };
  return {
    org_id: message.orgId,
    agent_id: message.agentId,
    channel: message.channel,
    conversation_id: message.conversationId,
    visitor_hash: message.visitorRef ? hashVisitor(message.visitorRef) : null,
    user_id: message.userId ?? null,
    key: message.key,
    text,
    extra,
    // A button's text is ours and tells nothing about who presses it.
    locale: message.choice === undefined ? language.told : null,
    locale_switch: message.choice === undefined ? language.switched : null,
    locale_hint: message.localeHint ?? null,
    source: message.source ?? "",
    flow_version_id: message.flowVersionId ?? null,
    lease,
  };
}

/** The visitor's secret is not stored, only what recognises it. */
export const hashVisitor = (ref: string): string => createHash("sha256").update(ref).digest("hex");

/** Control characters (a database refuses NUL) and direction overrides that hide text go; emoji and any script stay. */
export function cleanText(text: string): string {
  return (
    text
      .normalize("NFC")
      // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is removed.
      .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\u202a-\u202e\u2066-\u2069\ufeff]/g, "")
      .replace(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, "")
      .trim()
  );
}
