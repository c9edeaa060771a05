import type { Manner } from "@/lib/agents/register";
import { ModelUnavailable } from "../model-unavailable";
import type { OutputGuard } from "../run";
import { aiText } from "../texts";
import { type DenyList, findDenied } from "./deny-list";
import { isOtherLanguage, languageEvidence } from "./language";
import { leaks, type SecretText } from "./leak";
import { fold } from "./normalise";
import { customerFigures, type KnownPrices, mayPromise, unconfirmedPrice } from "./prices";
import { endOfSentence } from "./sentences";

export interface OutputGuardOptions extends Manner {
  businessName: string;
  denied: DenyList;
  prices: KnownPrices;
  secret: SecretText;
  /** What the customer wrote, newest last. */
  customerMessages: readonly string[];
  /** Told of every sentence that was not let through. */
  onFinding?: (finding: OutputFinding) => void;
}

export interface OutputFinding {
  kind: "denied" | "price" | "percentage" | "free" | "discount" | "leak" | "repetition" | "language";
  sentence: string;
}

/**
 * A filter between the model and the person. It judges whole sentences and replaces one that must not be said; of the
 * sentence under way it lets out the words that cannot become part of anything forbidden, so that the first words of
 * an answer do not wait for its first full stop.
 */
export function outputGuard(options: OutputGuardOptions): OutputGuard {
  return new SentenceGuard(options);
}

class SentenceGuard implements OutputGuard {
  /** The sentence under way, whole, and how much of it was let out. */
  #sentence = "";
  #released = 0;
  /** All that was let out. */
  #said = "";
  #recent: string[] = [];
  #replacedBy = new Set<string>();
  #stopped = false;
  readonly #figures: ReadonlySet<number>;

  constructor(private readonly options: OutputGuardOptions) {
    this.#figures = customerFigures(options.customerMessages);
  }

  push(delta: string): string {
    if (this.#stopped) return "";
    this.#sentence += delta;
    let out = "";
    for (
      let end = endOfSentence(this.#sentence);
      end !== -1 && !this.#stopped;
      end = endOfSentence(this.#sentence)
    ) {
      const rest = this.#sentence.slice(end);
      this.#sentence = this.#sentence.slice(0, end);
      out += this.#close();
      this.#sentence = rest;
    }
    out += this.#stopped ? "" : this.#early();
    this.#said += out;
    return out;
  }

  end(): string {
    if (this.#stopped || this.#sentence === "") return "";
    const out = this.#close();
    this.#said += out;
    return out;
  }

  /** Judges the complete sentence and gives what of it (or instead of it) is still to be said. */
  #close(): string {
    const sentence = this.#sentence;
    const pending = sentence.slice(this.#released);
    const begun = this.#released > 0;
    this.#sentence = "";
    this.#released = 0;
    const finding = this.#judge(sentence);
    if (!finding) return pending;

    this.options.onFinding?.({ kind: finding, sentence: sentence.trim() });
    if (finding === "language") throw new ModelUnavailable("wrong_language");
    if (finding === "repetition") {
      this.#stopped = true;
      return "";
    }
    if (finding === "leak") this.#stopped = true;
    const instead = this.#replacement(finding);
    // The same reassurance twice in one answer reads like a machine.
    if (this.#replacedBy.has(instead)) return begun ? "… " : "";
    this.#replacedBy.add(instead);
    const tail = /\s*$/.exec(sentence)?.[0] || " ";
    return (begun ? "… " : "") + instead + (this.#stopped ? "" : tail);
  }

  #judge(sentence: string): OutputFinding["kind"] | null {
    const { denied, prices, secret, locale } = this.options;
    if (this.#said.length < 200 && isOtherLanguage(this.#said + sentence, locale)) return "language";
    if (leaks(sentence, secret) || leaks(`${this.#recent.slice(-2).join(" ")} ${sentence}`, secret))
      return "leak";
    if (findDenied(sentence, denied)) return "denied";
    const price = unconfirmedPrice(sentence, prices, this.#figures);
    if (price) return price;
    const plain = fold(sentence);
    if (plain.length > 20 && this.#recent.filter((earlier) => earlier === plain).length >= 1)
      return "repetition";
    this.#recent.push(plain);
    return null;
  }

  #replacement(kind: OutputFinding["kind"]): string {
    const { options } = this;
    if (kind === "leak") return aiText(options, "refusal", { business: options.businessName });
    if (kind === "denied") return aiText(options, "denied");
    return aiText(
      options,
      kind === "discount" || kind === "percentage" ? "discountUnconfirmed" : "priceUnconfirmed",
    );
  }

  /**
   * The words of the unfinished sentence that may go out already: complete ones, in the right language, while nothing
   * in the sentence hints at a figure and its last words begin no denied phrase or run of the prompt.
   */
  #early(): string {
    const end = this.#sentence.search(/\S*$/);
    const ready = this.#sentence.slice(0, end);
    if (end <= this.#released || mayPromise(this.#sentence)) return "";
    if (languageEvidence(this.#said + ready).hits[this.options.locale] === 0) return "";
    // Its last word may be the half of one, and hide what its whole words have begun.
    if (this.#mayBecomeForbidden(this.#sentence) || this.#mayBecomeForbidden(ready)) return "";
    const out = ready.slice(this.#released);
    this.#released = end;
    return out;
  }

  #mayBecomeForbidden(text: string): boolean {
    const { denied, secret } = this.options;
    const own = fold(text).match(/[\p{L}\p{N}]+/gu) ?? [];
    const plain = fold(text);
    if (plain.length > 3 && this.#recent.some((earlier) => earlier.startsWith(plain))) return true;
    // A denied phrase has begun when any of its words is here.
    if (denied.phrases.some(({ stems }) => own.some((word) => word.startsWith(stems[0]!)))) return true;
    return secret.openings.has(own.slice(-4).join(" "));
  }
}
