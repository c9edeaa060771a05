import { describe, expect, it } from "vitest";
import { endsHesitating, isBackchannel, isFarewell, isHello, isHesitation } from "./backchannel";
import { wordsOf } from "./words";

describe("listening aloud", () => {
  it.each([
    "Ajá",
    "ajá, ajá",
    "Sí.",
    "sí, sí, sí",
    "Mhm",
    "gracias",
    "Vale, gracias",
    "OK",
    "De acuerdo.",
    "claro que sí",
    "Ya veo.",
    "D'acord",
    "molt bé, gràcies",
    "És clar",
    "Sim, sim",
    "tá bom, obrigada",
    "Pois é",
    "Com certeza",
    "uh-huh",
    "Uh huh",
    "Mm-hmm.",
    "yeah, okay",
    "Got it, thanks",
    "thank you very much",
    "I see",
    "eh",
    "um, yeah",
  ])("%s", (said) => expect(isBackchannel(said)).toBe(true));

  it.each([
    "",
    "...",
    "no",
    "No, gracias",
    "sí, pero mañana",
    "espera",
    "perdona",
    "vale la pena",
    "gracias por llamar",
    "okay so what is the price",
    "wait",
    "não",
    "un moment",
    "yes I want it",
    "claro que no",
    "sí sí sí sí sí sí sí sí sí",
  ])("not: %s", (said) => expect(isBackchannel(said)).toBe(false));
});

describe("other small words", () => {
  it("are told apart", () => {
    for (const hesitation of ["eh", "Um...", "pues", "a ver", "doncs", "hum"])
      expect(isHesitation(hesitation)).toBe(true);
    expect(isHesitation("eh, quería")).toBe(false);
    for (const hello of ["Hola", "¿Diga?", "Bon dia", "Hello?", "olá, bom dia"])
      expect(isHello(hello)).toBe(true);
    expect(isHello("hola quería una cita")).toBe(false);
    for (const bye of ["Adiós", "gracias, hasta luego", "Adéu", "tchau, obrigado", "bye bye", "thanks, bye"])
      expect(isFarewell(bye)).toBe(true);
    expect(isFarewell("adiós no, espera")).toBe(false);
    expect(endsHesitating(wordsOf("quiero una cita para, eh"))).toBe(true);
    expect(endsHesitating(wordsOf("quiero una cita"))).toBe(false);
    expect(endsHesitating([])).toBe(false);
  });
});
