import { type AudioFormat, bytesOf } from "./format";
import { encodeSample, mulawToLinear } from "./mulaw";

/** ITU-T Q.23: a row and a column of frequencies make a key. */
const rows = [697, 770, 852, 941] as const;
const columns = [1209, 1336, 1477] as const;
const keys = ["123", "456", "789", "*0#"] as const;

/** Any sum of tones, each at this share of full scale. */
export function tones(hertz: readonly number[], ms: number, format: AudioFormat, amplitude = 0.25): Buffer {
  const mulaw = format.encoding === "mulaw";
  const audio = Buffer.alloc(bytesOf(format, ms));
  const samples = mulaw ? audio.length : audio.length / 2;
  for (let index = 0; index < samples; index += 1) {
    let value = 0;
    for (const one of hertz) value += Math.sin((2 * Math.PI * one * index) / format.sampleRate);
    const sample = Math.max(-32_768, Math.min(32_767, Math.round(value * amplitude * 32_767)));
    if (mulaw) audio[index] = encodeSample(sample);
    else audio.writeInt16LE(sample, index * 2);
  }
  return audio;
}

/** The sound of a key; empty for what is none. */
export function dtmf(digit: string, ms: number, format: AudioFormat): Buffer {
  const row = keys.findIndex((line) => digit.length === 1 && line.includes(digit));
  if (row < 0) return Buffer.alloc(0);
  return tones([rows[row]!, columns[keys[row]!.indexOf(digit)]!], ms, format);
}

/** Samples of a piece of audio, -1 to 1, into `out`; how many there were. */
function samplesOf(audio: Buffer, encoding: AudioFormat["encoding"], out: Float64Array): number {
  const count = Math.min(out.length, encoding === "mulaw" ? audio.length : audio.length >> 1);
  for (let index = 0; index < count; index += 1)
    out[index] =
      (encoding === "mulaw" ? mulawToLinear[audio[index]!]! : audio.readInt16LE(index * 2)) / 32_768;
  return count;
}

/** Longest piece that is looked at in one go. */
const longestPiece = 4_096;
const scratch = new Float64Array(longestPiece);

/** Pieces of any length, longest `longestPiece` samples each. */
function eachPiece(
  audio: Buffer,
  { encoding }: AudioFormat,
  look: (samples: Float64Array, count: number) => void,
): void {
  const size = longestPiece * (encoding === "mulaw" ? 1 : 2);
  for (let at = 0; at < audio.length; at += size)
    look(scratch, samplesOf(audio.subarray(at, at + size), encoding, scratch));
}

/** Length of what is judged in one go: tells 697 from 770 Hz, and is shorter than half a key (ITU-T Q.24: 40 ms). */
const blockMs = 13.125;
const weakestKey = 10 ** (-38 / 20);
/** Share of all loudness that the two tones of a key make; speech spreads it. */
const purest = 0.82;
/** The two may differ so much (Q.24 asks for 4 and 8 dB). */
const twist = 10 ** (9 / 10);

/**
 * Hears keys in the audio itself (Goertzel's filters), for carriers that do not tell them apart from it. A key is told once,
 * when it has lasted for two blocks, and again only after a pause.
 */
export class DtmfDetector {
  private readonly block: Float64Array;
  private filled = 0;
  private candidate = "";
  private told = "";
  private misses = 0;

  constructor(private readonly format: AudioFormat) {
    this.block = new Float64Array(Math.round((format.sampleRate * blockMs) / 1_000));
  }

  /** Keys recognised in this piece, usually none. */
  hear(audio: Buffer): string {
    let found = "";
    eachPiece(audio, this.format, (samples, count) => {
      for (let index = 0; index < count; index += 1) {
        this.block[this.filled++] = samples[index]!;
        if (this.filled < this.block.length) continue;
        this.filled = 0;
        found += this.judge(this.keyOfBlock());
      }
    });
    return found;
  }

  private judge(key: string): string {
    const steady = key !== "" && key === this.candidate;
    this.candidate = key;
    if (key === this.told) this.misses = 0;
    // One block that fell out is no pause between two of the same key.
    else {
      this.misses += 1;
      if (this.misses >= 2) this.told = "";
    }
    if (!steady || key === this.told) return "";
    this.told = key;
    this.misses = 0;
    return key;
  }

