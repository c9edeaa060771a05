/**
 * Where in its audio each word of a text is said. Synthesisers do not tell, so it is reckoned: each word takes its share by
 * how long it is to say, figures longer, with a breath after a comma and a longer one after a full stop.
 */
export class SpokenWords {
  /** End of each word in the text, and where its share of the whole (0 to 1) begins and ends. */
  private readonly ends: number[] = [];
  private readonly shares: number[] = [0];
  /** Shares at which a clause begins. */
  private readonly clauses: number[] = [0];
  /** How long the whole is to say, in letters. */
  readonly weight: number;

  constructor(readonly text: string) {
    let total = 0;
    const weights: number[] = [];
    const breaths: boolean[] = [];
    for (const found of text.matchAll(/\S+/g)) {
      const [word] = found;
      const breath = /[.!?…]["'»”)]*$/.test(word) ? 4 : /[,;:]["'»”)]*$/.test(word) ? 2.5 : 0;
      total += 1 + lettersOf(word) + breath;
      weights.push(total);
      breaths.push(breath > 0);
      this.ends.push(found.index + word.length);
    }
    this.weight = total;
    for (const [index, upTo] of weights.entries()) {
      this.shares.push(upTo / total);
      if (breaths[index] && index < weights.length - 1) this.clauses.push(upTo / total);
    }
  }

  /** The words heard when this share of the audio was played: a word counts once half of it was. */
  heard(share: number): string {
    let words = 0;
    while (
      words < this.ends.length &&
      share + rounding >= (this.shares[words]! + this.shares[words + 1]!) / 2
    )
      words += 1;
    return words ? this.text.slice(0, this.ends[words - 1]) : "";
  }

  /** Where to begin again after a cut at `share`: at its clause if that is no further back than `reach`, else at its word. */
  restart(share: number, reach: number): number {
    const clause = this.clauses.findLast((start) => start <= share + rounding) ?? 0;
    if (share - clause <= reach) return clause;
    return this.shares.slice(0, -1).findLast((start) => start <= share + rounding) ?? 0;
  }
}

/** Sums of shares are not exact. */
const rounding = 1e-9;

/** "25" is said as two or three syllables a figure. */
function lettersOf(word: string): number {
  let letters = 0;
  for (const char of word) letters += /\d/.test(char) ? 4 : /\p{L}/u.test(char) ? 1 : 0.3;
  return letters;
}
