import { describe, expect, it } from "vitest";
import { isEcho } from "./is-echo";

const said = "Hola, soy Lucía, de Clínica Albufera. ¿En qué puedo ayudarte?";

describe("isEcho", () => {
  it("knows the agent's own words again, misheard ones among them", () => {
    expect(isEcho("hola soy lucia de clinica albufera", said, true)).toBe(true);
    expect(isEcho("soy Lucía de clínica la bufera en qué puedo", said, true)).toBe(true);
    expect(isEcho("", said, true)).toBe(true);
  });

  it("lets the caller in", () => {
    expect(isEcho("quería pedir una cita", said, true)).toBe(false);
    expect(isEcho("sí", "Sí, claro.", true)).toBe(false);
    expect(isEcho("espera un momento", said, true)).toBe(false);
    expect(isEcho("hola soy Marta y llamo por una ortodoncia", said, true)).toBe(false);
  });

  it("waits for more of what begins like the agent's words", () => {
    expect(isEcho("en", said, false)).toBe(true);
    expect(isEcho("espera", said, false)).toBe(false);
  });
});
