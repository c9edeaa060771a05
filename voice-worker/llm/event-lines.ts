import { StringDecoder } from "node:string_decoder";

/** A line no provider sends: an answer that is not what it says it is. */
const longest = 1_000_000;

/**
 * Reads server-sent events (WHATWG HTML, 9.2) as they arrive, cut anywhere, and gives the data of each. Only what chat
 * completions use is read: one data line an event; comments and other fields are passed over.
 */
export class EventLines {
  readonly #decoder = new StringDecoder("utf8");
  #rest = "";

  /** Throws a RangeError on a line without end. */
  *push(bytes: Buffer): Generator<string> {
    const text = this.#rest + this.#decoder.write(bytes);
    let from = 0;
    for (let end = text.indexOf("\n"); end !== -1; end = text.indexOf("\n", from)) {
      const line = text.slice(from, text[end - 1] === "\r" ? end - 1 : end);
      from = end + 1;
      if (line.startsWith("data:")) yield line.slice(line[5] === " " ? 6 : 5);
    }
    this.#rest = text.slice(from);
    if (this.#rest.length > longest) throw new RangeError("a line without end");
  }
}
