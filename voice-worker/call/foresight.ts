import { type Asked, completeness, sure } from "./completeness";

/** Less than this and more is certain to come. */
const likely = 0.5;
/** From one guess to the next while no mark tells, so that a long sentence is not prepared for word by word. */
const betweenMs = 400;
const mostInTurn = 6;
/** Who writes the one mark writes the other. */
const openQuestion = /¿[^?]*$/;

/**
 * Which of the words heard so far are worth making an answer ready for: those that may be the whole turn. Recognisers tell words
 * four times a second, and the last of them long before they dare to call the turn over; what is ready by then is not waited for.
 */
export class Foresight {
  #last = "";
  #count = 0;
  #at = Number.NEGATIVE_INFINITY;

  isDue(transcript: string, asked: Asked, now: number): boolean {
    const text = transcript.trim();
    if (text === this.#last || this.#count >= mostInTurn || openQuestion.test(text)) return false;
    const score = completeness(text, asked);
    if (score < likely || (score < sure && now - this.#at < betweenMs)) return false;
    this.#last = text;
    this.#at = now;
    this.#count += 1;
    return true;
  }

  /** The next words are another turn's. */
  turnOver(): void {
    this.#last = "";
    this.#count = 0;
    this.#at = Number.NEGATIVE_INFINITY;
  }
}
