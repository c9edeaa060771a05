import { readFileSync } from "node:fs";
import { beforeAll, describe, expect, it } from "vitest";
import type { AgentConfig } from "@/lib/agents/schema";
import type { Locale } from "@/lib/i18n/locales";
import { answerFromChunks } from "./answer-from-chunks";
import { configToChunks } from "./config-to-chunks";
import { readDocument } from "./read/read-document";
import { readFile } from "./read/read-file";
import type { FoundChunk } from "./schema";
import { splitBlocks } from "./split";

async function chunksOf(file: string): Promise<FoundChunk[]> {
  const { blocks, title } = await readDocument(readFileSync(`e2e/fixtures/${file}`), { read: readFile });
  return splitBlocks(blocks, { fallbackLocale: "es" }).map((chunk, at) => ({
    ...chunk,
    chunkId: `00000000-0000-4000-8000-00000000000${at}`,
    documentId: "00000000-0000-4000-8000-0000000000d0",
    title: title ?? file,
    kind: "file",
    rank: 1,
  }));
}

let dental: FoundChunk[];
let kitchen: FoundChunk[];
beforeAll(async () => {
  dental = await chunksOf("tarifas-clinica-dental.pdf");
  kitchen = await chunksOf("kitchen-studio-price-list.pdf");
}, 30_000);

const ask = (chunks: FoundChunk[], question: string, locale: Locale = "es") =>
  answerFromChunks({ question, locale, chunks });

describe("answers from a Spanish price list", () => {
  it.each([
    ["¿Cuánto cuesta una limpieza dental?", "limpieza dental con ultrasonidos cuesta 60 €"],
    ["cuanto vale un empaste", "Empaste simple: 55 €"],
    ["precio ortodoncia invisible", "ortodoncia invisible con alineadores cuesta 3.600 €"],
    ["Hola, quería saber cuánto me costaría hacerle una limpieza a mi hijo de 8 años", "60 €"],
    ["limpiesa dental precio", "60 €"],
    ["me han dicho que sacáis muelas del juicio, ¿cuánto es?", "extracción de muela del juicio cuesta 110 €"],
    ["implantes precio", "Implante dental unitario (sin corona): 850 €"],
    ["¿cuánto cuesta cancelar una cita?", "20 €"],
    ["¿la primera visita es gratis?", "Gratis"],
    ["¿A qué hora abrís los sábados?", "Sábados, de 10:00 a 14:00"],
    ["¿Abrís los domingos?", "Domingos y festivos, cerrado"],
    ["a qué hora cerráis el martes", "De lunes a viernes, de 9:30 a 14:00 y de 16:00 a 20:30"],
    ["¿dónde estáis?", "calle Bravo Murillo 214"],
    ["¿tenéis parking?", "Sí. Hay un aparcamiento público"],
    ["¿Aceptáis tarjeta?", "Sí. Aceptamos efectivo, tarjeta"],
    ["¿Se puede pagar a plazos?", "hasta en 12 meses sin intereses"],
    ["¿trabajáis con Adeslas?", "Adeslas, Sanitas y DKV"],
    ["¿cuánto dura una endodoncia?", "Endodoncia de una raíz: 60 min"],
    ["¿qué garantía tienen los implantes?", "garantía de 10 años"],
    ["teléfono de urgencias", "600 120 340"],
    ["¿hacéis carillas?", "Carilla de porcelana: 420 €"],
    ["¿es accesible para silla de ruedas?", "apto para sillas de ruedas"],
  ])("%s", (question, expected) => {
    const answer = ask(dental, question);
    expect(answer?.text).toContain(expected);
    expect(answer?.exact).toBe(true);
    expect(answer?.confidence).toBeGreaterThanOrEqual(0.6);
    expect(answer?.source?.documentId).toBe("00000000-0000-4000-8000-0000000000d0");
  });

  it.each([
    "cuanto cuesta una rinoplastia",
    "cuánto cuesta el botox",
    "¿cuánto cuesta un coche?",
    "¿trabajáis con Mapfre?",
    "¿Ofrecéis sedación?",
    "tenéis wifi",
    "¿quién es el presidente de Francia?",
    "¿vendéis coches?",
    "gracias",
    "hola",
    "👍",
    "",
  ])("does not know: %s", (question) => expect(ask(dental, question)).toBeNull());

  it("never answers with the price of something else", () => {
    const cleaningOnly = dental.map((chunk) => ({
      ...chunk,
      body: chunk.body.replace(/^Blanqueamiento.*\n/gm, ""),
    }));
    expect(ask(cleaningOnly, "¿Cuánto cuesta el blanqueamiento láser?")).toBeNull();
    expect(ask(cleaningOnly, "precio blanqueamiento")).toBeNull();
  });

  it("says so when what it has is only like what was asked", () => {
    const answer = ask(dental, "¿cuánto cuesta el blanqueamiento láser?");
    expect(answer).toMatchObject({ exact: false, kind: "price" });
    expect(answer?.confidence).toBeLessThan(0.6);
    expect(answer?.text).toMatch(/^No tengo un precio exacto para eso/);
    expect(answer?.text).not.toContain("60 €");
  });

  it.each<[Locale, string]>([
    ["ca", "Quant val una neteja?"],
    ["pt", "quanto custa a limpeza"],
    ["en", "how much is teeth cleaning?"],
  ])("finds the same in %s", (locale, question) => {
    expect(ask(dental, question, locale)?.text).toContain("Limpieza dental con ultrasonidos: 60 €");
  });

  it("begins differently each time", () => {
    const text = (variant: number) =>
      answerFromChunks({ question: "¿cuáles son vuestros precios?", locale: "es", chunks: dental, variant })
        ?.text;
    expect(text(0)).not.toBe(text(1));
  });
});

