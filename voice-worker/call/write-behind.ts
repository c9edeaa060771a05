import { isTransient, pause } from "@/lib/conversations/retry";
import type {
  CallFinishRow,
  CallHeardRow,
  CallRecordingRow,
  CallStore,
  CallTurnRow,
  RecordingLeave,
} from "./call-store";
import type { Journal, JournalEntry, LeftCall } from "./journal";

/** A recording under way: its file, where on the call's clock it begins, and the leave it is made with. */
export interface SoundLeft {
  path: string;
  from: number;
  leave: RecordingLeave;
}

/** How long a database that is away is waited for before the rest is left to the journal, in milliseconds. */
export interface PersistencePolicy {
  firstDelayMs: number;
  maxDelayMs: number;
  /** After the call is over. While it runs there is no limit. */
  budgetMs: number;
}

export const defaultPersistence = {
  firstDelayMs: 100,
  maxDelayMs: 10_000,
  budgetMs: 10 * 60_000,
} as const satisfies PersistencePolicy;

/**
 * Writes one call's rows to the database, one after the other, behind the call: nobody waits for it. Each is on disk first, is tried
 * until it is in, and the file goes when all are. A row the database will never take is dropped and told of, so that it does not hold up the
 * rest.
 */
export class WriteBehind {
  readonly #waiting: JournalEntry[] = [];
  #working: Promise<void> | null = null;
  #endedAt: number | null = null;
  #left = false;

  constructor(
    private readonly store: CallStore,
    private readonly journal: Pick<Journal, "add" | "remove" | "close">,
    private readonly onError: (error: unknown) => void,
    private readonly policy: PersistencePolicy = defaultPersistence,
  ) {}

  get waiting(): number {
    return this.#waiting.length;
  }

  turn(row: CallTurnRow | CallHeardRow): void {
    this.#add({ to: "turn", row });
  }

  /** On disk alone, for the day this worker dies over the call: its sound, and the leave to keep it. Null: none is to be kept. */
  sound(row: SoundLeft | null): void {
    void this.journal.add({ to: "sound", row });
  }

  /** The last rows. Settled when all is written, or left on disk for `bringHome`. */
  async finish(row: CallFinishRow, recording: CallRecordingRow | null = null): Promise<void> {
    this.#endedAt = performance.now();
    this.#add({ to: "finish", row });
    if (recording) this.#add({ to: "recording", row: recording });
    await this.#working;
    if (this.#left) await this.journal.close();
    else await this.journal.remove();
  }

  #add(entry: JournalEntry): void {
    this.#waiting.push(entry);
    const kept = this.journal.add(entry);
    this.#working ??= kept.then(() => this.#work());
  }

  async #work(): Promise<void> {
    for (let next = this.#waiting[0]; next; next = this.#waiting[0]) {
      if (!(await this.#write(next))) {
        this.#left = true;
        break;
      }
      this.#waiting.shift();
    }
    this.#working = null;
  }

  async #write(entry: JournalEntry): Promise<boolean> {
    for (let delay = this.policy.firstDelayMs; ; delay = Math.min(delay * 2, this.policy.maxDelayMs)) {
      try {
        await writeEntry(this.store, entry);
        return true;
      } catch (error) {
        if (!isTransient(error)) {
          this.onError(error);
          return true;
        }
        if (this.#endedAt !== null && performance.now() - this.#endedAt > this.policy.budgetMs) return false;
        await pause(delay);
      }
    }
  }
}

function writeEntry(store: CallStore, { to, row }: JournalEntry): Promise<void> {
  if (to === "turn") return store.turn(row as CallTurnRow);
  return to === "finish" ? store.finish(row as CallFinishRow) : store.recording(row as CallRecordingRow);
}

/**
 * Writes what was left on disk. A call without its last row gets one: its worker died, and it broke off. What there is of its sound is kept where
 * there was leave to. Gives how many calls were brought home; what the database cannot take now stays for the next time. Only the first of those
 * is waited for: a database that is away is away for all of them.
 */
export async function replayJournals(
  left: readonly LeftCall[],
  store: CallStore,
  onError: (error: unknown) => void,
  policy: PersistencePolicy = { ...defaultPersistence, budgetMs: 60_000 },
): Promise<number> {
  let calls = 0;
  let { budgetMs } = policy;
  for (const { id, entries, written } of left) {
    const rows = <Row>(of: JournalEntry["to"]) =>
      entries.filter(({ to }) => to === of).map(({ row }) => row as Row);
    const turns = rows<CallTurnRow>("turn");
    const sound = rows<SoundLeft | null>("sound").at(-1) ?? null;
    const replay = new WriteBehind(store, noJournal, onError, { ...policy, budgetMs });
    for (const row of turns) replay.turn(row);
    const last = rows<CallFinishRow>("finish")[0] ?? (turns[0] && brokenOff(id, turns[0], turns, sound));
    const { org_id, call_id } = last ?? {};
    const unended =
      sound && org_id && call_id ? { org_id, call_id, path: sound.path, from: sound.from } : null;
    if (last) await replay.finish(last, rows<CallRecordingRow>("recording")[0] ?? unended);
    if (replay.waiting > 0) {
      budgetMs = 0;
      continue;
    }
    await written();
    calls += 1;
  }
  return calls;
}

const noJournal = { add: async () => {}, remove: async () => {}, close: async () => {} };

function brokenOff(
  stream: string,
  first: CallTurnRow,
  turns: readonly CallTurnRow[],
  sound: SoundLeft | null,
): CallFinishRow {
  const times = turns.flatMap(({ at }) => (at ? [at] : []));
  const started = times[0] ?? new Date(0).toISOString();
  return {
    org_id: first.org_id,
    call_id: first.call_id,
    stream,
    conversation_id: first.conversation_id,
    status: "completed",
    reason: "failed",
    detail: "worker_died",
    started_at: started,
    ended_at: times.at(-1) ?? started,
    turns: new Set(turns.map(({ turn }) => turn)).size,
    usage: { stt_ms: {}, tts_characters: {} },
    recording: sound?.leave ?? { announced: false, consent: "none" },
    transferred_to: false,
  };
}
