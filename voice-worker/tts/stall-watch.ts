/** So long before what was given has been played, the next piece is due. */
const leadMs = 300;

/**
 * Watches for a voice that has fallen silent while the caller waits for it: nothing has come for the patience, and what came
 * before has been played, or nearly.
 */
export class StallWatch {
  private timer: NodeJS.Timeout | null = null;
  /** When something last came or was begun, and when what was given will have been played. */
  private movedAt = 0;
  private playedAt = 0;

  constructor(
    private readonly patienceMs: number,
    private readonly onStall: () => void,
  ) {}

  /** Something was begun or finished: the patience starts anew. */
  moved(): void {
    this.movedAt = performance.now();
  }

  /** So many milliseconds of sound have come. */
  given(ms: number): void {
    this.moved();
    this.playedAt = Math.max(this.playedAt, this.movedAt) + ms;
  }

  /** Watches from now on, until it stops or tells of a stall. */
  start(): void {
    this.stop();
    this.timer = setTimeout(() => this.check(), Math.max(0, this.deadline - performance.now()));
  }

  stop(): void {
    if (this.timer) clearTimeout(this.timer);
    this.timer = null;
  }

  /** What was given will not be played. */
  forget(): void {
    this.stop();
    this.playedAt = 0;
  }

  private get deadline(): number {
    return Math.max(this.movedAt + this.patienceMs, this.playedAt - leadMs);
  }

  private check(): void {
    this.timer = null;
    // Timers are a little early at times.
    if (performance.now() < this.deadline - 1) this.start();
    else this.onStall();
  }
}
