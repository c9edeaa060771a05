import { describe, expect, it } from "vitest";
import { asksToRepeat, asksWhetherHeard } from "./asks-again";

describe("who has not caught what was said", () => {
  it.each([
    "¿Cómo?",
    "¿Qué?",
    "¿Perdón?",
    "¿Cómo dice?",
    "¿Qué has dicho?",
    "¿Cuánto?",
    "¿Cuánto has dicho?",
    "¿Me lo puedes repetir?",
    "¿Puede repetírmelo, por favor?",
    "No te he entendido.",
    "Perdona, no te he oído bien.",
    "Perdona, es que no te he oído, ¿me lo repites?",
    "Repítelo, por favor.",
    "Se ha cortado, ¿qué decías?",
    "Sorry, what?",
    "Sorry?",
    "What was that?",
    "How much did you say?",
    "Could you say that again, please?",
    "I didn't catch that.",
    "Say that again?",
    "Como é?",
    "Desculpe, não entendi.",
    "Pode repetir, por favor?",
    "Com dius?",
    "M'ho pots repetir, si us plau?",
    "No t'he sentit bé.",
  ])("%s", (said) => expect(asksToRepeat(said, "Cuesta 950 €.")).toBe(true));

  it.each([
    "Perdón.",
    "Sorry",
    "¿Cómo funciona?",
    "¿Qué precio tiene una limpieza?",
    "¿Cuánto cuesta un implante?",
    "¿Qué días abrís?",
    "¿Cómo puedo pagar?",
    "No entiendo por qué me llaman",
    "Quiero repetir la cita del mes pasado",
    "What time do you open?",
    "How much is a cleaning?",
    "Quanto custa?",
    "Com puc arribar?",
    "No oigo bien de un oído y quería una revisión",
    "",
  ])("not: %s", (said) => expect(asksToRepeat(said, "Cuesta 950 €.")).toBe(false));

  it("asks a price by itself where none was told", () => {
    expect(asksToRepeat("¿Cuánto?", "Sí, hacemos implantes.")).toBe(false);
  });
});

describe("who wants to know whether they are heard", () => {
  it.each([
    "¿Me oyes?",
    "¿Hola? ¿Me oye?",
    "¿Sigues ahí?",
    "¿Hay alguien ahí?",
    "Hello? Can you hear me?",
    "Are you still there?",
    "Você está me ouvindo?",
    "Em sents?",
    "Hola? Hi ets?",
  ])("%s", (said) => expect(asksWhetherHeard(said)).toBe(true));

  it.each(["¿Hola?", "¿Estás ahí los sábados?", "¿Hay alguien que hable inglés?", "Oigo un ruido"])(
    "not: %s",
    (said) => expect(asksWhetherHeard(said)).toBe(false),
  );
});
