import type { Manner } from "@/lib/agents/register";
import type { CallPlan } from "@/lib/calls/plan";
import { spoken } from "@/lib/conversations/language";
import type { LocationAgents } from "@/lib/conversations/location/agents";
import type { Draft, Responder, Turn, TurnChanges, TurnContext } from "@/lib/conversations/responder";
import type { Choice } from "@/lib/conversations/schema";
import type { ConversationServices } from "@/lib/conversations/services";
import type { Locale } from "@/lib/i18n/locales";
import type { Awaits, Prompt, ReplyEnding } from "../call/turn-events";
import { answerTurn, spokenMessage } from "./answer-turn";
import { asksToRepeat, asksWhetherHeard } from "./asks-again";
import type { Brain, Heard, Notice, RecordingConsent, Reply } from "./brain";
import { CallMemory, type MemoryTurn, type SpokenMessage } from "./call-memory";
import { callServices, prefetchedAgents } from "./call-services";
import { CoreReply, type Made } from "./core-reply";
import { doneByErrand, withErrands } from "./errands";
import type { Kept, Making, Source } from "./kept";
import { OwnWords } from "./own-words";
import { plainText } from "./plain-text";
import { Reception } from "./reception";
import { awaitsOf, keyed, pressed } from "./spoken-choices";
import { noticeAfterTransfer } from "./transfer-notice";

export interface CoreBrainDeps {
  /** Who answers, given the agents that may take over: `withLocations(standardResponder, agents)`. */
  responder(agents: LocationAgents): Responder;
  services: ConversationServices;
  agents: LocationAgents;
  /** An exchange has happened and is to be written; `turn` counts from 1. */
  onTurn(turn: number, happened: MemoryTurn): void;
  /** What was heard of an exchange. */
  onHeard(turn: number, messages: readonly { id: string; text: string; cut: boolean }[]): void;
}

const turnsPerStream = 1_000;

export const createCoreBrain = (plan: CallPlan, deps: CoreBrainDeps): CoreBrain => new CoreBrain(plan, deps);

/**
 * The mind of a call over the conversation core: the same flow, knowledge and responders as in a chat, on the plan that was read
 * while it rang. A model's brain wraps it: `answer` takes another source for a turn and does all the rest the same.
 */
export class CoreBrain implements Brain {
  readonly memory: CallMemory;
  readonly services: ConversationServices;
  readonly #responder: Responder;
  readonly #words: OwnWords;
  readonly #reception: Reception;
  #keys: readonly Choice[] = [];
  /** What was said last that somebody may want to hear again. */
  #last: { text: string; drafts: readonly Draft[] } | null = null;
  #awaits: Awaits = "anything";
  #turns = 0;
  #pending: CoreReply<Kept> | null = null;
  /** The turn that words so far would be, and what it was reckoned from. */
  #ahead: { heard: Heard; from: TurnContext; turn: Turn } | null = null;

