import { z } from "zod";
import type { AudioFormat } from "../audio/format";
import { frameMs } from "../audio/format";
import type { HeardStretch, Hearing } from "./hearing";
import { after, drawLatency, latencySchema } from "./latency";
import type { EmulatedSpeech } from "./speech";

/** How fast an emulated recogniser makes up its mind. */
export const listenTimingSchema = z.object({
  /** From the last sound of a turn until it is told to be over. */
  endOfTurn: latencySchema,
  /** So long before that the eager end is told; not before the last sound. */
  eagerLead: latencySchema,
  /** A pause of so long within a sentence is taken for an eager end, and taken back. Null: it knows better. */
  eagerAtPauseMs: z.number().min(0).nullable(),
  /** A pause of so long within a sentence ends the turn, wrongly. Null: it knows better. */
  cutAtPauseMs: z.number().min(0).nullable(),
});
export type ListenTiming = z.infer<typeof listenTimingSchema>;

export const promptTiming: ListenTiming = {
  endOfTurn: 0,
  eagerLead: 0,
  eagerAtPauseMs: null,
  cutAtPauseMs: null,
};

export type TurnTrigger = "model" | "manual" | "timeout";

export interface EmulatedTurnEvents {
  onStart(): void;
  /** New words, or a quarter of a second has passed. */
  onUpdate(): void;
  onEager(): void;
  onResumed(): void;
  onEnd(trigger: TurnTrigger): void;
}

const updateFrames = 12;

/** Turns of one stream, as a recogniser with a judgement of its own tells them. */
export class EmulatedTurns {
  /** Seconds. */
  start = 0;
  end = 0;
  locale: string | null = null;
  private readonly ear: Hearing;
  private parts: string[] = [];
  private current = "";
  private active = false;
  private eagerTold = false;
  private updatedAt = 0;
  private cancelTimers: (() => void)[] = [];

  constructor(
    speech: EmulatedSpeech,
    format: AudioFormat,
    private readonly timing: ListenTiming,
    private readonly limits: { eager: boolean; timeoutMs: number },
    private readonly events: EmulatedTurnEvents,
  ) {
    const { eagerAtPauseMs: pauseMs, cutAtPauseMs } = timing;
    this.ear = speech.listen(
      format,
      {
        onVoice: () => this.onVoice(),
        onWords: (words) => this.onWords(words),
        onEnd: (heard, silentMs) => this.onStretchEnd(heard, silentMs),
        onPause: () => this.tellEager(),
        onGoOn: () => this.takeBack(),
      },
      { pauseMs: limits.eager ? pauseMs : null, cutAtPauseMs },
    );
  }

  /** Seconds of audio so far. */
  get time(): number {
    return (this.ear.frame * frameMs) / 1000;
  }

  get transcript(): string {
    return [...this.parts, this.current].filter(Boolean).join(" ");
  }

  feed(audio: Buffer): void {
    this.ear.feed(audio);
    if (this.ear.frame - this.updatedAt >= updateFrames) this.update();
  }

  /** Ends the turn with what was said so far; what follows is the next. */
  force(): void {
    if (!this.active) return;
    const claimed = this.ear.claim();
    if (claimed) {
      this.current = "";
      this.keep(claimed);
    }
    this.finish("manual");
  }

  close(): void {
    this.cancel();
  }

  private onVoice(): void {
    if (this.active) {
      this.cancel();
      this.takeBack();
    } else this.begin();
  }

  private begin(): void {
    this.active = true;
    this.start = this.end = Math.max(0, this.time - 0.04);
    this.events.onStart();
  }

  private onWords(words: string): void {
    if (!this.active) this.begin();
    const first = this.transcript === "";
    this.current = words;
    // The first word is told at once; more of them with the next quarter of a second.
    if (first) this.update();
  }

  private update(): void {
    this.updatedAt = this.ear.frame;
    if (!this.eagerTold) this.events.onUpdate();
  }

  private keep({ words, endFrame, utterance }: HeardStretch): void {
    if (words) this.parts.push(words);
    this.end = (endFrame * frameMs) / 1000;
    this.locale = utterance?.locale ?? this.locale;
  }

  private onStretchEnd(heard: HeardStretch, silentMs: number): void {
    this.current = "";
    if (!this.active && !heard.words) return;
    if (!this.active) this.begin();
    this.takeBack();
    this.keep(heard);
    const wanted = drawLatency(this.timing.endOfTurn);
    const total = Math.min(wanted, this.limits.timeoutMs);
    const eagerAt = total - drawLatency(this.timing.eagerLead) - silentMs;
    if (this.limits.eager) this.cancelTimers.push(after(eagerAt, () => this.tellEager()));
    this.cancelTimers.push(after(total - silentMs, () => this.finish(wanted > total ? "timeout" : "model")));
  }

  /** An eager end always has words. */
  private tellEager(): void {
    if (this.eagerTold || !this.active || this.transcript === "") return;
    this.eagerTold = true;
    this.events.onEager();
  }

  private takeBack(): void {
    if (!this.eagerTold) return;
    this.eagerTold = false;
    this.events.onResumed();
  }

  private finish(trigger: TurnTrigger): void {
    this.cancel();
    this.events.onEnd(trigger);
    this.active = this.eagerTold = false;
    this.parts = [];
    this.current = "";
  }

  private cancel(): void {
    for (const cancel of this.cancelTimers) cancel();
    this.cancelTimers = [];
  }
}
