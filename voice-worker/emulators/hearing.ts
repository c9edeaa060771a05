import { type AudioFormat, bytesOf, frameMs } from "../audio/format";
import { decode, type FrameShape, ShapeFilter } from "./sound";
import { AnchorFinder, type Utterance, wordsSaid } from "./utterance";
import type { UtteranceIndex } from "./utterance-index";

/** What the ear tells. Frames count from the start of the stream. */
export interface HearingEvents {
  /** Voice after a pause, or at all. */
  onVoice(): void;
  /** More words than before; `words` are those of the stretch under way. */
  onWords(words: string): void;
  /**
   * The stretch of voice is over. `utterance` is null for what nobody has taught; `endFrame` is where its voice ended;
   * `silentMs` has passed since.
   */
  onEnd(heard: HeardStretch, silentMs: number): void;
  /** A pause within a sentence has lasted for `pauseMs`, and the sentence goes on after it. */
  onPause?(): void;
  onGoOn?(): void;
}

export interface HearingOptions {
  /** A pause of so long ends the stretch, even within a sentence that is known to go on. Null: never. */
  cutAtPauseMs: number | null;
  /** When a pause within a sentence is told. Null: never. */
  pauseMs: number | null;
}

export const defaultHearingOptions = { cutAtPauseMs: null, pauseMs: null } as const satisfies HearingOptions;

export interface HeardStretch {
  utterance: Utterance | null;
  /** The words said of it: fewer than all when it broke off or was claimed before. */
  words: string;
  startFrame: number;
  endFrame: number;
  /** Milliseconds of the utterance's own audio that were heard. */
  heardMs: number;
}

/** Silence that ends what is not known, or what broke off in mid-sentence. */
const hangoverFrames = 15;
/** Voice shorter than this is a click. */
const onsetFrames = 2;
/** So often an unknown stretch is compared with what is known. */
const compareFrames = 10;

/** So many points in a row leave no doubt. */
const certainVotes = 4;

interface Stretch {
  startFrame: number;
  votes: Map<Utterance, number>;
  utterance: Utterance | null;
  /** Frame of the utterance that lies under frame `origin + n` of the stream is `n`. */
  origin: number;
  shapes: FrameShape[];
  silent: number;
  pausing: boolean;
  /** Points in a row that are of something else. */
  foreign: number;
  lastLoud: number;
  /** Words given away already by a forced end. */
  claimed: number;
  told: number;
}

/**
 * An ear on one stream: finds voice, recognises what was learnt, follows it word by word and knows when it is over. By the
 * bytes where they arrive as they were spoken (also with frames lost or in disorder), by the shape of the sound where
 * they were resampled on the way.
 */
export class Hearing {
  /** Frames heard so far. */
  frame = 0;
  private readonly finder: AnchorFinder;
  private readonly filter: ShapeFilter;
  private readonly frameBytes: number;
  private rest: Buffer = Buffer.alloc(0);
  private stretch: Stretch | null = null;
  private loudInARow = 0;
  private deafUntil = 0;

  constructor(
    private readonly format: AudioFormat,
    private readonly index: UtteranceIndex,
    private readonly events: HearingEvents,
    private readonly options: HearingOptions = defaultHearingOptions,
  ) {
    this.finder = new AnchorFinder(format);
    this.filter = new ShapeFilter(format.sampleRate / 8000);
    this.frameBytes = bytesOf(format, frameMs);
  }

  feed(audio: Buffer): void {
    const whole = this.rest.length > 0 ? Buffer.concat([this.rest, audio]) : audio;
    let at = 0;
    for (; at + this.frameBytes <= whole.length; at += this.frameBytes) {
      this.onFrame(whole.subarray(at, at + this.frameBytes));
    }
    this.rest = Buffer.from(whole.subarray(at));
  }

  /** Gives what was said so far of the stretch under way, and does not give it again. */
  claim(): HeardStretch | null {
    const { stretch } = this;
    if (!stretch) return null;
    this.compare(stretch);
    const heard = this.heard(stretch);
    if (stretch.utterance) stretch.claimed = wordsSaid(stretch.utterance, this.frame - stretch.origin);
    stretch.told = 0;
    return heard;
  }

  /** The stretch ends here, whatever follows. */
  finish(): void {
    if (this.stretch) this.end(this.stretch);
  }

  private onFrame(bytes: Buffer): void {
    const shape = this.filter.next(decode(bytes, this.format));
    this.frame++;
    if (shape.loud) this.onLoud(bytes);
    else this.onSilent();
    const { stretch } = this;
    if (!stretch) return;
    stretch.shapes.push(shape);
    if (shape.loud && stretch.shapes.length % compareFrames === 0) this.compare(stretch);
    this.follow(stretch);
  }

  private onLoud(bytes: Buffer): void {
    this.loudInARow++;
    const before = this.frame - 1;
    if (!this.stretch && before < this.deafUntil) return;
    if (!this.stretch && this.loudInARow >= onsetFrames) this.begin(before - onsetFrames + 1);
    this.finder.feed(bytes, (hash, offset) => this.onAnchor(hash, before * this.frameBytes + offset));
    if (!this.stretch) return;
    if (this.stretch.pausing) this.events.onGoOn?.();
    this.stretch.pausing = false;
    this.stretch.silent = 0;
    this.stretch.lastLoud = this.frame;
  }

  private onSilent(): void {
    this.loudInARow = 0;
    this.finder.reset();
    if (this.stretch) this.stretch.silent++;
  }