  constructor(
    readonly plan: CallPlan,
    private readonly deps: CoreBrainDeps,
  ) {
    this.services = callServices(plan, deps.services);
    const agents = prefetchedAgents(plan, deps.agents);
    this.#responder = withErrands(deps.responder(agents), plan);
    this.memory = new CallMemory(plan.context, this.services.clock);
    this.#words = new OwnWords(plan, this.memory);
    this.#reception = new Reception(plan, {
      memory: this.memory,
      services: this.services,
      agents,
      words: this.#words,
      say: (...saying) => this.#say(...saying),
      mannerOf: (turn) => this.mannerOf(turn),
    });
    // Of streams before this one turns may still be on their way to the database: each has numbers of its own.
    this.#turns = (plan.again?.streams ?? 0) * turnsPerStream;
  }

  get locale(): Locale {
    return this.memory.locale;
  }

  get recording(): RecordingConsent {
    return this.#reception.recording;
  }

  takesKey(digit: string): boolean {
    return this.#reception.takesKey(digit) ?? pressed(digit, this.#keys) !== null;
  }

  reply(heard: Heard, _options: { speculative: boolean }): Reply {
    return this.answer(heard, (turn) => this.coreAnswer(turn));
  }

  /** A reply to what was heard, made by `source` once consent and menu are behind. */
  answer(heard: Heard, source: Source): Reply {
    return this.#begin((started) => {
      const option = heard.choice === undefined ? null : pressed(heard.choice, this.#keys);
      const text = option ? plainText(option.label) : heard.text;
      const turn = option
        ? this.memory.turnOf({ ...heard, text }, { choice: option.value })
        : (this.#wentAhead(heard) ?? this.memory.turnOf(heard, {}));
      started(turn);
      return this.#again(turn, heard) ?? this.#reception.answer(turn, heard, source);
    });
  }

  /** What was not caught is said once more, as it was: there is nothing to read again. Null where nobody asks for it. */
  #again(turn: Turn, { text, choice }: Heard): Making | null {
    if (choice !== undefined) return null;
    const kept: Kept = { turn, changes: { state: turn.conversation.state, intent: "repeat" }, aside: true };
    const last = this.#last;
    if (last && asksToRepeat(text, last.text)) {
      // Who has not caught the question hears its options too.
      const drafts = last.drafts.map((draft) =>
        draft.choices ? { ...draft, origin: "repair" as const } : draft,
      );
      return this.#say([this.#words.draft("repeated"), ...drafts], kept);
    }
    return asksWhetherHeard(text) ? this.#say([this.#words.draft("here")], kept) : null;
  }

  /** The turn these words would be: the one that is answered, if they are all that is said. Null where that is not known yet. */
  turnAhead(heard: Heard): Turn | null {
    if (!this.#reception.isOver || this.#pending?.isPending) return null;
    const known = this.#wentAhead(heard);
    if (known) return known;
    const turn = this.memory.turnOf(heard, {});
    this.#ahead = { heard, from: this.memory.context, turn };
    return turn;
  }

  #wentAhead({ text, languages, choice }: Heard): Turn | null {
    const ahead = this.#ahead;
    if (choice !== undefined || !ahead || ahead.from !== this.memory.context) return null;
    const same = ahead.heard.text === text && ahead.heard.languages.join() === languages.join();
    return same ? ahead.turn : null;
  }

  note(heard: Heard, reason: string): void {
    const keep = () => {
      const turn = this.memory.turnOf(heard, {});
      this.#take(turn, [], { state: turn.conversation.state, intent: reason });
    };
    if (this.#pending?.isPending) void this.#pending.done.then(keep);
    else keep();
  }

  /** The core's own answer. */
  async *coreAnswer(turn: Turn): Making {
    const { services, plan } = this;
    const answered = yield* answerTurn(turn, this.mannerOf(turn), {
      responder: this.#responder,
      services,
      plan,
      known: this.#keys,
    });
    const { messages, changes, outcome, keys } = answered;
    return { messages, outcome, kept: { turn, changes, keys: keyed(keys), done: doneByErrand(changes) } };
  }

  /** How the agent speaks in a turn, whose language may be another than before. */
  mannerOf({ conversation }: Turn): Manner {
    const { manner, context } = this.memory;
    const config = context.agent?.config;
    return config
      ? { ...manner, locale: spoken(conversation.locale, config.languages, config.defaultLocale) }
      : manner;
  }

  prompt(what: Prompt | Notice): Reply {
    return this.#begin(() => (what === "greeting" ? this.#reception.greeting() : this.#prompt(what)));
  }

  briefing(): string {
    return this.#words.briefing();
  }

  /** Begins once what was committed before is whole, so that every turn starts from the one before it. */
  #begin(making: (started: (turn: Turn) => void) => Making): Reply {
    const before = this.#pending;
    let turn: Turn | null = null;
    async function* inOrder(): Making {
      if (before?.isPending) await before.done;
      return yield* making((started) => {
        turn = started;
      });
    }
    const failed = (error: unknown) =>
      this.services.onError(error, { step: "reply", conversationId: this.memory.context.conversation.id });
    const reply: CoreReply<Kept> = new CoreReply<Kept>(inOrder(), {
      committed: () => {
        this.#pending = reply;
      },
      keep: (made) => this.#keep(made),
      failed: (error, said) => {
        failed(error);
        return this.#cutShort(turn, said);
      },
      onError: failed,
      heard: (messages) => {
        if (reply.turn === null) return;
        this.memory.heard(messages);
        this.#reception.heard(messages);
        this.deps.onHeard(reply.turn, messages);
      },
    });
    return reply;
  }

  /** An answer that broke off: what was said of it counts, and what was heard is not lost. */
  #cutShort(turn: Turn | null, said: string): Made<Kept> {
    const { manner } = this.memory;
    const messages = said === "" ? [] : [spokenMessage({ text: said, origin: "notice" }, manner)];
    const changes = turn ? { state: turn.conversation.state, intent: "failed" } : null;
    return {
      messages,
      outcome: {
        text: said,
        locale: manner.locale,
        awaits: "anything",
        ends: null,
        transfer: null,
        origin: "notice",
      },
      kept: { turn, changes },
    };
  }

  #keep({ messages, kept, outcome }: Made<Kept>): number | null {
    this.#reception.keep(kept);
    if (kept.keys) this.#keys = kept.keys;
    if (kept.done) this.memory.did(kept.done);
    if (kept.passing) return null;
    if (!kept.aside) this.#last = { text: outcome.text, drafts: messages.map(({ draft }) => draft) };
    this.#awaits = outcome.awaits;
    const { turn, changes } = kept;
    const put = outcome.ends === "transfer" && turn && changes;
    return this.#take(turn, messages, put ? noticeAfterTransfer(changes, turn, this.plan) : changes);
  }

  #take(turn: Turn | null, messages: readonly SpokenMessage[], changes: TurnChanges | null): number {
    const happened = {
      inbound: turn?.inbound ?? null,
      localeKnown: turn?.conversation.localeKnown ?? false,
      messages,
      changes,
      at: this.services.clock(),
    };
    this.memory.take(happened, turn);
    this.#turns += 1;
    this.deps.onTurn(this.#turns, happened);
    return this.#turns;
  }

  async *#prompt(what: Exclude<Prompt, "greeting"> | Notice): Making {
    const kept: Kept = {
      turn: null,
      changes: null,
      ...(what === "filler" && { passing: true }),
      aside: asides.has(what),
    };
    return yield* this.#say([this.#words.prompt(what)], kept, goodbyes.has(what) ? "hang_up" : null);
  }

  async *#say(
    drafts: readonly Draft[],
    kept: Kept,
    ends: ReplyEnding | null = null,
    notice: Draft | null = null,
  ): Making {
    const manner = kept.turn ? this.mannerOf(kept.turn) : this.memory.manner;
    const messages = drafts.map((draft) => spokenMessage(draft, manner)).filter(({ said }) => said !== "");
    for (const { said, locale } of messages) yield { text: said, locale };
    const keys = drafts.findLast(({ choices }) => choices)?.choices;
    return {
      messages,
      kept: {
        ...kept,
        ...(notice && { notice: messages.find(({ draft }) => draft === notice)?.id }),
        ...(keys && { keys: keyed(keys) }),
      },
      outcome: {
        text: messages.map(({ draft }) => draft.text).join("\n"),
        locale: messages.at(-1)?.locale ?? manner.locale,
        awaits: ends ? "anything" : kept.changes && !kept.aside ? awaitsOf(drafts) : this.#awaits,
        ends,
        transfer: null,
        origin: drafts[0]?.origin ?? "notice",
      },
    };
  }
}

/** What nobody wants repeated when they ask for what was said. */
const asides: ReadonlySet<string> = new Set<Prompt | Notice>([
  "idle_first",
  "idle_second",
  "duration_warning",
  "funds_warning",
  "funds_restored",
  "filler",
  "apology",
  "patience",
]);
const goodbyes: ReadonlySet<string> = new Set<Prompt | Notice>([
  "idle_goodbye",
  "duration_goodbye",
  "funds_goodbye",
  "voicemail_message",
  "broken",
  "drained",
]);
