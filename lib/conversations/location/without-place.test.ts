import { describe, expect, it } from "vitest";
import { buildFlow } from "@/lib/flows/presets/build-flow";
import type { FoundChunk } from "@/lib/knowledge/schema";
import { clinicConfig } from "../testing/clinic";
import { Talk } from "../testing/talk";
import type { ConversationLocation } from "./schema";
import { withoutPlace } from "./without-place";

const place = (at: number, name: string, address: string): ConversationLocation => ({
  id: `00000000-0000-4000-8000-00000000000${at}`,
  name,
  address,
  phone: "",
  timezone: "Europe/Madrid",
  hours: [],
});
const offered = [
  place(1, "Centro", "Calle Colón 12, 46004 Valencia"),
  place(2, "Clínica Sonrisa Norte", "Avenida de Burjassot 7, 46100 Burjassot"),
];

const chunk = (body: string): FoundChunk => ({
  chunkId: "c",
  documentId: "d",
  title: "Sedes.pdf",
  kind: "file",
  heading: null,
  body,
  locale: "es",
  rank: 1,
});

function clinic(chunks: FoundChunk[] = []): Talk {
  const talk = new Talk(clinicConfig, buildFlow(clinicConfig), { chunks });
  Object.assign(talk.turn, { offered, location: offered[0] });
  return talk;
}

describe("withoutPlace", () => {
  const { turn } = clinic();

  it.for([
    ["¿Cuánto cuesta un implante dental en la sede de Centro?", "¿Cuánto cuesta un implante dental?"],
    ["En Centro, ¿cuánto cuesta un implante?", "¿cuánto cuesta un implante?"],
    ["¿Cuánto cuesta un implante, en la clínica de Norte?", "¿Cuánto cuesta un implante?"],
    ["precio de una limpieza para Clínica Sonrisa Norte", "precio de una limpieza"],
    ["¿Hacéis ortodoncia en vuestra clínica?", "¿Hacéis ortodoncia?"],
    ["¿Qué vale una corona en Valencia?", "¿Qué vale una corona?"],
    ["¿Qué vale una corona en Clínica Sonrisa?", "¿Qué vale una corona?"],
    ["How much is an implant at the Centro branch?", "How much is an implant?"],
    ["Quant costa un implant a la seu de Centro?", "Quant costa un implant?"],
    ["Quanto custa um implante na unidade Norte?", "Quanto custa um implante?"],
    // Nothing to take away, or nothing left.
    ["¿Cuánto cuesta un implante?", "¿Cuánto cuesta un implante?"],
    ["¿Y en Centro?", "¿Y en Centro?"],
    ["En Centro", "En Centro"],
    ["¿Cuánto cuesta el diseño de sonrisa?", "¿Cuánto cuesta el diseño de sonrisa?"],
    ["¿Os encontráis bien?", "¿Os encontráis bien?"],
  ] as const)("%s -> %s", ([text, bare]) => {
    expect(withoutPlace(text, turn)).toBe(bare);
  });

  it("leaves a text alone where nobody has any places", () => {
    const nowhere = { agent: null, offered: [], location: null };
    expect(withoutPlace("¿Cuánto cuesta un implante en Centro?", nowhere)).toBe(
      "¿Cuánto cuesta un implante en Centro?",
    );
  });
});

describe("a question that names a place", () => {
  it.for([
    ["¿Cuánto cuesta un implante dental en la sede de Centro?", /950/],
    ["Hola, ¿cuánto cuesta una limpieza en Centro?", /45/],
    ["¿Cuánto cuesta un implante dental en vuestra clínica de Valencia?", /950/],
    ["¿Tenéis aparcamiento en la clínica de Norte?", /aparcamiento público/],
    ["How much is a dental implant at the Centro branch?", /950/],
    ["Quant costa un implant dental a la seu de Centro?", /950/],
  ] as const)(
    "is answered as if it had not, where nothing is written of that place: %s",
    async ([question, answer]) => {
      expect((await clinic().say(question)).text).toMatch(answer);
    },
  );

  it("is answered of that place where something is", async () => {
    const talk = clinic([
      chunk("La sede de Norte tiene rampa.\nLa sede de Centro tiene un escalón y ascensor."),
    ]);
    expect((await talk.say("¿Tiene rampa la sede de Norte?")).text).toContain("Norte tiene rampa");
    expect((await talk.say("¿Tiene ascensor la sede de Centro?")).text).toContain("escalón y ascensor");
  });

  it("is followed up for another", async () => {
    const talk = clinic();
    await talk.say("¿Cuánto cuesta un implante dental en la sede de Centro?");
    expect((await talk.say("¿Y una limpieza?")).text).toMatch(/45/);
  });
});
