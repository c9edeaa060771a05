import { randomUUID } from "node:crypto";
import fs from "node:fs";
import path from "node:path";

export interface Mail {
  id: string;
  to: string;
  from: string;
  subject: string;
  /** ISO 8601, UTC. */
  date: string;
  text: string;
  html: string;
  /** The 6-digit code of an auth mail, where there is one. */
  code?: string;
}

const capacity = 500;

/** The last 500 mails, newest first, one file each so that a crash loses none and harms none. */
export class MailStore {
  readonly #directory: string;
  #mails: Mail[] = [];
  /** Keeps mails of the same millisecond in their order. */
  #count = 0;

  constructor(directory: string) {
    this.#directory = directory;
    fs.mkdirSync(directory, { recursive: true, mode: 0o700 });
    this.#mails = fs
      .readdirSync(directory)
      .filter((file) => file.endsWith(".json"))
      .sort()
      .reverse()
      .flatMap((file) => readMail(path.join(directory, file)));
  }

  add(mail: Omit<Mail, "id" | "date" | "code">): Mail {
    const date = new Date().toISOString();
    this.#count += 1;
    const id = `${date.replaceAll(/\D/g, "")}-${String(this.#count).padStart(6, "0")}-${randomUUID().slice(0, 8)}`;
    // By itself: six digits of an address or an amount are none.
    const code = /(?<![\w.,@+-])(\d{6})(?![\w@-]|[.,]\d)/.exec(mail.text)?.[1];
    const stored: Mail = { id, date, ...mail, ...(code && { code }) };
    const file = this.#file(id);
    fs.writeFileSync(`${file}.new`, JSON.stringify(stored), { mode: 0o600 });
    fs.renameSync(`${file}.new`, file);
    this.#mails.unshift(stored);
    for (const old of this.#mails.splice(capacity)) fs.rmSync(this.#file(old.id), { force: true });
    return stored;
  }

  /** Newest first; with `to`, only those to that address. */
  list(to?: string): Mail[] {
    const wanted = to?.toLowerCase();
    return wanted
      ? this.#mails.filter((mail) => mail.to.toLowerCase().split(", ").includes(wanted))
      : this.#mails;
  }

  get(id: string): Mail | undefined {
    return this.#mails.find((mail) => mail.id === id);
  }

  clear(): void {
    for (const mail of this.#mails.splice(0)) fs.rmSync(this.#file(mail.id), { force: true });
  }

  #file(id: string): string {
    return path.join(this.#directory, `${id}.json`);
  }
}

function readMail(file: string): Mail[] {
  try {
    return [JSON.parse(fs.readFileSync(file, "utf8")) as Mail];
  } catch {
    return [];
  }
}
