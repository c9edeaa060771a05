import { EventQueue } from "@/lib/conversations/event-queue";
import type { Outcome, Reply, Said } from "./brain";
import type { SpokenMessage } from "./call-memory";

/** A reply once it is whole: what it comes to, and the messages it is made of. */
export interface Made<Kept> {
  outcome: Outcome;
  messages: readonly SpokenMessage[];
  /** What `keep` makes happen. */
  kept: Kept;
}

export interface ReplyHooks<Kept> {
  /** It will be kept, whenever it is whole. */
  committed(): void;
  /** It was committed and is whole: state moves on. Called once; gives the number of the exchange it has become. */
  keep(made: Made<Kept>): number | null;
  /** Nothing can be said, or no more than `said`: what it comes to then. */
  failed(error: unknown, said: string): Made<Kept>;
  /** What was heard of it, by message. */
  heard(messages: readonly { id: string; text: string; cut: boolean }[]): void;
  /** One of these failed itself. */
  onError(error: unknown): void;
}

/**
 * A reply under way, from a generator that says its pieces and gives what it comes to. Committed before it is whole it is run to its
 * end, whatever becomes of its sound, so that nothing it has done is lost; dropped before, it ends where it stands.
 */
export class CoreReply<Kept> implements Reply {
  readonly #queue = new EventQueue<Said>();
  readonly #hooks: ReplyHooks<Kept>;
  #error: unknown = null;
  #said: string[] = [];
  #made: Made<Kept> | null = null;
  #committed = false;
  #kept = false;
  #cancelled = false;
  #heard: string | null = null;
  turn: number | null = null;
  /** Settled when it is whole, has failed, or was dropped. Never rejects. */
  readonly done: Promise<void>;

  constructor(source: AsyncGenerator<Said, Made<Kept>, undefined>, hooks: ReplyHooks<Kept>) {
    this.#hooks = hooks;
    this.done = this.#run(source).catch((error: unknown) => {
      this.#error ??= error;
      this.#queue.close();
      hooks.onError(error);
    });
  }

  get outcome(): Outcome | null {
    return this.#error !== null && this.#said.length === 0 ? null : (this.#made?.outcome ?? null);
  }

  /** Committed, and still on its way to being whole: the next turn starts from what comes of it. */
  get isPending(): boolean {
    return this.#committed && !this.#kept;
  }

  async *pieces(): AsyncGenerator<Said, void, undefined> {
    for await (const piece of this.#queue) yield piece;
    if (this.#error !== null && this.#said.length === 0) throw this.#error;
  }

  commit(): void {
    if (this.#committed || this.#cancelled) return;
    this.#committed = true;
    this.#hooks.committed();
    this.#keep();
  }

  heard(text: string): void {
    if (this.#heard !== null) return;
    this.#heard = text;
    if (this.#kept) this.#tellHeard();
  }

  cancel(): void {
    this.#cancelled = true;
    this.#queue.close();
  }

  async #run(source: AsyncGenerator<Said, Made<Kept>, undefined>): Promise<void> {
    try {
      for (;;) {
        const next = await source.next();
        if (this.#cancelled && !this.#committed) {
          await source.return(undefined as never);
          return;
        }
        if (next.done) {
          this.#made = next.value;
          break;
        }
        this.#said.push(next.value.text);
        this.#queue.push(next.value);
      }
    } catch (error) {
      this.#error = error;
      this.#made = this.#hooks.failed(error, this.#said.join(" "));
    }
    this.#keep();
    this.#queue.close();
  }

  #keep(): void {
    if (!this.#committed || this.#kept || !this.#made) return;
    this.#kept = true;
    this.turn = this.#hooks.keep(this.#made);
    if (this.#heard !== null) this.#tellHeard();
  }

  #tellHeard(): void {
    if (this.#made) this.#hooks.heard(splitHeard(this.#made.messages, this.#heard ?? ""));
  }
}

/** What was heard, shared out over the messages it is a prefix of. What the agent said is what counts, not how it is written. */
export function splitHeard(
  messages: readonly SpokenMessage[],
  heard: string,
): { id: string; text: string; cut: boolean }[] {
  let left = heard.trim();
  return messages.map(({ id, said }) => {
    const whole = said.trim();
    if (left.length >= whole.length) {
      left = left.slice(whole.length).trimStart();
      return { id, text: said, cut: false };
    }
    const text = left;
    left = "";
    return { id, text, cut: true };
  });
}
