import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Locale } from "@/lib/i18n/locales";
import { SentenceChunker, SpeechBudget, type SpokenChunk } from "./sentence-chunker";

/** Pushes a text in pieces of the given sizes, 10 ms apart. */
function chunksOf(text: string, sizes: readonly number[], chunker: SentenceChunker, gap = 10): SpokenChunk[] {
  const chunks: SpokenChunk[] = [];
  let [at, now, turn] = [0, 0, 0];
  while (at < text.length) {
    const size = Math.max(1, sizes[turn++ % sizes.length] ?? 4);
    chunks.push(...chunker.push(text.slice(at, at + size), now));
    at += size;
    now += gap;
  }
  return [...chunks, ...chunker.end(now)];
}

const written = (chunks: readonly SpokenChunk[]) => chunks.map((chunk) => chunk.written);

describe("SentenceChunker", () => {
  it("speaks the first clause as soon as it is there, and whole sentences after it", () => {
    const text =
      "Claro que sí, Marta. La limpieza dental dura media hora y la hace la doctora Gil en persona. Podemos verte el lunes por la mañana o el martes por la tarde, como prefieras. ¿Qué te va mejor?";
    expect(written(chunksOf(text, [4], new SentenceChunker("es")))).toEqual([
      "Claro que sí, ",
      "Marta. La limpieza dental dura media hora y la hace la doctora Gil en persona. Podemos verte el lunes por la mañana o el martes por la tarde, como prefieras. ",
      "¿Qué te va mejor?",
    ]);
  });

  it("waits for no more than a few words when they come slowly, and for more when they come fast", () => {
    const text =
      "La limpieza dental de la clínica la hace siempre una higienista con mucha experiencia y cuidado";
    const slow = written(chunksOf(text, [5], new SentenceChunker("es"), 40));
    expect(slow[0]).toBe("La limpieza dental de la clínica la hace ");
    expect(written(chunksOf(text, [5], new SentenceChunker("es"), 1))).toEqual([text]);
  });

  it("gives what is late when nothing more comes", () => {
    const chunker = new SentenceChunker("es");
    expect(chunker.push("Pues mira bien, la verdad es que eso no lo sé ahora mismo pero lo", 0)).toHaveLength(
      1,
    );
    const slow = new SentenceChunker("es");
    expect(slow.push("La verdad es que eso no lo sé ahora mismo pero lo", 0)).toEqual([]);
    expect(written(slow.late(200))).toEqual(["La verdad es que eso no lo sé ahora "]);
  });

  it.each([
    ["es", "Cuesta desde luego unos 45 € y 50 céntimos con la Dra. Gil y el Sr. Pou, y nada más que decir."],
    ["es", "Te llamo sin falta al número 612 345 678 mañana a las 9 de la mañana, si te parece bien."],
    ["en", "We will see you again on November 21, 2026 at 5 p.m. with Dr. Smith, if that suits you well."],
    ["es", "Escríbenos cuando quieras y con calma a ana.lopez@clinica.es o a info@clinica.es, y te decimos."],
  ] as const)(
    "never cuts a figure, a date, an address or a short form (%s: %s)",
    (locale: Locale, text: string) => {
      for (const gap of [1, 60]) {
        const ends = written(chunksOf(text, [3], new SentenceChunker(locale), gap)).slice(0, -1);
        for (const end of ends)
          expect(end.trimEnd()).not.toMatch(/(?:\d|Dra?\.|Sr\.|Dr|@[^,\s]*|p\.m\.|\ba las|21,)$/);
      }
    },
  );

  it("is the whole text, however it comes", () => {
    const word = fc.oneof(
      fc.constantFrom(
        "hola",
        "sí,",
        "claro.",
        "45,50 €",
        "a@b.es",
        "Dra.",
        "Gil",
        "¿Qué?",
        "\n",
        "…",
        "😊",
        "3 de mayo",
        "\n- uno",
        "—",
      ),
      fc.string({ unit: "grapheme", maxLength: 10 }),
    );
    const text = fc.array(word, { maxLength: 40 }).map((words) => words.join(" "));
    fc.assert(
      fc.property(
        text,
        fc.array(fc.integer({ min: 1, max: 30 }), { minLength: 1, maxLength: 6 }),
        fc.integer({ min: 0, max: 80 }),
        (whole, sizes, gap) => {
          const chunks = chunksOf(whole, sizes, new SentenceChunker("es"), gap);
          expect(written(chunks).join("")).toBe(whole);
          for (const chunk of chunks) expect(chunk.written.startsWith(chunk.heard(0.5))).toBe(true);
        },
      ),
      { numRuns: 300 },
    );
  });

  it("keeps within the flushes of a minute, whatever is said", () => {
    const budget = new SpeechBudget();
    const reply = "Sí, claro que sí. ".repeat(30);
    let [spoken, now] = [0, 0];
    // Ten answers of half a minute's words within one minute: more than anybody can say.
    for (let turn = 0; turn < 6; turn++, now += 9_000) {
      const chunker = new SentenceChunker("es", { budget });
      spoken += [...chunker.push(reply, now), ...chunker.end(now)].length;
    }
    expect(spoken).toBeLessThanOrEqual(20);
    expect(budget.mayCut(now)).toBe(false);
    expect(budget.mayCut(now + 60_000)).toBe(true);
  });

  it("does not keep a first clause waiting for what follows it, unless it is over too soon", () => {
    const chunker = new SentenceChunker("es");
    expect(chunker.push("Claro, dura una hora.", 0)).toEqual([]);
    expect(chunker.clause(0)).toMatchObject([{ written: "Claro, dura una hora." }]);
    expect(chunker.push(" Te atiende la doctora Gil.", 1)).toEqual([]);
    expect(chunker.clause(1)).toEqual([]);
    expect(chunker.end(2)).toMatchObject([
      { written: " Te atiende la doctora Gil.", spoken: "Te atiende la doctora Gil." },
    ]);
    const short = new SentenceChunker("es");
    expect([...short.push("Vale.", 0), ...short.clause(0)]).toEqual([]);
  });

  it("says nothing for what cannot be said", () => {
    const [chunk] = new SentenceChunker("es").end(0).concat(chunksOf("😊 ", [9], new SentenceChunker("es")));
    expect(chunk).toMatchObject({ written: "😊 ", spoken: "" });
  });
});
