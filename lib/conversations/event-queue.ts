/**
 * Hands events from work that must not stop to a reader who may. Pushing never waits; when the reader leaves, what is pushed
 * is dropped and the work goes on.
 */
export class EventQueue<T> implements AsyncIterable<T> {
  readonly #waiting: T[] = [];
  #closed = false;
  #abandoned = false;
  #wake: (() => void) | undefined;

  push(event: T): void {
    if (this.#abandoned || this.#closed) return;
    this.#waiting.push(event);
    this.#wake?.();
  }

  close(): void {
    this.#closed = true;
    this.#wake?.();
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<T, void, undefined> {
    try {
      for (;;) {
        const next = this.#waiting.shift();
        if (next !== undefined) yield next;
        else if (this.#closed) return;
        else await this.#signal();
      }
    } finally {
      this.#abandoned = true;
      this.#waiting.length = 0;
    }
  }

  #signal(): Promise<void> {
    return new Promise((resolve) => {
      this.#wake = () => {
        this.#wake = undefined;
        resolve();
      };
    });
  }
}