describe("answers from an English price list", () => {
  it.each([
    ["How much is a quartz worktop?", "Quartz worktop is £340"],
    ["price of worktops", "Porcelain worktop: £420"],
    ["how much does a shaker kitchen cost", "Shaker range, up to 10 m2: from £9,800"],
    ["are you open on Sunday?", "Sunday and bank holidays, closed"],
    ["what time do you close on Saturday", "Saturday, 10:00 to 16:00"],
    ["where are you?", "18 Quay Street"],
    ["how long does quartz take", "3 weeks"],
    ["what deposit do you need?", "25% deposit"],
    ["is there parking?", "free parking for visitors"],
    ["do you offer finance?", "Finance over 12 to 60 months"],
    ["do you cover Bath?", "Bristol, Bath"],
    ["do you remove the old kitchen?", "Removal of the old kitchen: £350"],
    ["price for a soft close drawer", "Soft-close drawer is £115"],
  ])("%s", (question, expected) => expect(ask(kitchen, question, "en")?.text).toContain(expected));

  it.each([
    "do you cover Cardiff?",
    "do you sell sofas",
    "how much is a bathroom?",
    "do you do marble worktops?",
  ])("does not know: %s", (question) => expect(ask(kitchen, question, "en")).toBeNull());
});

const config: AgentConfig = {
  businessName: "Clínica Sonrisa",
  agentName: "Lucía",
  vertical: "clinic",
  description: "Somos una clínica dental de barrio con veinte años de experiencia.",
  goal: "appointments",
  tone: "warm",
  languages: ["es"],
  defaultLocale: "es",
  country: "ES",
  currency: "EUR",
  timezone: "Europe/Madrid",
  services: [
    { name: "Limpieza", price: { kind: "fixed", amount: 6000, currency: "EUR" }, durationMinutes: 45 },
    { name: "Ortodoncia", price: { kind: "from", amount: 240000, currency: "EUR" } },
    { name: "Estudio", price: { kind: "on_request", currency: "EUR" } },
  ],
  hours: [1, 2, 3, 4, 5].flatMap((day) => [
    { day, opens: "09:30", closes: "14:00" },
    { day, opens: "16:00", closes: "20:00" },
  ]),
  hoursNote: "",
  booking: { enabled: true, what: "una primera visita", durationMinutes: 30 },
  faqs: [{ question: "¿Tenéis aparcamiento?", answer: "Sí, gratis para clientes en la puerta." }],
  neverSay: [],
  handoff: { when: [], name: "", email: "", phone: "" },
  contact: { address: "C/ Mayor 3, Madrid", phone: "+34910000000", email: "hola@sonrisa.es", website: "" },
  onlyFromKnowledge: true,
  askLocation: false,
};

