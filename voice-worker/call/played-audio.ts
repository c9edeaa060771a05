/**
 * The far end's player, as the clock knows it: it plays what it was sent at its own pace, without a gap while it has anything,
 * and waits while it has nothing. A constant way there and back does not matter: a `clear` travels as long as the audio did.
 */
export class PlayedAudio {
  /** It plays without a gap since then, from and up to these positions. */
  private since = 0;
  private from = 0;
  private upTo = 0;
  private stopped = true;
  /** Bytes that fill the last frame: they take time like all others, but are of no position of their own. */
  private silence = 0;

  constructor(
    private readonly bytesPerMs: number,
    /** What it holds back before it begins to play. */
    private readonly bufferMs: number,
  ) {}

  reset(): void {
    this.continueAt(0);
  }

  /** Silent; what comes next is of this position. */
  continueAt(position: number): void {
    this.from = position;
    this.upTo = position;
    this.silence = 0;
    this.stopped = true;
  }

  /** So many bytes were sent; with them everything up to `position` was. */
  send(bytes: number, position: number, now: number): void {
    if (this.stopped || this.endsAt() < now) {
      this.since = now + this.bufferMs;
      this.from = this.upTo;
      this.stopped = false;
    }
    this.silence = bytes - (position - this.upTo);
    this.upTo = position;
  }

  /** How far it has played. */
  position(now: number): number {
    if (this.stopped) return this.upTo;
    const played = Math.max(0, (now - this.since) * this.bytesPerMs);
    return Math.min(this.upTo, this.from + played);
  }

  /** Milliseconds that it has left to play; below zero: it has been silent so long. */
  aheadMs(now: number): number {
    return this.stopped ? -Infinity : this.endsAt() - now;
  }

  /** It has told that it is as far as this: if that is further than the clock says, the clock is behind. */
  confirm(position: number, now: number): void {
    if (this.stopped || position > this.upTo || position <= this.position(now)) return;
    this.since = now - (position - this.from) / this.bytesPerMs;
  }

  /** Cleared: it stays where it is. */
  stop(now: number): void {
    this.continueAt(this.position(now));
  }

  private endsAt(): number {
    return this.since + (this.upTo - this.from + this.silence) / this.bytesPerMs;
  }
}
