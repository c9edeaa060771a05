import { isTransient, pause } from "@/lib/conversations/retry";
import type { CallFinishRow, CallHeardRow, CallStore, CallTurnRow } from "./call-store";
import type { Journal, JournalEntry, Journals } from "./journal";

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

  /** What the last row will be, should there be no time to write a better one. */
  foresee(row: CallFinishRow): void {
    void this.journal.add({ to: "finish", row });
  }

  /** The last row. Settled when all is written, or given up for the next start of a worker to write. */
  async finish(row: CallFinishRow): Promise<void> {
    this.#endedAt = performance.now();
    this.#add({ to: "finish", row });
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

const writeEntry = (store: CallStore, { to, row }: JournalEntry): Promise<void> =>
  to === "turn" ? store.turn(row as CallTurnRow) : store.finish(row as CallFinishRow);

/**
 * Writes what a worker that died left on disk. A call without its last row gets one: it broke off. Gives how many calls were
 * brought home; what the database cannot take now stays for the next start.
 */
export async function replayJournals(
  journals: Journals,
  store: CallStore,
  onError: (error: unknown) => void,
  policy: PersistencePolicy = { ...defaultPersistence, budgetMs: 60_000 },
): Promise<number> {
  let calls = 0;
  for await (const { entries, written } of journals.left()) {
    const turns = entries.filter(({ to }) => to === "turn").map(({ row }) => row as CallTurnRow);
    const replay = new WriteBehind(store, noJournal, onError, policy);
    for (const row of turns) replay.turn(row);
    const finish = entries.findLast(({ to }) => to === "finish")?.row as CallFinishRow | undefined;
    const first = turns[0];
    const last = finish ?? (first && brokenOff(first, turns));
    if (last) await replay.finish(last);
    if (replay.waiting > 0) continue;
    await written();
    calls += 1;
  }
  return calls;
}

const noJournal = { add: async () => {}, remove: async () => {}, close: async () => {} };

function brokenOff(first: CallTurnRow, turns: readonly CallTurnRow[]): CallFinishRow {
  const times = turns.flatMap(({ at }) => (at ? [at] : []));
  const started = times[0] ?? new Date(0).toISOString();
  return {
    org_id: first.org_id,
    call_id: first.call_id,
    conversation_id: first.conversation_id,
    status: "completed",
    reason: "failed",
    detail: "worker_died",
    started_at: started,
    ended_at: times.at(-1) ?? started,
    turns: new Set(turns.map(({ turn }) => turn)).size,
    usage: { stt_ms: {}, tts_characters: {} },
    recording: { announced: false, consent: "none", file: null, seconds: null },
    transferred_to: false,
  };
}