describe("answers from a configuration", () => {
  const from = (question: string, locale: Locale = "es", made = config) =>
    ask(configToChunks(made, locale), question, locale);

  it.each([
    ["¿cuánto cuesta la limpieza?", "La limpieza cuesta 60 € (duración: 45 min)"],
    ["precio de la ortodoncia", "La ortodoncia cuesta desde 2.400 €"],
    ["¿qué horario tenéis?", "Lunes a viernes: 09:30–14:00 y 16:00–20:00"],
    ["¿abrís el domingo?", "Ese día cerramos. Este es nuestro horario: Lunes a viernes: 09:30–14:00"],
    ["¿cuál es la dirección?", "C/ Mayor 3, Madrid"],
    ["¿me das un teléfono?", "910 00 00 00"],
    ["¿dónde puedo aparcar?", "gratis para clientes en la puerta"],
    ["¿qué servicios ofrecéis?", "Ortodoncia"],
  ])("%s", (question, expected) => {
    const answer = from(question);
    expect(answer?.text).toContain(expected);
    expect(answer?.source).toBeNull();
  });

  it("speaks the contact's language", () => {
    expect(from("what are your opening hours?", "en")?.text).toContain(
      "Monday to Friday: 09:30–14:00 and 16:00–20:00",
    );
    expect(from("quant costa l'ortodòncia?", "ca")?.text).toMatch(/La ortodoncia costa des de 2\.400 €/);
  });

  it("prefers a human's correction to all else", () => {
    const correction: FoundChunk = {
      chunkId: "00000000-0000-4000-8000-000000000009",
      documentId: "00000000-0000-4000-8000-0000000000d9",
      title: "¿Cuánto cuesta la limpieza?",
      kind: "correction",
      heading: "¿Cuánto cuesta la limpieza?",
      body: "La limpieza está de oferta este mes: 45 €.",
      locale: "es",
      rank: 2,
    };
    const chunks = [...configToChunks(config), correction];
    expect(ask(chunks, "¿qué precio tiene la limpieza?")?.text).toBe(
      "La limpieza está de oferta este mes: 45 €.",
    );
    expect(ask(chunks, "precio de la ortodoncia")?.text).toContain("2.400 €");
  });
});

describe("a price list that also filled the services", () => {
  const configured = (amount: number): FoundChunk[] => [
    ...dental,
    {
      chunkId: null,
      documentId: null,
      title: "",
      kind: "config",
      heading: "Servicios",
      body: `Limpieza dental con ultrasonidos: ${amount} € (duración: 45 min)`,
      locale: "es",
      rank: 1,
    },
  ];
  it("is said once, with its source", () => {
    const answer = ask(configured(60), "¿cuánto cuesta una limpieza dental?");
    expect(answer?.text.match(/60 €/g)).toHaveLength(1);
    expect(answer?.source).not.toBeNull();
  });
  it("gives way to the price its owner has changed", () => {
    const answer = ask(configured(65), "¿cuánto cuesta una limpieza dental?");
    expect(answer?.text).toContain("65 €");
    expect(answer?.text).not.toContain("60 €");
  });
});
