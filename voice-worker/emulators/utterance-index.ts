import type { FrameShape } from "./sound";
import type { Utterance } from "./utterance";

interface Posting {
  utterance: Utterance;
  offset: number;
}

type Bands = FrameShape["bands"];
const bands = [0, 1, 2, 3] as const;

/** Least number of frames to compare, and how many of the utterances learnt last are tried. */
const minFrames = 20;
const tried = 300;
/** The first look is at the opening, so many frames early or late; the best of it are followed to where one is. */
const openingFrames = 40;
const maxShift = 6;
const followed = 8;
/** What is lost or stretched on the way moves the rest: by so many frames at most, looked for block by block. */
const blockFrames = 20;
const maxDrift = 3;
/** What goes on for longer after the utterance should have ended is another one. */
const overrunFrames = 25;
/**
 * Below this the likeness is chance. Resampled speech that lost 20 ms of each half second comes to 0.84 and more; of 220 other sentences the most
 * alike comes to 0.78, and in its first second to 0.93.
 */
const likenessAt = (frames: number): number => (frames < 60 ? 0.9 : 0.8);

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

  /** The utterance that these frames of voice are the beginning of, and by how many frames it is off by now. */
  like(heard: readonly Bands[]): { utterance: Utterance; shift: number } | null {
    if (heard.length < minFrames) return null;
    const opening = heard.slice(0, openingFrames);
    const openings = [...this.utterances.values()].slice(-tried).flatMap((utterance) => {
      const best = bestShift(utterance, 0, maxShift, (shift) => alike(opening, utterance, () => shift));
      return best.score > 0 && heard.length <= voiced(utterance) + overrunFrames
        ? [{ utterance, ...best }]
        : [];
    });
    const [best] = openings
      .toSorted((a, b) => b.score - a.score)
      .slice(0, followed)
      .map(({ utterance, shift }) => ({ utterance, ...follow(heard, utterance, shift) }))
      .toSorted((a, b) => b.score - a.score);
    return best && best.score >= likenessAt(heard.length)
      ? { utterance: best.utterance, shift: best.shift }
      : null;
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

const voiced = ({ voiceStart, voiceEnd }: Utterance): number => voiceEnd - voiceStart;

/** Of the shifts around one, the one that is most alike. */
function bestShift(
  { voiceStart }: Utterance,
  around: number,
  most: number,
  scoreAt: (shift: number) => number,
): { shift: number; score: number } {
  let best = { shift: around, score: -1 };
  for (let shift = Math.max(around - most, -voiceStart); shift <= around + most; shift++) {
    const score = scoreAt(shift);
    if (score > best.score) best = { shift, score };
  }
  return best;
}

/** Follows an utterance block by block through what may be lost or stretched: how alike the whole is, and the shift at its end. */
function follow(
  heard: readonly Bands[],
  utterance: Utterance,
  start: number,
): { shift: number; score: number } {
  const shifts: number[] = [];
  let shift = start;
  for (let from = 0; from < heard.length; from += blockFrames) {
    // A last piece that is too short to say anything goes with the block before it.
    const block = heard.slice(from, from + blockFrames);
    if (block.length === blockFrames)
      shift = bestShift(utterance, shift, maxDrift, (one) => alike(block, utterance, () => from + one)).shift;
    shifts.push(shift);
  }
  return { shift, score: alike(heard, utterance, (frame) => shifts[Math.floor(frame / blockFrames)]!) };
}

/**
 * Correlation of the energies over time in all bands together, each measured from its own mean: 1 for the same sound at any loudness, about
 * 0 for two that have nothing in common but a voice. `shiftAt`: how far the utterance lies ahead at a frame of what was heard.
 */
function alike(
  heard: readonly Bands[],
  { shapes, voiceStart, voiceEnd }: Utterance,
  shiftAt: (frame: number) => number,
): number {
  const sums = bands.map(() => ({ a: 0, b: 0, aa: 0, bb: 0, ab: 0 }));
  let count = 0;
  for (const [frame, one] of heard.entries()) {
    const at = voiceStart + frame + shiftAt(frame);
    if (at < 0 || at >= voiceEnd) continue;
    const other = shapes[at]!.bands;
    count++;
    for (const band of bands) {
      const [sum, x, y] = [sums[band]!, one[band], other[band]];
      sum.a += x;
      sum.b += y;
      sum.aa += x * x;
      sum.bb += y * y;
      sum.ab += x * y;
    }
  }
  if (count < Math.min(minFrames, heard.length)) return 0;
  let [common, first, second] = [0, 0, 0];
  for (const { a, b, aa, bb, ab } of sums) {
    common += ab - (a * b) / count;
    first += aa - a ** 2 / count;
    second += bb - b ** 2 / count;
  }
  const spread = Math.sqrt(first * second);
  return spread > 0 ? common / spread : 0;
}
