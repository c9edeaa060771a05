import type { AudioFormat } from "../audio/format";
import { seededRandom } from "./random";

/** Samples of a mu-law byte (ITU-T G.711), linear 16 bit. */
const fromMulaw = Int16Array.from({ length: 256 }, (_, byte) => {
  const code = ~byte & 0xff;
  const magnitude = ((((code & 0x0f) << 3) + 0x84) << ((code & 0x70) >> 4)) - 0x84;
  return code & 0x80 ? -magnitude : magnitude;
});

function toMulaw(sample: number): number {
  const sign = sample < 0 ? 0x80 : 0;
  const magnitude = Math.min(Math.abs(sample), 32_635) + 0x84;
  const exponent = 24 - Math.clz32(magnitude);
  return ~(sign | (exponent << 4) | ((magnitude >> (exponent + 3)) & 0x0f)) & 0xff;
}

/** Samples of audio in a format, at its own rate. */
export function decode(audio: Buffer, { encoding }: AudioFormat): Int16Array {
  if (encoding === "mulaw") return Int16Array.from(audio, (byte) => fromMulaw[byte]!);
  const samples = new Int16Array(audio.length >> 1);
  for (let at = 0; at < samples.length; at++) samples[at] = audio.readInt16LE(at * 2);
  return samples;
}

/**
 * Makes samples of any rate into audio of a format. `seed` gives the audio a loudness and a faint noise of its own: two
 * texts that begin alike are then told apart by their bytes from the first word on.
 */
export function encode(samples: Int16Array, rate: number, format: AudioFormat, seed: string): Buffer {
  const random = seededRandom(seed);
  const gain = 0.75 + 0.25 * random();
  const resampled = resample(samples, rate, format.sampleRate);
  const bytes = format.encoding === "mulaw" ? 1 : 2;
  const audio = Buffer.alloc(resampled.length * bytes);
  for (let at = 0; at < resampled.length; at++) {
    const value = Math.round(resampled[at]! * gain + (random() - 0.5) * 24);
    const sample = Math.max(-32_768, Math.min(32_767, value));
    if (bytes === 1) audio[at] = toMulaw(sample);
    else audio.writeInt16LE(sample, at * 2);
  }
  return audio;
}

/** Downwards by the mean of what falls into a sample, which is low-pass enough to be understood; upwards by lines. */
export function resample(samples: Int16Array, from: number, to: number): Float32Array {
  const ratio = from / to;
  const length = Math.floor(samples.length / ratio);
  const result = new Float32Array(length);
  for (let at = 0; at < length; at++) {
    const start = at * ratio;
    if (ratio <= 1) {
      const left = Math.floor(start);
      const share = start - left;
      result[at] = samples[left]! * (1 - share) + (samples[left + 1] ?? samples[left]!) * share;
      continue;
    }
    const end = Math.min(start + ratio, samples.length);
    let sum = 0;
    for (let index = Math.floor(start); index < end; index++) {
      sum += samples[index]! * (Math.min(index + 1, end) - Math.max(index, start));
    }
    result[at] = sum / (end - start);
  }
  return result;
}

/** What a stretch of 20 ms sounds like: how loud it is, and how its energy lies over four bands. */
export interface FrameShape {
  loud: boolean;
  bands: readonly [number, number, number, number];
}

/** Root mean square above which a frame counts as voice. */
const loudness = 180;

/** Follows a stream frame by frame; the filters remember the frame before. */
export class ShapeFilter {
  private low = 0;
  private mid = 0;
  private high = 0;

  /** `step`: how many samples make one at 8 kHz. */
  constructor(private readonly step: number) {}

  next(samples: Int16Array): FrameShape {
    let [whole, lowest, lower, upper, highest] = [0, 0, 0, 0, 0];
    for (let at = 0; at + this.step <= samples.length; at += this.step) {
      const sample = this.step === 1 ? samples[at]! : (samples[at]! + samples[at + 1]!) / 2;
      whole += sample * sample;
      this.low += 0.3 * (sample - this.low);
      this.mid += 0.55 * (sample - this.mid);
      this.high += 0.8 * (sample - this.high);
      lowest += this.low ** 2;
      lower += (this.mid - this.low) ** 2;
      upper += (this.high - this.mid) ** 2;
      highest += (sample - this.high) ** 2;
    }
    const count = Math.max(1, Math.floor(samples.length / this.step));
    const level = (energy: number) => Math.log10(1 + energy / count);
    return {
      loud: Math.sqrt(whole / count) > loudness,
      bands: [level(lowest), level(lower), level(upper), level(highest)],
    };
  }
}