  private begin(startFrame: number): void {
    this.stretch = {
      startFrame,
      votes: new Map(),
      utterance: null,
      origin: startFrame,
      shapes: [],
      silent: 0,
      pausing: false,
      foreign: 0,
      lastLoud: this.frame,
      claimed: 0,
      told: 0,
    };
    this.events.onVoice();
  }

  private onAnchor(hash: number, streamOffset: number): void {
    const { stretch } = this;
    const { encoding } = this.format;
    const found = this.index.at(hash).filter(({ utterance }) => utterance.format.encoding === encoding);
    if (!stretch || found.length === 0) return;
    if (
      this.changedSpeaker(
        stretch,
        found.map(({ utterance }) => utterance),
      )
    )
      return;
    for (const { utterance, offset } of found) {
      const votes = (stretch.votes.get(utterance) ?? 0) + 1;
      stretch.votes.set(utterance, votes);
      // One point is found by chance among very many; what sounds alike is not given up for a few.
      const best = stretch.utterance ? (stretch.votes.get(stretch.utterance) ?? certainVotes - 1) : 1;
      if (utterance !== stretch.utterance && votes <= best) continue;
      // A lost frame brings the end nearer: each point says anew where in the sentence we are.
      stretch.origin = (streamOffset - offset) / this.frameBytes;
      if (utterance === stretch.utterance) continue;
      stretch.utterance = utterance;
      // What begins in mid-sentence has only the words from there on.
      stretch.claimed = wordsSaid(utterance, stretch.startFrame - stretch.origin - onsetFrames);
    }
  }

  /** One utterance broke off and another began without a pause between them. */
  private changedSpeaker(stretch: Stretch, found: readonly Utterance[]): boolean {
    const { utterance } = stretch;
    const certain = utterance !== null && (stretch.votes.get(utterance) ?? 0) >= certainVotes;
    if (!certain || found.includes(utterance)) {
      stretch.foreign = 0;
      return false;
    }
    if (++stretch.foreign < certainVotes) return false;
    this.end(stretch);
    this.begin(this.frame - 1);
    return true;
  }

  /** Compares by shape what no points are known of; the more of it was heard, the surer. */
  private compare(stretch: Stretch): void {
    if (stretch.utterance && stretch.votes.has(stretch.utterance)) return;
    const match = this.index.like(stretch.shapes.map(({ bands }) => bands));
    if (stretch.utterance !== (match?.utterance ?? null)) stretch.told = 0;
    stretch.utterance = match?.utterance ?? null;
    if (!match) return;
    // The shapes begin with the frame on which the voice was noticed.
    stretch.origin = stretch.startFrame + onsetFrames - 1 - match.shift - match.utterance.voiceStart;
  }

  /** Tells new words, and whether it is over. */
  private follow(stretch: Stretch): void {
    if (stretch.utterance) this.tellWords(stretch, stretch.utterance);
    if (this.isOver(stretch)) this.end(stretch);
    else if (this.pausesNow(stretch)) {
      stretch.pausing = true;
      this.events.onPause?.();
    }
  }

  private pausesNow({ utterance, silent, pausing }: Stretch): boolean {
    const { pauseMs } = this.options;
    return pauseMs !== null && utterance !== null && !pausing && silent * frameMs >= pauseMs;
  }

  private tellWords(stretch: Stretch, utterance: Utterance): void {
    const said = wordsSaid(utterance, this.frame - stretch.origin);
    if (said <= Math.max(stretch.told, stretch.claimed)) return;
    stretch.told = said;
    this.events.onWords(this.wordsOf(stretch, said));
  }

  private isOver({ utterance, origin, silent }: Stretch): boolean {
    const { cutAtPauseMs } = this.options;
    if (cutAtPauseMs !== null && silent * frameMs >= cutAtPauseMs) return true;
    const hungOver = silent >= hangoverFrames;
    if (!utterance) return hungOver;
    const at = this.frame - origin;
    return at >= utterance.voiceEnd || (hungOver && this.shouldSound(utterance, at, silent));
  }

  /** Whether there ought to have been voice in most of a silence: then whoever spoke has stopped. */
  private shouldSound(utterance: Utterance, at: number, silent: number): boolean {
    const from = Math.max(0, Math.floor(at - silent));
    const expected = utterance.shapes.slice(from, Math.floor(at)).filter(({ loud }) => loud).length;
    return expected >= hangoverFrames * 0.6;
  }

  private end(stretch: Stretch): void {
    this.compare(stretch);
    this.stretch = null;
    this.finder.reset();
    const byShape = stretch.utterance !== null && !stretch.votes.has(stretch.utterance);
    // Resampled audio ends a little later than the original says.
    this.deafUntil = byShape ? this.frame + 5 : this.frame;
    this.loudInARow = 0;
    this.events.onEnd(this.heard(stretch), stretch.silent * frameMs);
  }

  private heard(stretch: Stretch): HeardStretch {
    const { utterance } = stretch;
    const at = Math.max(0, Math.min(this.frame, stretch.lastLoud) - stretch.origin);
    const complete = utterance !== null && at >= utterance.voiceEnd - 2;
    const said = utterance ? (complete ? utterance.words.length : wordsSaid(utterance, at)) : 0;
    return {
      utterance,
      words: this.wordsOf(stretch, said),
      startFrame: stretch.startFrame,
      endFrame: stretch.lastLoud,
      heardMs: Math.round(at * frameMs),
    };
  }

  private wordsOf({ utterance, claimed }: Stretch, said: number): string {
    return (utterance?.words ?? [])
      .slice(claimed, said)
      .map(({ text }) => text)
      .join(" ");
  }
}
