import { describe, expect, it } from "vitest";
import { takesLeave } from "./leaving";

describe("taking leave", () => {
  it.each([
    "No, nada más, gracias. Adiós",
    "No, that is all, thank you. Goodbye",
    "Não, mais nada, obrigada. Tchau",
    "No, res més, gràcies. Adéu",
    "Gracias, me lo pienso y os digo",
  ])("%s", (text) => expect(takesLeave(text)).toBe(true));

  it.each(["No, todavía no", "Não, prefiro na terça", "No quiero nada más caro", "Nada", ""])(
    "goes on: %s",
    (text) => expect(takesLeave(text)).toBe(false),
  );
});
