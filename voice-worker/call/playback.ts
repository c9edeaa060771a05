import { bytesOf, frameMs } from "../audio/format";
import type { Paced, Pacer } from "../audio/pacer";
import type { CarrierLeg } from "../carriers/carrier";
import { PlayedAudio } from "./played-audio";
import { SpeechTrack } from "./speech-track";

export interface PlaybackEvents {
  /** The first frame of the reply left for the carrier. */
  onStarted(reply: number, at: number): void;
  /** It was heard to its end. Told once, and not after an interruption. */
  onFinished(reply: number, heardText: string): void;
}

export interface PlaybackOptions {
  leg: Pick<CarrierLeg, "format" | "abilities" | "sendAudio" | "sendMark" | "clear" | "queuedBytes">;
  pacer: Pick<Pacer, "add" | "remove">;
  /** The clock that the pacer goes by. */
  now(): number;
  events: PlaybackEvents;
  /** How far ahead of what is heard audio is sent: a late beat must not be heard, and a `clear` must not come too late. */
  leadMs?: number;
  /** Bytes waiting to leave this process from which on nothing is added. */
  maxQueuedBytes?: number;
}

/**
 * What is on its way to the caller: one reply at a time, its segments in order. Sends the first frame at once and the rest in
 * step with what is heard, tells exactly which words were, and can stop and go on.
 *
 * What was heard is known by the clock, which knows when each frame was sent and so when it is played; a mark that comes back
 * before its time moves the clock's reckoning on, and one that is late, lost or of an earlier generation changes nothing. So
 * a carrier that never returns a mark is no worse off.
 */
export class Playback implements Paced {
  private readonly options: Required<PlaybackOptions>;
  private reply: PlayingReply | null = null;
  /** Grows with each `clear`: marks of an older one are of no interest. */
  private generation = 0;
  private readonly played: PlayedAudio;
  /** One frame, for what does not lie in one piece. The leg copies it before it returns. */
  private readonly frame: Buffer;

  constructor(options: PlaybackOptions) {
    this.options = { leadMs: 200, maxQueuedBytes: 64 * 1024, ...options };
    const { format, abilities } = options.leg;
    this.frame = Buffer.alloc(bytesOf(format, frameMs));
    this.played = new PlayedAudio(bytesOf(format, 1_000) / 1_000, abilities.bufferMs);
  }

  /** A reply begins. One that was still playing is cut. */
  begin(reply: number): void {
    if (this.reply && this.reply.state !== "over") this.interrupt(this.reply.id);
    this.played.reset();
    this.generation += 1;
    const track = new SpeechTrack(this.options.leg.format);
    this.reply = {
      id: reply,
      track,
      state: "playing",
      startedAt: null,
      markedAt: 0,
      lastMark: 0,
      heard: 0,
      whole: false,
    };
  }

  /** The next text to be spoken; its audio follows. */
  segment(reply: number, segment: number, text: string): void {
    this.current(reply)?.track.addSegment(segment, text);
  }

  /** Audio of a segment. The buffer is kept: who gave it does not use it again. */
  audio(segment: number, audio: Buffer): void {
    const { reply } = this;
    if (!reply || reply.state === "over" || !reply.track.addAudio(segment, audio)) return;
    if (reply.state === "playing") this.pump(this.options.now());
  }

  /** All audio of the segment has been given. */
  segmentEnd(segment: number): void {
    const { reply } = this;
    if (!reply || reply.state === "over") return;
    reply.track.endSegment(segment);
    if (reply.state === "playing") this.pump(this.options.now());
  }

  /** No segment follows any more. */
  end(reply: number): void {
    const playing = this.current(reply);
    if (!playing) return;
    playing.whole = true;
    if (playing.state === "playing") this.pump(this.options.now());
  }

  /** Silence at once; the rest is kept. */
  pause(reply: number): void {
    const playing = this.current(reply);
    if (playing?.state !== "playing") return;
    this.stop(playing, "paused");
  }

  /** Goes on where it was cut, from the start of the clause or of the word. */
  resume(reply: number): void {
    const playing = this.current(reply);
    if (playing?.state !== "paused") return;
    const now = this.options.now();
    playing.state = "playing";
    if (playing.whole && playing.track.endsAt(playing.heard)) {
      this.finish(playing);
      return;
    }
    playing.track.seek(playing.track.restartAt(this.played.position(now)));
    this.played.continueAt(playing.track.sent);
    this.pump(now);
  }

  /** Silence at once and for good. Gives the text that was heard. */
  interrupt(reply: number): string {
    const playing = this.current(reply);
    if (playing) this.stop(playing, "over");
    return this.heardText(reply);
  }

  /** What the caller has heard of the reply so far: whole words, a prefix of what was to be said. Empty for any other reply. */
  heardText(reply: number): string {
    const playing = this.reply?.id === reply ? this.reply : null;
    if (!playing) return "";
    this.note(playing, this.options.now());
    return playing.track.heard(playing.heard);
  }

