import type { Manner } from "@/lib/agents/register";
import type { CallPlan } from "@/lib/calls/plan";
import { spoken } from "@/lib/conversations/language";
import type { LocationAgents } from "@/lib/conversations/location/agents";
import type { Draft, Responder, Turn, TurnChanges, TurnContext } from "@/lib/conversations/responder";
import type { Choice } from "@/lib/conversations/schema";
import type { ConversationServices } from "@/lib/conversations/services";
import { words } from "@/lib/flows/normalise/fold";
import type { Locale } from "@/lib/i18n/locales";
import type { Awaits, Prompt, ReplyEnding } from "../call/turn-events";
import { answerTurn, spokenMessage } from "./answer-turn";
import type { Brain, Heard, Notice, RecordingConsent, Reply, Said } from "./brain";
import { CallMemory, type MemoryTurn, type SpokenMessage } from "./call-memory";
import { callOpening, takenOver } from "./call-opening";
import { callServices, prefetchedAgents } from "./call-services";
import { CoreReply, type Made } from "./core-reply";
import { LeaveToRecord } from "./leave-to-record";
import { OwnWords } from "./own-words";
import { plainText } from "./plain-text";
import { besidesRefusingRecording } from "./refuses-recording";
import { awaitsOf, keyed, pressed } from "./spoken-choices";

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

/** What the caller is at: asked for consent, at the menu, or talking. */
type Stage = "consent" | "menu" | "talk";

/** What becomes true once a reply is committed. */
export interface Kept {
  turn: Turn | null;
  /** Null: nothing but words. */
  changes: TurnChanges | null;
  /** What keys stand for; absent: as before. */
  keys?: readonly Choice[];
  stage?: Stage;
  /** To be asked once consent and menu are behind. */
  question?: readonly Draft[];
  recording?: RecordingConsent;
  /** The message in which the caller is told, or asked, of being recorded: it counts once it was heard. */
  notice?: string | undefined;
  /** Words that fill a silence and are no part of the conversation. */
  passing?: boolean;
}

/** How a turn is answered: by the core, or in its stead. */
export type Source = (turn: Turn) => AsyncGenerator<Said, Made<Kept>, undefined>;
type Making = AsyncGenerator<Said, Made<Kept>, undefined>;

const menuAsks = 2;
const turnsPerStream = 1_000;

export const createCoreBrain = (plan: CallPlan, deps: CoreBrainDeps): CoreBrain => new CoreBrain(plan, deps);

/**
 * The mind of a call over the conversation core: the same flow, knowledge and responders as in a chat, on the plan that was read
 * while it rang. A model's brain wraps it: `answer` takes another source for a turn and does all the rest the same.
 */
export class CoreBrain implements Brain {
  readonly memory: CallMemory;
  readonly services: ConversationServices;
  readonly #agents: LocationAgents;
  readonly #responder: Responder;
  #stage: Stage = "talk";
  readonly #leave: LeaveToRecord;
  #keys: readonly Choice[] = [];
  #question: readonly Draft[] = [];
  #awaits: Awaits = "anything";
  #menuAsked = 0;
  #turns = 0;
  readonly #words: OwnWords;
  #pending: CoreReply<Kept> | null = null;
  /** The turn that words so far would be, and what it was reckoned from. */
  #ahead: { heard: Heard; from: TurnContext; turn: Turn } | null = null;

  constructor(
    readonly plan: CallPlan,
    private readonly deps: CoreBrainDeps,
  ) {
    this.services = callServices(plan, deps.services);
    this.#agents = prefetchedAgents(plan, deps.agents);
    this.#responder = deps.responder(this.#agents);
    this.memory = new CallMemory(plan.context, this.services.clock);
    this.#words = new OwnWords(plan, this.memory);
    this.#leave = new LeaveToRecord(plan.call.recording);
    // Of streams before this one turns may still be on their way to the database: each has numbers of its own.
    this.#turns = (plan.again?.streams ?? 0) * turnsPerStream;
  }

  get locale(): Locale {
    return this.memory.locale;
  }

  get recording(): RecordingConsent {
    return this.#leave.consent;
  }

  takesKey(digit: string): boolean {
    if (this.#stage === "menu") return this.plan.menu.some((option) => option.digit === digit);
    return pressed(digit, this.#keys) !== null;
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
      const rest = this.#stage === "consent" ? null : besidesRefusingRecording(heard.text);
      if (rest !== null) return this.#notRecorded(turn, heard, rest === "" ? null : source);
      const making = this.#making(turn, heard, source);
      return this.#leave.isDue ? this.#prefaced(turn, "recording_notice", making) : making;
    });
  }

