import { describe, expect, it } from "vitest";
import { isEcho } from "./is-echo";

const said = "Hola, soy Lucía, de Clínica Albufera. ¿En qué puedo ayudarte?";

describe("isEcho", () => {
  it("knows the agent's own words again, misheard ones among them", () => {
    expect(isEcho("hola soy lucia de clinica albufera", said)).toBe(true);
    expect(isEcho("soy Lucía de clínica la bufera en qué puedo", said)).toBe(true);
    expect(isEcho("", said)).toBe(true);
  });

  it("lets the caller in", () => {
    expect(isEcho("quería pedir una cita", said)).toBe(false);
    expect(isEcho("sí", "Sí, claro.")).toBe(false);
    expect(isEcho("espera un momento", said)).toBe(false);
    expect(isEcho("hola soy Marta y llamo por una ortodoncia", said)).toBe(false);
  });
});
