import { randomUUID } from "node:crypto";
import type { Manner } from "@/lib/agents/register";
import { AppError } from "@/lib/errors";
import { isLocale } from "@/lib/i18n/locales";
import type { ConversationDeps, Emit } from "./receive";
import type { Draft, Responder, StoredMessage, Turn, TurnChanges, TurnContext } from "./responder";
import { databaseRetry, isTransient, withRetry } from "./retry";
import type { Committed, ConversationStatus, OutboundRow, TurnAnswer } from "./store";
import { conversationText } from "./texts";
import { toChatMessage } from "./to-chat-message";
import { wordGroups } from "./word-groups";

type Taken = Extract<TurnAnswer, { outcome: "turn" }>;

/**
 * Answers the messages that wait, in order, up to `messageId` (null: all of them), holding the lease. Only what belongs
 * to `messageId` is emitted; others' answers reach those who wait for them. Gives whether that one was among them. A turn that
 * cannot be written gives the lease back, so that it can be taken again.
 */
export async function answerWaiting(
  taken: Taken,
  messageId: string | null,
  deps: ConversationDeps,
  emit: Emit,
): Promise<boolean> {
  let context: TurnContext = taken.context;
  const { waiting } = taken.context;
  const until = messageId === null ? waiting.length - 1 : waiting.findIndex((one) => one.id === messageId);
  const last = until === -1 ? waiting.length - 1 : until;
  try {
    for (const [index, inbound] of waiting.slice(0, last + 1).entries()) {
      const own = messageId !== null && inbound.id === messageId;
      context = await answerOne(
        { ...context, inbound },
        taken.lease,
        index === last,
        deps,
        own ? emit : () => {},
      );
    }
  } catch (error) {
    if (isLeaseLost(error)) return false;
    await deps.store.release(context.org.id, context.conversation.id, taken.lease).catch(() => {});
    throw error;
  }
  return until !== -1 && messageId !== null;
}

/** Somebody else took over in the meantime (this process had been asleep): theirs is the answer that counts. */
const isLeaseLost = (error: unknown): boolean => error instanceof AppError && error.reason === "lease_lost";

/** One message: what is said, streamed as it is made; then all of it written in one step. Gives the context of the next. */
async function answerOne(
  turn: Turn,
  lease: string,
  release: boolean,
  deps: ConversationDeps,
  emit: Emit,
): Promise<TurnContext> {
  const responder = deps.responders[turn.conversation.channel] ?? deps.responders.standard;
  const { committed, changes } = await write(
    turn,
    lease,
    release,
    deps,
    await speak(responder, turn, deps, emit),
  );
  for (const message of committed.messages) emit({ type: "message", message: toChatMessage(message) });
  const status: ConversationStatus = changes.status ?? turn.conversation.status;
  if (status === "handoff" && turn.conversation.status !== "handoff") {
    emit({ type: "handoff", reason: changes.handoffReason ?? "requested" });
  }
  emit({ type: "done", conversationId: turn.conversation.id, state: status });
  return after(turn, changes, committed, status);
}

interface Spoken {
  rows: OutboundRow[];
  changes: TurnChanges;
}

/**
 * Writes a turn. What the database will never take (a value it refuses) is replaced by an apology: left waiting, the
 * message would fail again before each that comes after it, and the conversation would be silent for good.
 */
async function write(
  turn: Turn,
  lease: string,
  release: boolean,
  deps: ConversationDeps,
  spoken: Spoken,
): Promise<{ committed: Committed; changes: TurnChanges }> {
  const commit = async ({ rows, changes }: Spoken) => {
    const params = {
      org_id: turn.org.id,
      conversation_id: turn.conversation.id,
      lease,
      message_ids: [turn.inbound.id],
      outbound: rows,
      changes,
      release,
    };
    const committed = await withRetry(() => deps.store.commit(params), deps.retry ?? databaseRetry);
    return { committed, changes };
  };
  try {
    return await commit(spoken);
  } catch (error) {
    if (isTransient(error) || isLeaseLost(error)) throw error;
    deps.services.onError(error, { step: "commit", conversationId: turn.conversation.id });
    return commit(failed(turn, new Speech(turn, () => {})));
  }
}

/** A failure to think must not become silence, nor a message that is tried for ever. */
function failed(turn: Turn, speech: Speech): Spoken {
  speech.say({ text: conversationText(speech.manner, "notices.turnFailed"), origin: "notice" });
  return { rows: speech.rows, changes: { state: turn.conversation.state, intent: "failed" } };
}

async function speak(responder: Responder, turn: Turn, deps: ConversationDeps, emit: Emit): Promise<Spoken> {
  const speech = new Speech(turn, emit);
  try {
    const said = responder.respond(turn, deps.services);
    for (;;) {
      const next = await said.next();
      if (next.done) return { rows: speech.rows, changes: next.value };
      if (next.value.type === "delta") speech.delta(next.value.text);
      else speech.say(next.value.draft);
    }
  } catch (error) {
    // The database being away is waited for and told of, not apologised for: the same message is answered later.
    if (isTransient(error)) throw error;
    deps.services.onError(error, { step: "respond", conversationId: turn.conversation.id });
    return failed(turn, speech);
  }
}

/** Messages on their way out: each with an id of its own from its first word. */
class Speech {
  readonly rows: OutboundRow[] = [];
  #id = randomUUID();
  #streamed = "";

  constructor(
    private readonly turn: Turn,
    private readonly emit: Emit,
  ) {}

  get locale() {
    const { agent, conversation } = this.turn;
    const known = agent?.config.languages.includes(conversation.locale) ?? isLocale(conversation.locale);
    return known ? conversation.locale : (agent?.config.defaultLocale ?? "es");
  }

  get manner(): Manner {
    return { locale: this.locale, tone: this.turn.agent?.config.tone ?? "warm" };
  }

  delta(text: string): void {
    if (text === "") return;
    this.#streamed += text;
    this.emit({ type: "delta", messageId: this.#id, text });
  }

  say({ text, origin, locale, ...extra }: Draft): void {
    // What was not streamed on the way is now, in groups of words, so that every channel sees one kind of stream.
    if (text.startsWith(this.#streamed)) {
      for (const group of wordGroups(text.slice(this.#streamed.length))) this.delta(group);
    }
    this.rows.push({
      id: this.#id,
      text,
      origin,
      locale: locale ?? this.locale,
      extra: withoutNothing(extra),
    });
    this.#id = randomUUID();
    this.#streamed = "";
  }
}

const withoutNothing = <T extends object>(fields: T): Partial<T> =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Partial<T>;

/** What the next waiting message starts from, without asking the database again. */
function after(
  turn: Turn,
  changes: TurnChanges,
  committed: Committed,
  status: ConversationStatus,
): TurnContext {
  const { inbound, ...context } = turn;
  const answered: StoredMessage = { ...inbound, status: "answered" };
  const { moved } = changes;
  return {
    ...context,
    ...(moved && { agent: moved.agent, location: moved.location }),
    conversation: {
      ...context.conversation,
      ...(moved && {
        agentId: moved.agent.id,
        locationId: moved.location?.id ?? null,
        flowVersionId: moved.flowVersionId,
        promptVersionId: moved.promptVersionId,
      }),
      state: changes.state,
      status,
      locale: changes.locale ?? context.conversation.locale,
      contactId: committed.contact_id,
    },
    history: [...context.history.filter((one) => one.id !== inbound.id), answered, ...committed.messages],
  };
}
