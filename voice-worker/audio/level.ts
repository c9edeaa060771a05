import { type AudioFormat, durationOf } from "./format";
import { mulawToLinear } from "./mulaw";

/** Squares of mu-law's values, so that loudness costs one look-up a byte. */
const squares = Float64Array.from(mulawToLinear, (sample) => sample * sample);
/** Full scale. */
const full = 32_768;
/** What silence counts as, in dB. */
export const silenceDb = -96;

/** Root mean square of a piece of audio, 0 to 1 of full scale. */
export function rmsOf(audio: Buffer, { encoding }: Pick<AudioFormat, "encoding">): number {
  let sum = 0;
  if (encoding === "mulaw") {
    for (let index = 0; index < audio.length; index += 1) sum += squares[audio[index]!]!;
    return audio.length ? Math.sqrt(sum / audio.length) / full : 0;
  }
  const samples = audio.length >> 1;
  for (let index = 0; index < samples; index += 1) {
    const sample = ((audio[index * 2]! | (audio[index * 2 + 1]! << 8)) << 16) >> 16;
    sum += sample * sample;
  }
  return samples ? Math.sqrt(sum / samples) / full : 0;
}

/** Loudness in dB below full scale, `silenceDb` at least. */
export function levelDb(audio: Buffer, format: Pick<AudioFormat, "encoding">): number {
  const rms = rmsOf(audio, format);
  return rms > 0 ? Math.max(silenceDb, 20 * Math.log10(rms)) : silenceDb;
}

export interface VoiceChange {
  speaking: boolean;
  /** When it began, or when the last loud frame ended: earlier than now, since both take a while to be sure of. */
  at: number;
}

/** Louder than the line's own noise by so much is a voice; it must fall nearer to the noise to be over. */
const onsetDb = 12;
const releaseDb = 7;
/** Nothing softer than this is a voice, whatever the noise. */
const softestDb = -48;
const onsetMs = 40;
const releaseMs = 160;
/** How fast the noise is followed, in dB a second: down at once, up slowly, so that a long sentence does not become noise. */
const noiseRiseDb = 2.5;

/**
 * Hears whether somebody speaks, by loudness over the line's noise. Cheap, early and dull: it knows of a voice before the
 * recogniser does, and of its end, but takes a slammed door for one. Only times are to be sharpened by it.
 */
export class VoiceOnset {
  private noiseDb = -60;
  private speaking = false;
  private loudMs = 0;
  private quietMs = 0;
  private loudSince = 0;
  private loudUntil = 0;

  constructor(private readonly format: AudioFormat) {}

  /** The next piece of audio, which ended at `at`. Gives a change where there is one. */
  hear(audio: Buffer, at: number): VoiceChange | null {
    const ms = durationOf(this.format, audio.length);
    const level = levelDb(audio, this.format);
    this.follow(level, ms);
    const loud = level > Math.max(softestDb, this.noiseDb + (this.speaking ? releaseDb : onsetDb));
    if (loud) {
      if (!this.loudMs) this.loudSince = at - ms;
      this.loudMs += ms;
      this.quietMs = 0;
      this.loudUntil = at;
    } else {
      this.quietMs += ms;
      if (!this.speaking) this.loudMs = 0;
    }
    if (!this.speaking && this.loudMs >= onsetMs) return this.change(true, this.loudSince);
    if (this.speaking && this.quietMs >= releaseMs) return this.change(false, this.loudUntil);
    return null;
  }

  /** When a loud frame was last heard: the end of speech, where the recogniser does not tell it. */
  get lastLoudAt(): number {
    return this.loudUntil;
  }

  private follow(level: number, ms: number): void {
    if (level < this.noiseDb) this.noiseDb += (level - this.noiseDb) * Math.min(1, ms / 100);
    else this.noiseDb += Math.min(level - this.noiseDb, (noiseRiseDb * ms) / 1_000);
    this.noiseDb = Math.max(-75, this.noiseDb);
  }

  private change(speaking: boolean, at: number): VoiceChange {
    this.speaking = speaking;
    this.loudMs = 0;
    this.quietMs = 0;
    return { speaking, at };
  }
}
