import { describe, expect, it } from "vitest";
import { Play, textSlot } from "./engine.fixture";
import { asksWhy, hasNone, keepsToSelf, prefersOther } from "./refusals";

describe("a refusal to tell", () => {
  it.each([
    "no",
    "no quiero",
    "No quiero dártelo.",
    "no quiero dar mi teléfono",
    "no quiero dar ningún dato personal",
    "prefiero no darlo",
    "prefiero que no",
    "preferiría no dar mi correo",
    "no te lo doy",
    "no se lo voy a dar",
    "paso",
    "paso de darte el número",
    "yo no doy mi teléfono a nadie",
    "mejor no",
    "lo siento, prefiero no decirlo",
    "no gracias",
    "no hace falta",
    "ni hablar",
    "eso es privado",
    "seguimos sin él",
    "sin teléfono",
    "no te lo quiero dar",
    "no vull",
    "no el vull donar",
    "não o quero dar",
    "no te'l dono",
    "no t'ho dic",
    "prefereixo no donar-lo",
    "m'estimo més no dir-ho",
    "passo",
    "millor no",
    "não quero",
    "não quero dar meu telefone",
    "prefiro não informar",
    "não vou passar",
    "melhor não",
    "nem pensar",
    "I'd rather not",
    "I'd rather not give my number",
    "rather not say",
    "I don't want to give it",
    "I won't give you my email",
    "no thanks",
    "que no quiero",
    "no quiero que me llamen",
    "que no me llaméis",
    "no quiero llamadas",
    "no vull que em truquin",
    "não quero que me liguem",
    "I don't want to be called",
    "don't call me",
    "nunca",
    "nope",
    "pass",
    "not giving you that",
    "carry on without it",
  ])("is %s", (text) => {
    expect(keepsToSelf(text)).toBe(true);
  });
  it.each([
    "Ana",
    "Paso Robles, 600 123 123",
    "600 123 123",
    "no quiero una cita, quiero un presupuesto",
    "no quiero nada más",
    "no tengo prisa",
    "¿para qué lo quieres?",
    "ana@example.com",
    "No es 600, es 612 345 678",
    "Noa",
    "Sin Wong",
    "Noah Pascual",
    "Nadia",
    "Pasqual",
    "Without Borders Ltd is my company",
    "déjalo",
  ])("is not %s", (text) => {
    expect(keepsToSelf(text)).toBe(false);
  });
  it("is read in a moment, however it is written", () => {
    for (const word of ["no ", "ya ahora ", "no quiero dar ", "paso de "]) {
      expect(keepsToSelf(`${word.repeat(40).slice(0, 98)}x`)).toBe(false);
    }
  });
  it("may prefer the other way to be reached", () => {
    expect(prefersOther("phone", "mejor por correo", false)).toBe(true);
    expect(prefersOther("phone", "I'd rather use email", false)).toBe(true);
    expect(prefersOther("email", "prefiro por telefone", false)).toBe(true);
    expect(prefersOther("phone", "correo", false)).toBe(false);
    expect(prefersOther("phone", "correo", true)).toBe(true);
    expect(prefersOther("phone", "no tengo correo", true)).toBe(false);
    for (const says of [
      "no tengo móvil, ¿puede ser correo?",
      "no tengo teléfono, mejor correo",
      "¿te vale un email?",
      "can I give you an email instead?",
      "pot ser per correu?",
      "posso deixar um e-mail?",
    ])
      expect(prefersOther("phone", says, false), says).toBe(true);
    expect(prefersOther("phone", "¿cuál es vuestro correo?", false)).toBe(false);
    expect(prefersOther("phone", "¿me puedes dar vuestro correo?", true)).toBe(false);
    expect(prefersOther("email", "mejor ana@example.com", true)).toBe(false);
  });
});

describe("who has none", () => {
  it.each([
    "no tengo teléfono",
    "No tengo móvil, lo siento",
    "I don't have a phone",
    "I don’t have a phone number",
    "não tenho telefone",
    "no tinc telèfon",
    "no tinc cap mòbil",
  ])("of a phone says so: %s", (text) => {
    expect(hasNone("phone", text)).toBe(true);
    const play = new Play().jump("phone").send(text);
    expect(play.effect("missed")).toBeUndefined();
    expect(play.state).toMatchObject({ blockId: "notes", slots: { phone: { type: "declined" } } });
  });
  it.each(["no tengo correo", "no tengo teléfono fijo, solo móvil", "no tengo prisa", "¿no tengo teléfono?"])(
    "of a phone does not say: %s",
    (text) => expect(hasNone("phone", text)).toBe(false),
  );
});

describe("asking why", () => {
  it.each([
    "¿para qué lo quieres?",
    "¿por qué necesitáis mi teléfono?",
    "¿es obligatorio?",
    "why?",
    "why do you need my number?",
    "is it required?",
    "per què el vols?",
    "para que precisa?",
    "é obrigatório?",
  ])("is %s", (text) => {
    expect(asksWhy(text)).toBe(true);
  });
  it.each([
    "¿por qué tardáis tanto?",
    "¿para qué sirve un implante?",
    "why is it so expensive?",
    "600 123 123",
  ])("is not %s", (text) => {
    expect(asksWhy(text)).toBe(false);
  });
  it("is told, and what was asked may be given or not", () => {
    const play = new Play().jump("phone").send("¿para qué lo quieres?");
    expect(play.last?.text).toMatch(/^El teléfono es solo para.*También podemos seguir sin él/);
    expect(play.send("paso").state.blockId).toBe("notes");
  });
});

describe("who will not tell", () => {
  it("passes an optional question at once, and is not corrected", () => {
    const play = new Play().jump("notes").send("paso");
    expect(play.state.blockId).toBe("owner");
  });
  it.each(["phone", "name"])("is told once what a needed %s is for, and then goes on without", (block) => {
    const play = new Play().jump(block, { name: textSlot("Ana") });
    play.send(block === "name" ? "no te lo digo" : "no quiero");
    expect(play.effect("missed")).toBeUndefined();
    expect(play.state.blockId).toBe(block);
    expect(play.last?.text).toMatch(/solo para.*podemos seguir sin él/s);
    expect(play.last?.choices).toMatchObject([{ value: "#skip" }]);
    play.send("que no");
    expect(play.state.blockId).not.toBe(block);
    expect(play.state.slots[block]).toMatchObject({ type: "declined" });
  });
  it("may still tell once it is known what for", () => {
    const play = new Play().jump("phone").send("prefiero no darlo", "612 345 678");
    expect(play.state).toMatchObject({ blockId: "notes", slots: { phone: { value: "+34612345678" } } });
    expect(new Play().jump("phone").send("paso", "vale, sin él").state.blockId).toBe("notes");
  });
});
