import type { Locale } from "@/lib/i18n/locales";
import type { Reply } from "../brain/brain";
import type { SentenceChunker } from "../brain/spoken/sentence-chunker";

/** A stretch of a reply that is spoken in one go. */
export interface SpeechSegment {
  id: number;
  /** As it is written; what was heard is told in these words. */
  text: string;
  locale: Locale;
  /** Audio that waits for the reply to be played. */
  audio: Buffer[];
  whole: boolean;
}

/** What a reply needs of the call to become sound. */
export interface SpeechMaker {
  chunker(locale: Locale): SentenceChunker;
  /** A number for the next stretch; they only grow. */
  nextSegment(): number;
  /** Asks for the audio of a stretch. */
  speak(segment: SpeechSegment, spoken: string, locale: Locale): void;
  now(): number;
  /** Calls back in so many milliseconds; gives what cancels it. */
  after(ms: number, call: () => void): () => void;
}

export interface SpeechEvents {
  onFirstToken(): void;
  /** Something of it can be sounded. */
  onFirstAudio(by: string): void;
  /** Its text is whole; `silent`: it says nothing that can be heard. */
  onReady(silent: boolean): void;
  onFailed(error: unknown): void;
  /** A stretch is on its way to being spoken. */
  onSegment(segment: SpeechSegment): void;
  /** No stretch follows. */
  onEnd(): void;
}

/** One reply on its way from words to sound: takes its pieces as they come, cuts them, has them spoken. */
export class Speech {
  readonly segments: SpeechSegment[] = [];
  /** All its stretches are known. */
  whole = false;
  sounded = false;
  #played = 0;
  #dropped = false;
  #begun = false;
  #chunker: { locale: Locale; cutter: SentenceChunker } | null = null;
  #cancelLate: (() => void) | null = null;

  constructor(
    readonly id: number,
    readonly reply: Reply,
    private readonly maker: SpeechMaker,
    private readonly events: SpeechEvents,
    private readonly lateMs: number,
  ) {
    void this.#run();
  }

  /** All its audio has been made. */
  get made(): boolean {
    return this.whole && this.segments.every((segment) => segment.whole);
  }

  /** Nothing more is asked for; what comes of it is ignored. */
  drop(): void {
    this.#dropped = true;
    this.#cancelLate?.();
  }

  /** Something of it can be sounded; `by` whom it was made. */
  sound(by: string): void {
    if (this.sounded || this.#dropped) return;
    this.sounded = true;
    this.events.onFirstAudio(by);
  }

  /** Its stretches from the first on that has not been handed over to be played. */
  *unplayed(): Generator<SpeechSegment> {
    for (let segment = this.segments[this.#played]; segment; segment = this.segments[this.#played]) {
      yield segment;
      this.#played += 1;
    }
  }

  async #run(): Promise<void> {
    try {
      for await (const { text, locale } of this.reply.pieces()) {
        if (this.#dropped) return;
        if (!this.#begun) this.events.onFirstToken();
        this.#piece(text, locale);
        this.#begun = true;
      }
      if (this.#dropped) return;
      this.#flush();
      this.whole = true;
      this.events.onReady(this.segments.length === 0);
      this.events.onEnd();
    } catch (error) {
      this.#cancelLate?.();
      if (!this.#dropped) this.events.onFailed(error);
    }
  }

  #piece(text: string, locale: Locale): void {
    if (this.#chunker && this.#chunker.locale !== locale) this.#flush();
    this.#chunker ??= { locale, cutter: this.maker.chunker(locale) };
    const { cutter } = this.#chunker;
    this.#say(cutter.push(this.#begun ? ` ${text}` : text, this.maker.now()));
    if (this.segments.length === 0) this.#say(cutter.clause(this.maker.now()));
    // Whoever waits for a first word is not kept waiting for a whole sentence.
    if (this.segments.length === 0 && !this.#cancelLate)
      this.#cancelLate = this.maker.after(this.lateMs, () => this.#say(cutter.late(this.maker.now())));
  }

  #flush(): void {
    this.#cancelLate?.();
    this.#cancelLate = null;
    if (this.#chunker) this.#say(this.#chunker.cutter.end(this.maker.now()));
    this.#chunker = null;
  }

  #say(chunks: ReturnType<SentenceChunker["push"]>): void {
    for (const { written, spoken } of chunks) {
      if (this.#dropped || !this.#chunker) return;
      // What makes no sound goes with the words before it.
      if (spoken === "") continue;
      const { locale } = this.#chunker;
      const id = this.maker.nextSegment();
      const segment: SpeechSegment = { id, text: written, locale, audio: [], whole: false };
      this.segments.push(segment);
      this.events.onSegment(segment);
      this.maker.speak(segment, spoken, locale);
    }
  }
}
