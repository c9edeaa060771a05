import { logger } from "@/lib/logger";
import { metrics } from "@/lib/metrics/metrics";
import { type LiveChange, type LiveNote, liveNoteSchema } from "./schema";

/** Whoever is told: changes of one organization, or (null) of all. */
export interface LiveSubscriber {
  orgId: string | null;
  /** Of one conversation alone: a visitor's. */
  conversationId?: string;
  /** Changes since it was told last, each once. All who are told the same are given the same list. */
  onChanges(changes: readonly LiveChange[]): void;
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
  /** What changes alone is told at once; what follows it within so long is gathered: a call that goes on changes many times a second. */
  gatherMs: number;
  /** More than so many changes at once are told as a gap: who watches reads everything again instead of each. */
  mostAtOnce: number;
  /** So many subscribers are told before others have their turn in this process. */
  toldAtOnce: number;
  /** Subscribers in all, and of one organization. */
  most: number;
  mostPerOrg: number;
}

export const defaultLiveHubOptions = {
  gatherMs: 100,
  mostAtOnce: 500,
  toldAtOnce: 100,
  most: 5_000,
  mostPerOrg: 1_000,
} as const satisfies LiveHubOptions;

/** Those who watch the same organization, or all of them. */
interface Room {
  subscribers: Set<LiveSubscriber>;
  waiting: Map<string, LiveNote>;
  /** Something is being told or gathered. */
  busy: boolean;
}

/**
 * One listening connection for all who watch in this process. It is opened by the first of them and closed after the last; each
 * is told what changed in their own organization and nothing else.
 */
export class LiveHub {
  readonly #rooms = new Map<string | null, Room>();
  readonly #options: LiveHubOptions;
  #size = 0;
  #stop: Promise<() => Promise<void>> | null = null;
  #connections = 0;
  #draining = false;

  constructor(
    private readonly listen: Listen,
    options: Partial<LiveHubOptions> = {},
  ) {
    this.#options = { ...defaultLiveHubOptions, ...options };
  }

  get size(): number {
    return this.#size;
  }

  /** Gives how to end it; null: there are too many. Throws when the database cannot be listened to. */
  async subscribe(subscriber: LiveSubscriber): Promise<(() => void) | null> {
    const ofOrg = this.#rooms.get(subscriber.orgId)?.subscribers.size ?? 0;
    if (this.#draining || this.size >= this.#options.most || ofOrg >= this.#options.mostPerOrg) return null;
    this.#enter(subscriber);
    this.#stop ??= this.listen(
      (payload) => this.#take(payload),
      () => this.#connected(),
    );
    const listening = this.#stop;
    try {
      await listening;
    } catch (error) {
      // Unless another try has begun meanwhile.
      if (this.#stop === listening) this.#stop = null;
      this.#leave(subscriber);
      throw error;
    }
    // Whoever came while this process began to end was told so before they could hear it.
    if (this.#draining) {
      this.#leave(subscriber);
      return null;
    }
    return () => this.#leave(subscriber);
  }

  /** This process ends: all are sent away, and nobody is taken any more. */
  drain(): void {
    this.#draining = true;
    for (const { onEnd } of this.#everybody()) onEnd?.();
  }

  #everybody(): LiveSubscriber[] {
    return [...this.#rooms.values()].flatMap(({ subscribers }) => [...subscribers]);
  }

  #enter(subscriber: LiveSubscriber): void {
    const room = this.#rooms.get(subscriber.orgId) ?? {
      subscribers: new Set(),
      waiting: new Map(),
      busy: false,
    };
    room.subscribers.add(subscriber);
    this.#rooms.set(subscriber.orgId, room);
    this.#size += 1;
    metrics.liveStreams.inc();
  }

  #leave(subscriber: LiveSubscriber): void {
    const room = this.#rooms.get(subscriber.orgId);
    if (!room?.subscribers.delete(subscriber)) return;
    if (room.subscribers.size === 0) this.#rooms.delete(subscriber.orgId);
    this.#size -= 1;
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
    for (const { onGap } of this.#everybody()) onGap();
  }

  #take(payload: string): void {
    const note = readNote(payload);
    if (!note) return;
    for (const room of [this.#rooms.get(note.org), this.#rooms.get(null)]) {
      if (!room) continue;
      room.waiting.set(`${note.kind} ${note.id} ${note.by}`, note);
      if (room.busy) continue;
      room.busy = true;
      // What one transaction changed arrives together, and is told together.
      setTimeout(() => void this.#tell(room), 0);
    }
  }

  async #tell(room: Room): Promise<void> {
    const began = performance.now();
    const changes = [...room.waiting.values()].map(({ org, ...change }) => change);
    room.waiting.clear();
    let told = 0;
    // Those who come meanwhile read everything as they begin.
    for (const subscriber of [...room.subscribers]) {
      if (!room.subscribers.has(subscriber)) continue;
      metrics.liveChanges.inc(tell(subscriber, changes, this.#options.mostAtOnce));
      told += 1;
      if (told % this.#options.toldAtOnce === 0) await new Promise((next) => setImmediate(next));
    }
    // However long it takes to tell all, the rest of this process has its turn in between.
    const { gatherMs } = this.#options;
    const rest = Math.max(gatherMs - (performance.now() - began), gatherMs / 4);
    setTimeout(() => {
      if (room.waiting.size > 0) void this.#tell(room);
      else room.busy = false;
    }, rest);
  }
}

/** Gives how many changes it was told. One who cannot be told must not keep the others from it. */
function tell(subscriber: LiveSubscriber, changes: LiveChange[], mostAtOnce: number): number {
  const { conversationId } = subscriber;
  const own = conversationId === undefined ? changes : changes.filter(({ id }) => id === conversationId);
  if (own.length === 0) return 0;
  try {
    if (own.length <= mostAtOnce) subscriber.onChanges(own);
    else tellGap(subscriber, own);
  } catch (error) {
    logger.warn({ err: error }, "live: somebody could not be told");
  }
  return own.length;
}

/** Whose access has changed learns of it in any case. */
function tellGap(subscriber: LiveSubscriber, changes: LiveChange[]): void {
  const access = changes.filter(({ kind }) => kind === "access");
  if (access.length > 0) subscriber.onChanges(access);
  subscriber.onGap();
}

function readNote(payload: string): LiveNote | null {
  try {
    return liveNoteSchema.safeParse(JSON.parse(payload)).data ?? null;
  } catch {
    return null;
  }
}
