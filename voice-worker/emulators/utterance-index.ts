import type { FrameShape } from "./sound";
import type { Utterance } from "./utterance";

interface Posting {
  utterance: Utterance;
  offset: number;
}

type Bands = FrameShape["bands"];

/** Frames that a comparison by shape may be off by. */
const maxShift = 6;
/** Least number of frames to compare, and how many of the utterances learnt last are tried. */
const minFrames = 20;
const tried = 300;
/** Below this the likeness is chance. Resampled speech comes to 0.97 and more, other sentences stay below 0.8. */
const likeness = 0.9;

/** What the emulated network has said lately, found by points of its bytes or by its shape. */
export class UtteranceIndex {
  private readonly utterances = new Map<string, Utterance>();
  private readonly postings = new Map<number, Posting[]>();

  constructor(private readonly limit: number) {}

  /** The newest are kept; the same again only becomes the newest. */
  add(key: string, make: () => Utterance): void {
    const known = this.utterances.get(key);
    if (known) {
      this.utterances.delete(key);
      this.utterances.set(key, known);
      return;
    }
    const utterance = make();
    this.utterances.set(key, utterance);
    for (const { hash, offset } of utterance.anchors) {
      const list = this.postings.get(hash);
      if (list) list.push({ utterance, offset });
      else this.postings.set(hash, [{ utterance, offset }]);
    }
    if (this.utterances.size > this.limit) this.forgetOldest();
  }

  /** Utterances that have this point, and where. */
  at(hash: number): readonly Posting[] {
    return this.postings.get(hash) ?? [];
  }

  /** The utterance that begins like these frames of voice, and by how many frames it is off. */
  like(heard: readonly Bands[]): { utterance: Utterance; shift: number } | null {
    if (heard.length < minFrames) return null;
    let best = { utterance: null as Utterance | null, shift: 0, score: likeness };
    for (const utterance of [...this.utterances.values()].slice(-tried)) {
      for (let shift = -maxShift; shift <= maxShift; shift++) {
        const score = correlate(heard, utterance, shift);
        if (score > best.score) best = { utterance, shift, score };
      }
    }
    return best.utterance ? { utterance: best.utterance, shift: best.shift } : null;
  }

  private forgetOldest(): void {
    const [key, oldest] = this.utterances.entries().next().value ?? [];
    if (!key || !oldest) return;
    this.utterances.delete(key);
    for (const { hash } of oldest.anchors) {
      const rest = (this.postings.get(hash) ?? []).filter(({ utterance }) => utterance !== oldest);
      if (rest.length > 0) this.postings.set(hash, rest);
      else this.postings.delete(hash);
    }
  }
}

/** Correlation of the energies in all bands, 1 for the same shape at any loudness. */
function correlate(
  heard: readonly Bands[],
  { shapes, voiceStart, voiceEnd }: Utterance,
  shift: number,
): number {
  const start = voiceStart + shift;
  const frames = Math.min(heard.length, voiceEnd - start);
  // What goes on long after the utterance should have ended is another one.
  if (start < 0 || frames < minFrames || frames < heard.length - 25) return 0;
  let [sumA, sumB, sumAA, sumBB, sumAB] = [0, 0, 0, 0, 0];
  for (let frame = 0; frame < frames; frame++) {
    const a = heard[frame]!;
    const b = shapes[start + frame]!.bands;
    for (let band = 0; band < 4; band++) {
      const [x, y] = [a[band]!, b[band]!];
      sumA += x;
      sumB += y;
      sumAA += x * x;
      sumBB += y * y;
      sumAB += x * y;
    }
  }
  const count = frames * 4;
  const spread = Math.sqrt((sumAA - sumA ** 2 / count) * (sumBB - sumB ** 2 / count));
  return spread > 0 ? (sumAB - (sumA * sumB) / count) / spread : 0;
}
