import { describe, expect, it } from "vitest";
import { toldByCaller } from "./told-by-caller";

const told = (...texts: string[]) => toldByCaller(texts.map((text) => ({ role: "contact" as const, text })));

describe("what a caller's affair is, for who takes the call over", () => {
  it.each([
    [
      ["Hola, buenas tardes", "¿Cuánto cuesta un implante?", "Quiero hablar con una persona"],
      "¿Cuánto cuesta un implante?",
    ],
    [["Quiero hablar con una persona, me duele mucho una muela"], "me duele mucho una muela"],
    [
      ["Me duele una muela desde ayer. ¿Me pueden ver hoy?", "Pásame con alguien"],
      "Me duele una muela desde ayer. ¿Me pueden ver hoy?",
    ],
    [
      ["I have a broken tooth since yesterday", "Can I talk to a person please?"],
      "I have a broken tooth since yesterday",
    ],
    [["Quero remarcar a minha consulta de amanhã", "Sim"], "Quero remarcar a minha consulta de amanhã"],
    [["Hola", "sí", "Quiero hablar con una persona"], ""],
  ])("%j", (texts, about) => expect(told(...texts)).toBe(about));

  it("is the last of what was told", () => {
    expect(
      told("¿Abrís los sábados por la tarde?", "¿Y tenéis aparcamiento cerca?", "¿Cuánto dura la visita?"),
    ).toBe("¿Y tenéis aparcamiento cerca? ¿Cuánto dura la visita?");
  });
});
