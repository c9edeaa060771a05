import type { Manner } from "@/lib/agents/register";
import type { CallPlan } from "@/lib/calls/plan";
import type { LocationAgents } from "@/lib/conversations/location/agents";
import type { Draft, Turn } from "@/lib/conversations/responder";
import type { ConversationServices } from "@/lib/conversations/services";
import { words } from "@/lib/flows/normalise/fold";
import type { ReplyEnding } from "../call/turn-events";
import { spokenMessage } from "./answer-turn";
import type { Heard, RecordingConsent } from "./brain";
import type { CallMemory } from "./call-memory";
import { callOpening, takenOver } from "./call-opening";
import type { Kept, Making, Source, Stage } from "./kept";
import { LeaveToRecord } from "./leave-to-record";
import type { OwnWords } from "./own-words";
import { besidesRefusingRecording } from "./refuses-recording";

export interface ReceptionDeps {
  memory: CallMemory;
  services: ConversationServices;
  agents: LocationAgents;
  words: OwnWords;
  /** A reply of the agent's own words. */
  say(drafts: readonly Draft[], kept: Kept, ends?: ReplyEnding | null, notice?: Draft | null): Making;
  mannerOf(turn: Turn): Manner;
}

const menuAsks = 2;

/** What stands before the talking, and may be said in the midst of it: the greeting, leave to record, the number's menu. */
export class Reception {
  readonly #leave: LeaveToRecord;
  #stage: Stage = "talk";
  #question: readonly Draft[] = [];
  #menuAsked = 0;

  constructor(
    private readonly plan: CallPlan,
    private readonly deps: ReceptionDeps,
  ) {
    this.#leave = new LeaveToRecord(plan.call.recording, plan.again?.recording);
  }

  get recording(): RecordingConsent {
    return this.#leave.consent;
  }

  get isOver(): boolean {
    return this.#stage === "talk";
  }

  /** Whether a key means an option of the menu; null where no menu is open. */
  takesKey(digit: string): boolean | null {
    return this.#stage === "menu" ? this.plan.menu.some((option) => option.digit === digit) : null;
  }

  keep({ stage, recording, notice, question }: Kept): void {
    if (stage) this.#stage = stage;
    if (recording) this.#leave.consent = recording;
    if (notice) this.#leave.said(notice);
    if (question) this.#question = question;
  }

  heard(messages: readonly { id: string; cut: boolean }[]): void {
    this.#leave.heard(messages);
  }

  async *greeting(): Making {
    const { memory, services, say } = this.deps;
    const { greeting, question, changes, off } = callOpening(
      this.plan,
      memory.context,
      memory.locale,
      services.clock(),
    );
    if (off) return yield* say(greeting, { turn: null, changes: null }, "hang_up");
    const { recording } = this.plan.call;
    const stage: Stage = recording === "ask" ? "consent" : this.plan.menu.length > 0 ? "menu" : "talk";
    const notice = this.#recordingNotice();
    const asked = stage === "consent" ? [] : this.#firstQuestion(stage, question);
    return yield* say(
      [...greeting, ...(notice ? [notice] : []), ...asked],
      { turn: null, changes, stage, question, recording: notice ? "pending" : "off" },
      null,
      notice,
    );
  }

  /** The reply to a turn: what it says of recording or to the menu is dealt with here, the rest answered by `source`. */
  answer(turn: Turn, heard: Heard, source: Source): Making {
    const rest = this.#stage === "consent" ? null : besidesRefusingRecording(heard.text);
    if (rest !== null) return this.#notRecorded(turn, heard, rest === "" ? null : source);
    const making = this.#making(turn, heard, source);
    return this.#leave.isDue ? this.#prefaced(turn, "recording_notice", making) : making;
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
    const message = spokenMessage(this.deps.words.draft(key), this.deps.mannerOf(turn));
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
    const rest = source ? this.#making(turn, heard, source) : this.deps.say([], { turn, changes });
    return this.#prefaced(turn, this.#leave.isUnderWay ? "recording_stopped" : "recording_none", rest);
  }

  #recordingNotice(): Draft | null {
    const { recording } = this.plan.call;
    if (recording === "ask") return { ...this.deps.words.draft("recording_ask"), expects: yesNo };
    return recording === "announce" ? this.deps.words.draft("recording_notice") : null;
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
      this.deps.words.draft(given ? "recording_yes" : "recording_no"),
      ...this.#firstQuestion(stage, this.#question),
    ];
    const changes = {
      state: turn.conversation.state,
      intent: given ? "recording_consent" : "recording_refused",
    };
    return yield* this.deps.say(drafts, { turn, changes, stage, recording: given ? "given" : "refused" });
  }

  /** A key or a name of the menu hands over to who answers there; anything else is answered here. */
  async *#menu(turn: Turn, { choice, text }: Heard, source: Source): Making {
    const { services, agents, words: ownWords, say, mannerOf } = this.deps;
    const { menu, call } = this.plan;
    const said = ` ${words(text)} `;
    const option =
      menu.find(({ digit }) => digit === (choice ?? text.trim())) ??
      menu.find(({ label }) => said.includes(` ${words(label)} `));
    if (!option && choice !== undefined && this.#menuAsked < menuAsks) {
      this.#menuAsked += 1;
      const changes = { state: turn.conversation.state, intent: "menu" };
      return yield* say([ownWords.draft("menu_unknown"), ownWords.menu()], { turn, changes, stage: "menu" });
    }
    const taking = option ? await agents.byId(call.orgId, option.agentId) : null;
    if (!option || !taking) {
      const made = yield* source(turn);
      return { ...made, kept: { ...made.kept, stage: "talk" } };
    }
    const flow = await services.versions.flow(call.orgId, taking.flowVersionId);
    const { locationId } = option;
    const { locale } = mannerOf(turn);
    const taken = takenOver(turn, taking, { flow, locationId, locale, now: services.clock() });
    const own = taking.agent.id === turn.agent?.id;
    return yield* say([...(own ? [] : taken.greeting), ...taken.question], {
      turn,
      changes: taken.changes,
      stage: "talk",
    });
  }

  #firstQuestion(stage: Stage, question: readonly Draft[]): readonly Draft[] {
    return stage === "menu" ? [this.deps.words.menu()] : question;
  }
}

const yesNo = { kind: "yes_no", optional: true };
