import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { type AgentConfig, agentConfigSchema } from "@/lib/agents/schema";
import { answerFromChunks } from "./answer-from-chunks";
import { configToChunks } from "./config-to-chunks";
import { textToBlocks } from "./read/read-text";
import type { FoundChunk } from "./schema";
import { splitBlocks } from "./split";

/** Chunks of one of the documents that the demo's businesses have. */
function documentChunks(file: string): FoundChunk[] {
  const text = readFileSync(`scripts/demo/knowledge/${file}`, "utf8");
  return splitBlocks(textToBlocks(text), { fallbackLocale: "es", target: { least: 200, most: 700 } }).map(
    (chunk, at) => ({
      ...chunk,
      chunkId: `00000000-0000-4000-8000-${file.length}0000000000${at}`.slice(0, 36),
      documentId: "00000000-0000-4000-8000-0000000000d0",
      title: file,
      kind: "file",
      rank: 1,
    }),
  );
}

const correction = (question: string, answer: string): FoundChunk => ({
  chunkId: "00000000-0000-4000-8000-0000000000c1",
  documentId: "00000000-0000-4000-8000-0000000000d1",
  title: question,
  kind: "correction",
  heading: question,
  body: answer,
  locale: "es",
  rank: 2,
});

function configured(more: Partial<AgentConfig>): FoundChunk[] {
  return configToChunks(
    agentConfigSchema.parse({
      businessName: "Turia",
      agentName: "Lucía",
      vertical: "clinic",
      goal: "appointments",
      tone: "warm",
      languages: ["es"],
      defaultLocale: "es",
      country: "ES",
      currency: "EUR",
      timezone: "Europe/Madrid",
      ...more,
    }),
  );
}

const clinic = [
  correction("¿Hacéis blanqueamiento a embarazadas?", "No hacemos blanqueamientos durante el embarazo."),
  correction(
    "cuánto dura la garantía de la ortodoncia invisible?",
    "La ortodoncia invisible incluye retoques durante los dos años siguientes.",
  ),
  ...["clinic-prices.md", "clinic-conditions.md", "clinic-care.md"].flatMap(documentChunks),
  ...configured({
    services: [
      {
        name: "Limpieza dental",
        price: { kind: "fixed", amount: 6000, currency: "EUR" },
        durationMinutes: 45,
      },
      {
        name: "Ortodoncia invisible",
        price: { kind: "from", amount: 280000, currency: "EUR" },
        durationMinutes: 45,
      },
    ],
    faqs: [
      { question: "¿Duele una limpieza?", answer: "Puede molestar si hay sarro bajo la encía." },
      {
        question: "¿Trabajáis con seguros dentales?",
        answer: "Sí, con Sanitas, Adeslas y DKV en revisiones y limpiezas.",
      },
    ],
  }),
];

const kitchens = [
  ...["kitchens-prices.md", "kitchens-process.md", "kitchens-warranty.md"].flatMap(documentChunks),
  ...configured({
    vertical: "kitchens",
    country: "CO",
    currency: "COP",
    services: [
      {
        name: "Cocina integral",
        description: "El precio depende del metro lineal y los acabados.",
        price: { kind: "from", amount: 1_400_000_000, currency: "COP" },
      },
      {
        name: "Isla o barra",
        description: "Con mesón en cuarzo y toma eléctrica.",
        price: { kind: "from", amount: 550_000_000, currency: "COP" },
      },
      {
        name: "Puertas interiores",
        description: "Precio por puerta instalada, con marco y chapa.",
        price: { kind: "from", amount: 95_000_000, currency: "COP" },
      },
    ],
    faqs: [
      {
        question: "¿Cuánto se demoran en entregar una cocina?",
        answer: "Entre 25 y 35 días hábiles desde que se aprueba el diseño.",
      },
      { question: "¿Cómo se paga?", answer: "50 % de anticipo, 40 % antes de instalar y 10 % al recibir." },
    ],
  }),
];

