import { expect, test } from "vitest";
import type { FoundChunk } from "@/lib/knowledge/schema";
import { citedChunks } from "./cited";

const chunk = (id: string, heading: string, body: string, more: Partial<FoundChunk> = {}): FoundChunk => ({
  chunkId: id,
  documentId: `d-${id}`,
  title: "Tarifas",
  kind: "file",
  heading,
  body,
  locale: "es",
  rank: 0.5,
  ...more,
});
const prices = chunk("prices", "Higiene", "La limpieza dental cuesta 45 € y dura media hora.");
const parking = chunk(
  "parking",
  "Cómo llegar",
  "El aparcamiento de la plaza está a 100 metros; validamos la primera hora.",
);
const own = chunk("own", "Horario", "De lunes a viernes de 9:00 a 20:00.", {
  chunkId: null,
  documentId: null,
});
const all = [prices, parking, own];

test.each<[string, string, FoundChunk[]]>([
  ["the passage that says it", "La limpieza dental te sale por 45 € y dura media hora.", [prices]],
  [
    "one for each thing it says",
    "A 100 metros tienes el aparcamiento de la plaza. La limpieza dental cuesta 45 €.",
    [prices, parking],
  ],
  ["none for what it asks", "¿Te interesa la limpieza dental de media hora?", []],
  ["none for what it does not know", "Ese dato no lo tengo a mano; el equipo te lo confirma.", []],
  ["none for what the business's own settings say", "Abrimos de lunes a viernes, de 9:00 a 20:00.", []],
])("%s", (_, answer, sources) => expect(citedChunks(answer, "es", all)).toEqual(sources));

test("an answer in another language is told by its names and figures", () => {
  const plan = chunk("plan", "Planes", "El plan Pro cuesta 99 € al mes con 400 minutos.");
  expect(citedChunks("The Pro plan is €99 a month with 400 minutes.", "en", [plan, parking])).toEqual([plan]);
  expect(citedChunks("I don't have that detail to hand.", "en", [plan, parking])).toEqual([]);
});
