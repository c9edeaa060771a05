import { plainWords, withoutEcho } from "./without-echo";

/**
 * So long after the agent has fallen silent its last words may still be understood: about what a recogniser takes. Whoever answers is rarely
 * understood sooner.
 */
const tailMs = 900;
/** So many stretches back something may still be understood. */
const mostStretches = 6;

/** What the microphone may hear of the agent, whose voice comes from a loudspeaker beside it. Times in milliseconds, of one clock. */
export class AgentVoice {
  #stretches: string[] = [];
  #sounding = false;
  #startedAt = Number.NEGATIVE_INFINITY;
  #endedAt = Number.NEGATIVE_INFINITY;

  /** A stretch of speech begins to sound. */
  says(text: string, at: number): void {
    // What was said before a silence is no longer in the room.
    if (!this.#sounding && at > this.#endedAt + tailMs) {
      this.#stretches = [];
      this.#startedAt = at;
    }
    this.#sounding = true;
    this.#stretches = [...this.#stretches, text].slice(-mostStretches);
  }

  silent(at: number): void {
    if (this.#sounding) this.#endedAt = at;
    this.#sounding = false;
  }

  /**
   * What of `heard` the caller has said; `since`: when the first of it was understood. With the agent silent all of it is theirs, though they
   * use its words: "¿Por la mañana o por la tarde?" "Por la tarde".
   */
  callers(heard: string, { since, final }: { since: number; final: boolean }): string {
    const before = since < this.#startedAt;
    const after = !this.#sounding && since > this.#endedAt;
    if (before || (after && (since > this.#endedAt + tailMs || !this.#beginsAsAStretch(heard)))) return heard;
    return withoutEcho(heard, this.#stretches.join(" "), final);
  }

  /** What is understood from its first word on only after the agent has ended is an echo where it begins as the agent did. */
  #beginsAsAStretch(heard: string): boolean {
    const [first] = plainWords(heard);
    return this.#stretches.some((stretch) => plainWords(stretch)[0] === first);
  }
}
