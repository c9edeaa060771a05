import { randomUUID } from "node:crypto";
import { expect, it } from "vitest";
import { buildFlow } from "@/lib/flows/presets/build-flow";
import type { FoundChunk } from "@/lib/knowledge/schema";
import { clinicConfig } from "../testing/clinic";
import { Talk } from "../testing/talk";

const passage = (heading: string, body: string): FoundChunk => ({
  chunkId: randomUUID(),
  documentId: randomUUID(),
  title: "Tarifas.pdf",
  heading,
  body,
  locale: "es",
  kind: "file",
  rank: 0.5,
});

it("answers the next price and how it is paid, asked in one breath without signs", async () => {
  const config = { ...clinicConfig, services: [] };
  const chunks = [
    passage("Implantes", "Implante unitario — 950 €\nImplante con corona — 1.450 €"),
    passage("Limpiezas", "Limpieza dental — 60 €"),
    passage("Financiación", "Se puede pagar a plazos, hasta en 24 meses sin intereses."),
  ];
  const talk = new Talk(config, buildFlow(config), { chunks });
  await talk.say("cuanto cuesta una limpieza?");
  const { text } = await talk.say("y el implante con corona?? lo puedo pagar a plazos");
  expect(text).toMatch(/implante con corona cuesta 1\.450 €[\s\S]*a plazos, hasta en 24 meses/);
});
