/** A folded text from which recognisers take what they understand, so that nothing is read twice. */
export class Scanner {
  /** What nobody has taken yet; the taken is spaces, positions stay. */
  rest: string;
  /** Whether anything was taken. */
  taken = false;

  constructor(folded: string) {
    this.rest = folded;
  }

  /** Takes the first match of `pattern` and blanks it; null when it is not there. */
  take(pattern: RegExp): RegExpExecArray | null {
    const match = pattern.exec(this.rest);
    if (match) this.blank(match.index, match.index + match[0].length);
    return match;
  }

  blank(start: number, end: number): void {
    this.rest = this.rest.slice(0, start) + " ".repeat(end - start) + this.rest.slice(end);
    this.taken = true;
  }
}
