import { importLimits, UnreadableTable } from "../schema";
import { unescapeOffice } from "./office-text";
import { readXml } from "./xml";

/**
 * The texts of a workbook, which its cells name by number: kept as bytes one after another, so that a hundred thousand of them
 * take the room of their letters and no more.
 */
export class SharedTexts {
  #bytes = Buffer.alloc(64 * 1024);
  #used = 0;
  #ends = new Uint32Array(1_024);
  #count = 0;

  add(text: string): void {
    const length = Buffer.byteLength(text);
    if (this.#used + length > importLimits.textsBytes) throw new UnreadableTable("import_unpacks_too_large");
    while (this.#used + length > this.#bytes.length) {
      const larger = Buffer.alloc(this.#bytes.length * 2);
      this.#bytes.copy(larger, 0, 0, this.#used);
      this.#bytes = larger;
    }
    this.#used += this.#bytes.write(text, this.#used);
    if (this.#count === this.#ends.length) {
      const larger = new Uint32Array(this.#ends.length * 2);
      larger.set(this.#ends);
      this.#ends = larger;
    }
    this.#ends[this.#count] = this.#used;
    this.#count += 1;
  }

  /** An unknown number is an empty text. */
  at(index: number): string {
    if (!(index >= 0 && index < this.#count)) return "";
    return this.#bytes.toString("utf8", index === 0 ? 0 : this.#ends[index - 1], this.#ends[index]);
  }

  get size(): number {
    return this.#count;
  }
}

/** Reads the texts, all of them or the first `most`. What is pronounced above a Chinese text is left out. */
export async function readSharedTexts(
  pieces: AsyncIterable<Uint8Array>,
  most = Number.POSITIVE_INFINITY,
): Promise<SharedTexts> {
  const texts = new SharedTexts();
  let text = "";
  let inText = false;
  let pronounced = false;
  await readXml(
    pieces,
    {
      open: (name) => {
        if (name === "si") text = "";
        else if (name === "t") inText = true;
        else if (name === "rPh") pronounced = true;
      },
      text: (more) => {
        if (!inText || pronounced) return;
        text += more;
        if (text.length > importLimits.cellLength * 2) throw new UnreadableTable("import_damaged");
      },
      close: (name) => {
        if (name === "si") texts.add(unescapeOffice(text));
        else if (name === "t") inText = false;
        else if (name === "rPh") pronounced = false;
      },
    },
    () => texts.size < most,
  );
  return texts;
}
