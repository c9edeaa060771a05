/** Rates between which audio is carried over; each is a whole multiple of 8000. */
export type SampleRate = 8_000 | 16_000 | 24_000 | 48_000;

/** Coefficients to each side of the middle, at the lower of the two rates: a sharper edge costs more of them. */
const reach = 24;
/** Share of the lower rate's half that is let through. */
const passBand = 0.92;

/**
 * Changes the sample rate of a stream of linear16 by a low-pass filter (windowed sinc, Kaiser), in phases: only samples that
 * are kept are reckoned. Keeps what it needs of one piece for the next, so pieces may be of any even length. It delays by 24
 * samples of the lower rate (3 ms at 8 kHz).
 */
export class Resampler {
  private readonly up: number;
  private readonly down: number;
  /** One row of coefficients for each place between two samples of the input. */
  private readonly phases: readonly Float64Array[];
  private readonly taps: number;
  /** What came before, then the piece at hand. */
  private line: Float64Array;
  /** Place of the next output, in steps of the common rate from the first sample of `line`'s window. */
  private place = 0;

  constructor(from: SampleRate, to: SampleRate) {
    const common = from * (to / gcd(from, to));
    this.up = common / from;
    this.down = common / to;
    const lower = Math.min(from, to);
    const kernel = lowPass((reach * 2 * common) / lower + 1, (passBand * lower) / common);
    this.taps = Math.ceil(kernel.length / this.up);
    this.phases = Array.from({ length: this.up }, (_, phase) =>
      // The newest sample takes the first coefficient, older ones each `up` further.
      Float64Array.from(
        { length: this.taps },
        (_, tap) => (kernel[phase + (this.taps - 1 - tap) * this.up] ?? 0) * this.up,
      ),
    );
    this.line = new Float64Array(this.taps - 1);
  }

  /** Samples of the next piece at the new rate, as linear16. */
  process(linear: Buffer): Buffer {
    const samples = linear.length >> 1;
    const kept = this.taps - 1;
    if (this.line.length < kept + samples) {
      const longer = new Float64Array(kept + samples);
      longer.set(this.line.subarray(0, kept));
      this.line = longer;
    }
    const { line, taps, phases, up } = this;
    for (let index = 0; index < samples; index += 1) line[kept + index] = linear.readInt16LE(index * 2);
    const count = Math.max(0, Math.ceil((samples * up - this.place) / this.down));
    const out = Buffer.allocUnsafe(count * 2);
    for (let index = 0; index < count; index += 1) {
      const first = Math.floor(this.place / up);
      const row = phases[this.place % up]!;
      let sum = 0;
      for (let tap = 0; tap < taps; tap += 1) sum += row[tap]! * line[first + tap]!;
      out.writeInt16LE(Math.max(-32_768, Math.min(32_767, Math.round(sum))), index * 2);
      this.place += this.down;
    }
    this.place -= samples * up;
    line.copyWithin(0, samples, samples + kept);
    return out;
  }
}

const gcd = (one: number, other: number): number => (other ? gcd(other, one % other) : one);

/** A low-pass of unity gain; `cutoff`, a share of half the sample rate, is where it lets half through. */
function lowPass(length: number, cutoff: number): Float64Array {
  const middle = (length - 1) / 2;
  const kernel = Float64Array.from({ length }, (_, index) => {
    const x = index - middle;
    const sinc = x === 0 ? cutoff : Math.sin(Math.PI * cutoff * x) / (Math.PI * x);
    return sinc * kaiser(x / middle);
  });
  const sum = kernel.reduce((total, value) => total + value, 0);
  return kernel.map((value) => value / sum);
}

/** Stop-band of about 70 dB. */
const beta = 7;
const kaiser = (x: number): number => bessel(beta * Math.sqrt(Math.max(0, 1 - x * x))) / bessel(beta);

/** Modified Bessel function of the first kind, order 0, by its series. */
function bessel(x: number): number {
  let sum = 1;
  let term = 1;
  for (let index = 1; index < 40; index += 1) {
    term *= (x / (2 * index)) ** 2;
    sum += term;
  }
  return sum;
}
