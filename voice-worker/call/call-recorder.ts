import type { CallPlan } from "@/lib/calls/plan";
import { sentimentOf } from "@/lib/calls/wrap-up/sentiment";
import { changesRow } from "@/lib/conversations/store";
import type { MemoryTurn } from "../brain/call-memory";
import type {
  CallCommand,
  CallFinishRow,
  CallHeardRow,
  CallRecordingRow,
  CallStateRow,
  CallStore,
  TurnWaterfall,
} from "./call-store";
import type { SoundLeft, WriteBehind } from "./write-behind";

type Heard = CallHeardRow["messages"];
type LiveState = Pick<
  CallStateRow,
  "state" | "partial" | "latency_ms" | "sentiment" | "transfer_failed" | "obeyed"
>;
/** The last row but for whose it is. */
type CallEnding = Omit<CallFinishRow, "org_id" | "call_id" | "conversation_id" | "turns">;

/** How often those who watch a call learn how it stands, at most, in milliseconds. */
const stateEveryMs = 700;
/** A call that stands still says so all the same: it is alive, and may have been told something. */
const aliveEveryMs = 5_000;

/** Keeps the record of one call: what its brain tells, with what the session measured, as rows for the store. */
export class CallRecorder {
  readonly #ids: Pick<CallStateRow, "org_id" | "call_id" | "conversation_id">;
  readonly #heard = new Map<number, Heard>();
  readonly #played = new Map<number, { waterfall: TurnWaterfall; interrupted: boolean }>();
  /** What the caller has said. */
  readonly #said: string[] = [];
  #turns = 0;
  #state: Omit<LiveState, "obeyed"> = {
    state: "listening",
    partial: "",
    latency_ms: null,
    sentiment: null,
    transfer_failed: false,
  };
  /** The command that was obeyed last: told back, and not obeyed again before the database knows. */
  #obeyed: string | null = null;
  #telling = false;
  #changed = false;
  #nextAt = 0;
  #timer: NodeJS.Timeout | null = null;
  #over = false;

  constructor(
    { call, context }: Pick<CallPlan, "call" | "context">,
    private readonly deps: {
      writes: WriteBehind;
      store: CallStore;
      worker: string;
      onCommand(command: CallCommand): void;
    },
  ) {
    this.#ids = { org_id: call.orgId, call_id: call.id, conversation_id: context.conversation.id };
  }

  get ids() {
    return this.#ids;
  }

  get turns(): number {
    return this.#turns;
  }

  /** An exchange has happened. */
  turn(turn: number, { inbound, localeKnown, messages, changes, at }: MemoryTurn): void {
    this.#turns = turn;
    if (inbound) {
      this.#said.push(inbound.text);
      this.state({ sentiment: sentimentOf(this.#said) });
    }
    this.deps.writes.turn({
      ...this.#ids,
      kind: "turn",
      turn,
      at: at.toISOString(),
      inbound: inbound && {
        id: inbound.id,
        text: inbound.text,
        locale: inbound.locale,
        locale_known: localeKnown,
        extra: inbound.extra,
      },
      outbound: messages.map(({ id, draft, locale, said: text }) => {
        const { origin, choices, expects, sources } = draft;
        const extra = {
          ...(choices && { choices }),
          ...(expects && { expects }),
          ...(sources && { sources }),
        };
        return { id, text, locale, origin, extra };
      }),
      commit: changes && changesRow(changes),
    });
  }

  /** What was heard of it, told by the brain. */
  heard(turn: number, messages: Heard): void {
    this.#heard.set(turn, messages);
    this.#join(turn);
  }

  /** When what happened of it, told by the session. */
  played(turn: number, waterfall: TurnWaterfall, interrupted: boolean): void {
    this.#played.set(turn, { waterfall, interrupted });
    this.#join(turn);
  }

  #join(turn: number): void {
    const messages = this.#heard.get(turn);
    const played = this.#played.get(turn);
    if (!messages || !played) return;
    this.#heard.delete(turn);
    this.#played.delete(turn);
    this.deps.writes.turn({ ...this.#ids, kind: "heard", turn, messages: [...messages], ...played });
  }

  /** How the call stands; told to those who watch now and then. */
  state(change: Partial<Omit<LiveState, "obeyed">>): void {
    Object.assign(this.#state, change);
    if (this.#changed || this.#over) return;
    this.#changed = true;
    if (!this.#telling) this.#tellIn(Math.max(0, this.#nextAt - performance.now()));
  }

  /** Tells at once how the call stands, to learn what it is told. */
  ask(): void {
    if (this.#over) return;
    this.#changed = true;
    if (!this.#telling) this.#tellIn(0);
  }

  /** Its sound is being recorded; null: no more, and what there was is not kept. */
  sound(sound: SoundLeft | null): void {
    this.deps.writes.sound(sound);
  }

  /** The last rows; settled when all is written, or on disk for the next start. */
  finish(row: CallEnding, recording: Pick<CallRecordingRow, "path" | "from"> | null): Promise<void> {
    this.#over = true;
    if (this.#timer) clearTimeout(this.#timer);
    const { org_id, call_id } = this.#ids;
    const kept = recording && { org_id, call_id, ...recording };
    return this.deps.writes.finish({ ...this.#ids, ...row, turns: this.#turns }, kept);
  }

  #tellIn(ms: number): void {
    if (this.#timer) clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#tell(), ms);
    this.#timer.unref();
  }

  async #tell(): Promise<void> {
    this.#telling = true;
    this.#changed = false;
    const { worker } = this.deps;
    const at = new Date().toISOString();
    const row = { ...this.#ids, ...this.#state, obeyed: this.#obeyed, at, worker };
    // One that is lost is made up for by the next.
    const command = await this.deps.store.state(row).catch(() => null);
    this.#telling = false;
    this.#nextAt = performance.now() + stateEveryMs;
    if (this.#over) return;
    if (command && command.at !== this.#obeyed) {
      this.#obeyed = command.at;
      this.#changed = true;
      this.deps.onCommand(command);
      // It may have ended the call.
      if (this.#over) return;
    }
    this.#tellIn(this.#changed ? stateEveryMs : aliveEveryMs);
  }
}

export const emptyWaterfall = (): TurnWaterfall => ({
  speechEnd: null,
  turnEnd: null,
  prepared: null,
  firstToken: null,
  firstAudio: null,
  firstFrame: null,
  finished: null,
  speculated: false,
  vain: 0,
  trigger: null,
  stt: null,
  origin: "",
  tts: null,
});
