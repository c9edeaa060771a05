import { describe, expect, test } from "vitest";
import { pricedThings } from "./priced-things";

describe("things whose prices are asked at once", () => {
  test.each([
    ["¿precio de una limpieza y un implante?", ["una limpieza", "un implante"]],
    ["cuánto cuesta una cocina, un armario y un vestidor", ["una cocina", "un armario", "un vestidor"]],
    ["how much is a cleaning and an implant?", ["a cleaning", "an implant"]],
    ["quanto custa uma limpeza e um implante?", ["uma limpeza", "um implante"]],
    ["quant costa una neteja i un implant?", ["una neteja", "un implant"]],
    ["una limpieza y un implante cuánto cuestan", ["una limpieza", "un implante"]],
    ["cuanto cuesta una limpieza y necesito cita", ["una limpieza"]],
  ])("%s", (question, names) => {
    expect(pricedThings(question).map(({ name }) => name)).toEqual(names);
  });

  test.each([
    "¿cuánto cuesta una limpieza?",
    "¿tenéis parking y wifi?",
    "how much do I pay for a cleaning?",
    "abrís los sábados y cuánto vale un implante",
    "cuánto cuesta una limpieza y todo eso",
    "precio para mi hijo y mi hija",
  ])("%s joins none", (question) => expect(pricedThings(question)).toEqual([]));
});
