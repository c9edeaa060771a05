/** So long an account is taken for what it was: a changed token holds after that at the latest. */
const keepMs = 60_000;

/** A name nobody has is asked for again soon: an account just connected must work at once. */
const keepMissingMs = 5_000;

const most = 1_000;

/**
 * Accounts by the carrier's name for them, so that a webhook costs no question to the database, and a stranger's none but the
 * first. One per process.
 */
export class KnownAccounts<Access> {
  readonly #load: (ref: string) => Promise<Access[]>;
  readonly #known = new Map<string, { accounts: Promise<Access[]>; until: number }>();

  constructor(load: (ref: string) => Promise<Access[]>) {
    this.#load = load;
  }

  /** Those known under a name. `admit` is asked before the database is, and throws when the asker may not cost that. */
  async of(ref: string, admit: () => Promise<void>, now = Date.now()): Promise<Access[]> {
    const found = this.#known.get(ref);
    if (found && found.until > now) return found.accounts;
    // Known once, it is worth a question: a stranger cannot keep out who is not one.
    if (!found || (await found.accounts.catch(() => [])).length === 0) await admit();
    if (this.#known.size >= most) this.#known.delete(this.#known.keys().next().value!);
    const accounts = this.#load(ref);
    const entry = { accounts, until: now + keepMs };
    this.#known.delete(ref);
    this.#known.set(ref, entry);
    accounts.then(
      (list) => {
        if (list.length === 0) entry.until = now + keepMissingMs;
      },
      () => this.#known.delete(ref),
    );
    return accounts;
  }

  /** What was known does not fit: next time it is asked for again, though not more often than every few seconds. */
  doubt(ref: string, now = Date.now()): void {
    const found = this.#known.get(ref);
    if (found) found.until = Math.min(found.until, now + keepMissingMs);
  }
}
