import { describe, expect, it } from "vitest";
import { classifyQuestion } from "./classify-question";

describe("whether something is charged for in some case", () => {
  it.each([
    "y si no lo arreglan, ¿me cobran?",
    "¿me cobran si no lo arreglan?",
    "¿cobran la visita si al final no lo arreglan?",
    "si cancelo, ¿me cobráis?",
    "¿tengo que pagar si no me gusta?",
    "and if you can't fix it, do you charge me?",
    "what if I cancel, do you charge?",
    "do I still pay if it doesn't work?",
    "e se não consertarem, vocês cobram?",
    "vocês cobram se não consertarem?",
    "i si no ho arregleu, em cobreu?",
  ])("%s", (text) => {
    const { charged, kind } = classifyQuestion(text);
    expect([charged, kind === "price"]).toEqual([true, false]);
  });

  it.each([
    "¿cuánto cobran si no lo arreglan?",
    "¿cuánto me cobran por la visita?",
    "how much do you charge if I cancel?",
    "what do you charge?",
    "precio de la limpieza",
    "¿me cobran la visita?",
    "si pago con tarjeta, ¿hay descuento?",
    "¿puedo pagar con tarjeta si es poco?",
    "¿se puede pagar a plazos?",
    "quiero saber si hacéis implantes",
  ])("is not asked by: %s", (text) => expect(classifyQuestion(text).charged).toBe(false));

  it.each([
    "¿cuánto cobran si no lo arreglan?",
    "how much do you charge if I cancel?",
    "what do you charge?",
  ])("%s asks for a price", (text) => expect(classifyQuestion(text).kind).toBe("price"));
});

describe("how long", () => {
  it.each([
    "¿cuánto dura?",
    "¿y cuánto tiempo lleva?",
    "how long does it take?",
    "quant triga?",
    "quanto tempo leva?",
    "¿dura mucho?",
    "does it take long?",
    "demora muito?",
  ])("%s names nothing", (text) => {
    const { kind, focus } = classifyQuestion(text);
    expect([kind, focus.filter((term) => !term.soft)]).toEqual(["duration", []]);
  });
});