  private keyOfBlock(): string {
    let energy = 0;
    for (const sample of this.block) energy += sample * sample;
    if (Math.sqrt(energy / this.block.length) < weakestKey) return "";
    const low = strongest(rows, this.block, this.format.sampleRate);
    const high = strongest(columns, this.block, this.format.sampleRate);
    // A sine of this power alone would have the energy 2 p / n.
    const share = (2 * (low.power + high.power)) / (this.block.length * energy);
    if (share < purest || low.power > high.power * twist || high.power > low.power * twist) return "";
    return keys[low.index]![high.index]!;
  }
}

function strongest(
  hertz: readonly number[],
  block: Float64Array,
  sampleRate: number,
): { index: number; power: number } {
  let best = { index: 0, power: -1 };
  for (const [index, one] of hertz.entries()) {
    const power = goertzel(block, one, sampleRate);
    if (power > best.power) best = { index, power };
  }
  return best;
}

/** Power of one frequency in a block. */
export function goertzel(block: Float64Array, hertz: number, sampleRate: number): number {
  const factor = 2 * Math.cos((2 * Math.PI * hertz) / sampleRate);
  let before = 0;
  let last = 0;
  for (const sample of block) {
    const next = sample + factor * last - before;
    before = last;
    last = next;
  }
  return last * last + before * before - factor * last * before;
}

/** Beeps of answering machines lie here, and last at least so long without a change. */
const beepHertz = { from: 380, to: 2_300 };
const beepMs = 120;
const beepBlockMs = 20;
const weakestBeep = 10 ** (-36 / 20);
/** What a sine may leave unexplained. */
const beepResidue = 0.012;
/** How far it may wander from one block to the next. */
const steady = 0.025;

/**
 * Hears the beep after which an answering machine records: one pure tone that stays. A sine is told by its next sample, which
 * follows from the last two; what does not follow is noise, speech or a second tone. Told once it has ended, since whoever
 * speaks into it is not recorded.
 */
export class BeepDetector {
  private readonly block: Float64Array;
  private filled = 0;
  private hertz = 0;
  private blocks = 0;

  constructor(private readonly format: AudioFormat) {
    this.block = new Float64Array(Math.round((format.sampleRate * beepBlockMs) / 1_000));
  }

  /** Whether a beep has ended in this piece. */
  hear(audio: Buffer): boolean {
    let ended = false;
    eachPiece(audio, this.format, (samples, count) => {
      for (let index = 0; index < count; index += 1) {
        this.block[this.filled++] = samples[index]!;
        if (this.filled < this.block.length) continue;
        this.filled = 0;
        ended = this.judge(pureTone(this.block, this.format.sampleRate)) || ended;
      }
    });
    return ended;
  }

  private judge(hertz: number | null): boolean {
    const inBand = hertz !== null && hertz >= beepHertz.from && hertz <= beepHertz.to;
    if (inBand && this.blocks && Math.abs(hertz - this.hertz) <= steady * this.hertz) {
      this.blocks += 1;
      this.hertz = hertz;
      return false;
    }
    const ended = this.blocks * beepBlockMs >= beepMs;
    this.blocks = inBand ? 1 : 0;
    this.hertz = hertz ?? 0;
    return ended;
  }
}

/** The frequency of a block that is one sine and nothing else, or null. */
function pureTone(block: Float64Array, sampleRate: number): number | null {
  let cross = 0;
  let middle = 0;
  let energy = 0;
  // Steps of 8 kHz: closer together, two tones of a key would look like one.
  const step = sampleRate / 8_000;
  for (let index = step; index < block.length - step; index += 1) {
    const sides = block[index - step]! + block[index + step]!;
    cross += block[index]! * sides;
    middle += block[index]! * block[index]!;
    energy += sides * sides;
  }
  if (Math.sqrt(middle / block.length) < weakestBeep) return null;
  const factor = cross / middle;
  if (Math.abs(factor) >= 2) return null;
  // What is left of the sides once the middle explains them. Measured against the tone, not against its slow change.
  const residue = (energy - cross * factor) / (middle * Math.max(0.25, 4 - factor * factor));
  return residue > beepResidue ? null : (Math.acos(factor / 2) * 8_000) / (2 * Math.PI);
}
