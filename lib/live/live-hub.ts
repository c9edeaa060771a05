import { metrics } from "@/lib/metrics/metrics";
import { type LiveChange, type LiveNote, liveNoteSchema } from "./schema";

/** Whoever is told: changes of one organization, or (null) of all. */
export interface LiveSubscriber {
  orgId: string | null;
  /** Of one conversation alone: a visitor's. */
  conversationId?: string;
  /** Changes since it was told last, each once. */
  onChanges(changes: LiveChange[]): void;
  /** Some changes were missed: read everything again. */
  onGap(): void;
  /** This process ends: connect again, to another. */
  onEnd?(): void;
}

/** How changes arrive: `onNote` for each, `onConnected` whenever a connection stands (again). Gives how to end it. */
export type Listen = (
  onNote: (payload: string) => void,
  onConnected: () => void,
) => Promise<() => Promise<void>>;

export interface LiveHubOptions {
  /** Changes are gathered for so long: a call that goes on changes many times a second. */
  gatherMs: number;
  /** Subscribers in all, and of one organization. */
  most: number;
  mostPerOrg: number;
}

export const defaultLiveHubOptions = {
  gatherMs: 100,
  most: 5_000,
  mostPerOrg: 1_000,
} as const satisfies LiveHubOptions;

/**
 * One listening connection for all who watch in this process. It is opened by the first of them and closed after the last; each
 * is told what changed in their own organization and nothing else.
 */
export class LiveHub {
  readonly #subscribers = new Set<LiveSubscriber>();
  readonly #waiting = new Map<string, LiveNote>();
  #stop: Promise<() => Promise<void>> | null = null;
  #connections = 0;
  #draining = false;
  #timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly listen: Listen,
    private readonly options: LiveHubOptions = defaultLiveHubOptions,
  ) {}

  get size(): number {
    return this.#subscribers.size;
  }

  /** Gives how to end it; null: there are too many. Throws when the database cannot be listened to. */
  async subscribe(subscriber: LiveSubscriber): Promise<(() => void) | null> {
    const ofOrg = [...this.#subscribers].filter(({ orgId }) => orgId === subscriber.orgId).length;
    if (this.#draining || this.size >= this.options.most || ofOrg >= this.options.mostPerOrg) return null;
    this.#subscribers.add(subscriber);
    metrics.liveStreams.inc();
    try {
      this.#stop ??= this.listen(
        (payload) => this.#take(payload),
        () => this.#connected(),
      );
      await this.#stop;
    } catch (error) {
      this.#stop = null;
      this.#leave(subscriber);
      throw error;
    }
    return () => this.#leave(subscriber);
  }

  /** This process ends: all are sent away, and nobody is taken any more. */
  drain(): void {
    this.#draining = true;
    for (const { onEnd } of [...this.#subscribers]) onEnd?.();
  }

  #leave(subscriber: LiveSubscriber): void {
    if (!this.#subscribers.delete(subscriber)) return;
    metrics.liveStreams.dec();
    if (this.size > 0 || !this.#stop) return;
    const stop = this.#stop;
    this.#stop = null;
    this.#connections = 0;
    // Nobody waits for it; a connection that cannot be closed is closed already.
    stop.then((end) => end()).catch(() => {});
  }

  #connected(): void {
    this.#connections += 1;
    if (this.#connections === 1) return;
    for (const { onGap } of this.#subscribers) onGap();
  }

  #take(payload: string): void {
    const note = readNote(payload);
    if (!note) return;
    this.#waiting.set(`${note.org} ${note.kind} ${note.id} ${note.by}`, note);
    this.#timer ??= setTimeout(() => this.#tell(), this.options.gatherMs);
  }

  #tell(): void {
    this.#timer = undefined;
    const notes = [...this.#waiting.values()];
    this.#waiting.clear();
    for (const subscriber of this.#subscribers) {
      const own = notes.filter((note) => concerns(note, subscriber));
      if (own.length === 0) continue;
      metrics.liveChanges.inc(own.length);
      subscriber.onChanges(own.map(({ org, ...change }) => change));
    }
  }
}

function concerns({ org, id }: LiveNote, { orgId, conversationId }: LiveSubscriber): boolean {
  if (orgId !== null && org !== orgId) return false;
  return conversationId === undefined || id === conversationId;
}

function readNote(payload: string): LiveNote | null {
  try {
    return liveNoteSchema.safeParse(JSON.parse(payload)).data ?? null;
  } catch {
    return null;
  }
}