  /** All text of the reply so far, of which `heardText` is a prefix. */
  saidText(reply: number): string {
    return this.reply?.id === reply ? this.reply.track.text : "";
  }

  /** A mark has come back from the carrier. */
  mark(name: string): void {
    const { reply } = this;
    const [generation, position] = name.split(":").map(Number);
    if (reply?.state !== "playing" || generation !== this.generation || !Number.isFinite(position)) return;
    const now = this.options.now();
    this.played.confirm(position!, now);
    this.note(reply, now);
    if (this.allSent(reply) && position! >= reply.track.sent) this.finish(reply);
  }

  /** A beat of the pacer. */
  pace(now: number): void {
    this.pump(now);
  }

  /** Nothing more is sent, and nothing told. */
  close(): void {
    this.options.pacer.remove(this);
    if (this.reply) {
      this.note(this.reply, this.options.now());
      this.reply.state = "over";
    }
  }

  private current(reply: number): PlayingReply | null {
    return this.reply?.id === reply && this.reply.state !== "over" ? this.reply : null;
  }

  private pump(now: number): void {
    const { reply } = this;
    if (reply?.state !== "playing") return;
    this.send(reply, now);
    // Told that it has begun, the session may have cut it.
    if (this.reply !== reply || reply.state !== "playing") return;
    this.note(reply, now);
    reply.track.forget(this.played.position(now));
    if (this.finishedByClock(reply, now)) this.finish(reply);
    else this.options.pacer.add(this);
  }

  /** Brings what has been sent to the lead, in whole frames. */
  private send(reply: PlayingReply, now: number): void {
    const { leg, leadMs, maxQueuedBytes } = this.options;
    const size = this.frame.length;
    while (
      reply.state === "playing" &&
      this.reply === reply &&
      this.played.aheadMs(now) < leadMs &&
      leg.queuedBytes() < maxQueuedBytes
    ) {
      // A piece of a frame is only sent where nothing follows; the rest of it is silence.
      const last = reply.track.unsent < size;
      if (last && !(reply.track.unsent > 0 && this.nothingFollows(reply))) break;
      const frame = reply.track.take(this.frame);
      leg.sendAudio(frame);
      this.played.send(frame.length, reply.track.sent, now);
      if (reply.startedAt === null) this.started(reply, now);
      this.sendMark(reply);
    }
  }

  private started(reply: PlayingReply, now: number): void {
    reply.startedAt = now;
    this.options.events.onStarted(reply.id, now);
  }

  /** At the end of each segment, and about each second in between. */
  private sendMark(reply: PlayingReply): void {
    const { leg } = this.options;
    const { sent } = reply.track;
    if (!leg.abilities.marks || this.reply !== reply || reply.state !== "playing") return;
    const due =
      sent - reply.markedAt >= bytesOf(leg.format, markEveryMs) ||
      reply.track.segmentsSent !== reply.lastMark;
    if (!due) return;
    reply.markedAt = sent;
    reply.lastMark = reply.track.segmentsSent;
    leg.sendMark(`${this.generation}:${sent}`);
  }

  private nothingFollows({ whole, track }: PlayingReply): boolean {
    return whole && track.complete;
  }

  private allSent(reply: PlayingReply): boolean {
    return reply.track.unsent === 0 && this.nothingFollows(reply);
  }

  private finishedByClock(reply: PlayingReply, now: number): boolean {
    const patience = this.options.leg.abilities.marks && reply.startedAt !== null ? markPatienceMs : 0;
    return this.allSent(reply) && this.played.aheadMs(now) <= -patience;
  }

  private finish(reply: PlayingReply): void {
    this.options.pacer.remove(this);
    reply.heard = reply.track.sent;
    reply.state = "over";
    this.options.events.onFinished(reply.id, reply.track.text);
  }

  private stop(reply: PlayingReply, state: "paused" | "over"): void {
    const now = this.options.now();
    this.note(reply, now);
    if (reply.state === "playing") {
      this.played.stop(now);
      this.generation += 1;
      this.options.pacer.remove(this);
      if (reply.startedAt !== null) this.options.leg.clear();
    }
    reply.state = state;
  }

  /** Remembers the furthest that was heard: after going back a word is not unheard. */
  private note(reply: PlayingReply, now: number): void {
    if (reply.state === "over") return;
    reply.heard = Math.max(reply.heard, Math.min(reply.track.sent, this.played.position(now)));
  }
}

interface PlayingReply {
  id: number;
  track: SpeechTrack;
  state: "playing" | "paused" | "over";
  startedAt: number | null;
  /** Byte of the last mark, and how many segments had been sent whole by then. */
  markedAt: number;
  lastMark: number;
  /** Bytes of the track that were played. */
  heard: number;
  whole: boolean;
}

const markEveryMs = 1_000;
/** How long the last mark is waited for beyond its time. */
const markPatienceMs = 400;