  /** The turn these words would be: the one that is answered, if they are all that is said. Null where that is not known yet. */
  turnAhead(heard: Heard): Turn | null {
    if (this.#stage !== "talk" || this.#pending?.isPending) return null;
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

  #making(turn: Turn, heard: Heard, source: Source): Making {
    if (this.#stage === "consent") return this.#consent(turn, heard, source);
    if (this.#stage === "menu") return this.#menu(turn, heard, source);
    return source(turn);
  }

  /** Something is said of being recorded before what is said all the same: an announcement that was talked over is made again so. */
  async *#prefaced(
    turn: Turn,
    key: "recording_notice" | "recording_stopped" | "recording_none",
    making: Making,
  ): Making {
    const message = spokenMessage(this.#words.draft(key), this.mannerOf(turn));
    yield { text: message.said, locale: message.locale };
    const { messages, outcome, kept } = yield* making;
    return {
      messages: [message, ...messages],
      outcome: { ...outcome, text: `${message.draft.text}\n${outcome.text}`.trim() },
      kept: key === "recording_notice" ? { ...kept, notice: message.id } : { ...kept, recording: "refused" },
    };
  }

  /** They do not want to be recorded, whatever they have let be before; `source` answers what else they said. */
  #notRecorded(turn: Turn, heard: Heard, source: Source | null): Making {
    const changes = { state: turn.conversation.state, intent: "recording_refused" };
    const rest = source ? this.#making(turn, heard, source) : this.#say([], { turn, changes });
    return this.#prefaced(turn, this.#leave.isUnderWay ? "recording_stopped" : "recording_none", rest);
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
    return { messages, outcome, kept: { turn, changes, keys: keyed(keys) } };
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
    return this.#begin(() => (what === "greeting" ? this.#greeting() : this.#prompt(what)));
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
        this.#leave.heard(messages);
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
    if (kept.stage) this.#stage = kept.stage;
    if (kept.recording) this.#leave.consent = kept.recording;
    if (kept.keys) this.#keys = kept.keys;
    if (kept.notice) this.#leave.said(kept.notice);
    if (kept.question) this.#question = kept.question;
    if (kept.passing) return null;
    this.#awaits = outcome.awaits;
    return this.#take(kept.turn, messages, kept.changes);
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

  async *#greeting(): Making {
    const { plan, memory, services } = this;
    const { greeting, question, changes, off } = callOpening(
      plan,
      memory.context,
      memory.locale,
      services.clock(),
    );
    if (off) return yield* this.#say(greeting, { turn: null, changes: null }, "hang_up");
    const { recording } = plan.call;
    const stage: Stage = recording === "ask" ? "consent" : plan.menu.length > 0 ? "menu" : "talk";
    const notice = this.#recordingNotice();
    const asked = stage === "consent" ? [] : this.#firstQuestion(stage, question);
    return yield* this.#say(
      [...greeting, ...(notice ? [notice] : []), ...asked],
      { turn: null, changes, stage, question, recording: notice ? "pending" : "off" },
      null,
      notice,
    );
  }

  #recordingNotice(): Draft | null {
    const { recording } = this.plan.call;
    if (recording === "ask") return { ...this.#words.draft("recording_ask"), expects: yesNo };
    return recording === "announce" ? this.#words.draft("recording_notice") : null;
  }

  /** "Sí" or "no" to being recorded; whatever else is said is no consent, and is answered. So is a "sí" to what was not heard. */
  async *#consent(turn: Turn, heard: Heard, source: Source): Making {
    const stage: Stage = this.plan.menu.length > 0 ? "menu" : "talk";
    const given = this.#leave.answer(heard.text);
    if (given === null) {
      const made = yield* stage === "menu" ? this.#menu(turn, heard, source) : source(turn);
      return { ...made, kept: { stage, ...made.kept, recording: "refused" } };
    }
    const drafts = [
      this.#words.draft(given ? "recording_yes" : "recording_no"),
      ...this.#firstQuestion(stage, this.#question),
    ];
    const changes = {
      state: turn.conversation.state,
      intent: given ? "recording_consent" : "recording_refused",
    };
    return yield* this.#say(drafts, { turn, changes, stage, recording: given ? "given" : "refused" });
  }

  /** A key or a name of the menu hands over to who answers there; anything else is answered here. */
  async *#menu(turn: Turn, { choice, text }: Heard, source: Source): Making {
    const { menu, call } = this.plan;
    const said = ` ${words(text)} `;
    const option =
      menu.find(({ digit }) => digit === (choice ?? text.trim())) ??
      menu.find(({ label }) => said.includes(` ${words(label)} `));
    if (!option && choice !== undefined && this.#menuAsked < menuAsks) {
      this.#menuAsked += 1;
      const drafts = [this.#words.draft("menu_unknown"), this.#words.menu()];
      return yield* this.#say(drafts, {
        turn,
        changes: { state: turn.conversation.state, intent: "menu" },
        stage: "menu",
      });
    }
    const taking = option ? await this.#agents.byId(call.orgId, option.agentId) : null;
    if (!option || !taking) {
      const made = yield* source(turn);
      return { ...made, kept: { ...made.kept, stage: "talk" } };
    }
    const flow = await this.services.versions.flow(call.orgId, taking.flowVersionId);
    const { locationId } = option;
    const { locale } = this.mannerOf(turn);
    const taken = takenOver(turn, taking, { flow, locationId, locale, now: this.services.clock() });
    const own = taking.agent.id === turn.agent?.id;
    return yield* this.#say([...(own ? [] : taken.greeting), ...taken.question], {
      turn,
      changes: taken.changes,
      stage: "talk",
    });
  }

  #firstQuestion(stage: Stage, question: readonly Draft[]): readonly Draft[] {
    return stage === "menu" ? [this.#words.menu()] : question;
  }

  async *#prompt(what: Exclude<Prompt, "greeting"> | Notice): Making {
    const kept: Kept = { turn: null, changes: null, ...(what === "filler" && { passing: true }) };
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
        awaits: ends ? "anything" : kept.changes ? awaitsOf(drafts) : this.#awaits,
        ends,
        transfer: null,
        origin: drafts[0]?.origin ?? "notice",
      },
    };
  }
}

const yesNo = { kind: "yes_no", optional: true };
const goodbyes: ReadonlySet<string> = new Set<Prompt | Notice>([
  "idle_goodbye",
  "duration_goodbye",
  "voicemail_message",
  "broken",
  "drained",
]);