const restaurant = [
  ...["restaurant-menu.md", "restaurant-groups.md"].flatMap(documentChunks),
  ...configured({
    vertical: "restaurant",
    country: "MX",
    currency: "MXN",
    faqs: [
      { question: "¿Cuánto tiempo guardan la mesa?", answer: "15 minutos." },
      {
        question: "¿Se puede llevar pastel o vino?",
        answer: "El pastel es bienvenido. El descorche de vino cuesta $350 por botella.",
      },
    ],
  }),
];

const ask = (chunks: FoundChunk[], question: string) =>
  answerFromChunks({ question, locale: "es", chunks })?.text ?? "";

describe("a stored question answers only what it asks", () => {
  it.each([
    ["¿cuánto cuesta una limpieza?", "60 €", "molestar"],
    ["precio limpieza", "60 €", "molestar"],
    ["¿cuánto dura una limpieza?", "45 min", "molestar"],
    ["¿duele una limpieza?", "Puede molestar", "60 €"],
    ["¿me va a doler la limpieza?", "Puede molestar", "60 €"],
    ["cuánto dura la ortodoncia invisible", "entre 6 y 9 meses", "retoques"],
    ["¿cuánto dura la garantía de la ortodoncia invisible?", "retoques", "6 y 9"],
    ["¿qué garantía tiene la ortodoncia invisible?", "retoques", "6 y 9"],
    ["¿cuánto dura el blanqueamiento?", "entre uno y tres años", "embarazo"],
    ["¿hacéis blanqueamiento?", "290 €", "embarazo"],
    ["¿qué seguros aceptáis?", "Sanitas, Adeslas y DKV", "Trae la tarjeta"],
    ["¿atendéis niños?", "odontopediatra", "cerrado"],
  ])("at a clinic: %s", (question, expected, never) => {
    expect(ask(clinic, question)).toContain(expected);
    expect(ask(clinic, question)).not.toContain(never);
  });
});

describe("prices by a measure, and how long it takes", () => {
  it.each([
    ["precio del cuarzo por metro", "$1.450.000 por metro lineal instalado"],
    ["¿cuánto cuesta el metro de cuarzo?", "$1.450.000 por metro lineal instalado"],
    ["precio del mesón en granito", "$780.000"],
    ["¿cuánto vale una cocina?", "desde $ 14.000.000"],
    ["¿cuánto se demoran?", "Entre 25 y 35 días hábiles"],
    ["¿cuánto tardan en entregar?", "Entre 25 y 35 días hábiles"],
    ["¿en cuánto tiempo entregan?", "Entre 25 y 35 días hábiles"],
    ["tiempo de entrega", "Entre 25 y 35 días hábiles"],
    ["plazo de entrega", "Entre 25 y 35 días hábiles"],
    ["¿cuánto se demora la instalación?", "de 3 a 5 días"],
    ["¿cómo puedo pagar?", "50 % de anticipo"],
    ["¿cuánto cuesta la visita?", "es gratis en Medellín"],
  ])("at a kitchen studio: %s", (question, expected) => expect(ask(kitchens, question)).toContain(expected));

  it("does not take one thing for another", () => {
    expect(ask(kitchens, "precio del cuarzo por metro")).not.toMatch(/Isla|isla/);
    expect(ask(kitchens, "¿cuánto cuesta la visita?")).not.toContain("Puertas");
    expect(ask(restaurant, "¿cuánto se demoran?")).not.toContain("15 minutos");
  });

  it("finds a stored answer to a question that says a word of it too", () => {
    const faqs = [{ question: "¿Aceptan mascotas?", answer: "Sí, en la terraza y con correa." }];
    const pets = [...restaurant, ...configured({ vertical: "restaurant", faqs })];
    expect(ask(pets, "aceptan perros en la terraza?")).toContain("con correa");
    expect(ask(pets, "¿puedo llevar a mi perrito?")).toContain("con correa");
  });

  it("finds in a stored answer what no document says", () => {
    expect(ask(restaurant, "¿cuánto cobran por el descorche?")).toContain("$350 por botella");
    expect(ask(restaurant, "¿cuánto cuesta el mole?")).toContain("Mole negro");
  });

  it("finds the time of delivery where no stored question tells it", () => {
    const documents = kitchens.filter((chunk) => chunk.kind !== "config");
    expect(ask(documents, "¿cuánto se demoran?")).toContain("entre 25 y 35 días hábiles");
  });
});
