/** Hands what a socket brings to whoever iterates, in order: values, then an end or a failure. One reader. */
export class PieceQueue<T> implements AsyncIterableIterator<T> {
  readonly #values: T[] = [];
  #ending: { error: Error | null } | null = null;
  #reader: { resolve: (result: IteratorResult<T>) => void; reject: (error: Error) => void } | null = null;

  /** `onLeave` is told when the reader stops before the end. */
  constructor(private readonly onLeave: () => void) {}

  push(value: T): void {
    if (this.#ending) return;
    if (this.#reader) {
      const { resolve } = this.#reader;
      this.#reader = null;
      resolve({ value, done: false });
    } else this.#values.push(value);
  }

  /** The first ending counts. */
  end(error: Error | null = null): void {
    if (this.#ending) return;
    this.#ending = { error };
    if (!this.#reader) return;
    const { resolve, reject } = this.#reader;
    this.#reader = null;
    this.#settle(resolve, reject);
  }

  next(): Promise<IteratorResult<T>> {
    if (this.#values.length > 0) return Promise.resolve({ value: this.#values.shift()!, done: false });
    return new Promise((resolve, reject) => {
      if (this.#ending) this.#settle(resolve, reject);
      else this.#reader = { resolve, reject };
    });
  }

  return(): Promise<IteratorResult<T>> {
    const left = this.#ending === null;
    this.end();
    this.#values.length = 0;
    if (left) this.onLeave();
    return Promise.resolve({ value: undefined, done: true });
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  #settle(resolve: (result: IteratorResult<T>) => void, reject: (error: Error) => void): void {
    const error = this.#ending?.error;
    // A failure is told once.
    this.#ending = { error: null };
    if (error) reject(error);
    else resolve({ value: undefined, done: true });
  }
}
