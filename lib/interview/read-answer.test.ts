import { describe, expect, it } from "vitest";
import { readAnswer } from "./read-answer";
import { newInterviewState, type Topic } from "./schema";

const read = (topic: Topic, text: string) =>
  readAnswer(topic, {
    text,
    choice: undefined,
    draft: {},
    state: newInterviewState(),
    context: {
      locale: "es",
      now: new Date("2026-11-20T10:00:00Z"),
      timeZone: "Europe/Madrid",
      currency: "EUR",
      country: "ES",
    },
  })?.draft;

describe("what is booked", () => {
  it.each([
    ["si, primera visita que son 30 min y limpiezas de 45", "primera visita y limpiezas", 30],
    ["yeah home surveys (1h30) and showroom visits, 45 mins", "home surveys and showroom visits", 90],
    ["sí, primeras visitas de 30 minutos", "primeras visitas", 30],
    ["yes, half an hour visits", "visits", 30],
  ])("%s", (text, what, durationMinutes) => {
    expect(read("booking", text)?.booking).toEqual({ enabled: true, what, durationMinutes });
  });
});

describe("to whom conversations go", () => {
  it.each([
    [
      "si hay una urgencia que me avise a mi, Ángeles, al 600 11 22 33 o angeles@example.com",
      { when: ["hay una urgencia"], name: "Ángeles", phone: "+34600112233", email: "angeles@example.com" },
    ],
    ["Marta, 600 123 123", { when: [], name: "Marta", phone: "+34600123123" }],
    ["Urgencias 600 123 123", { name: "", phone: "+34600123123" }],
    [
      "anyone angry or with a problem on an order goes to Dave, +44 7400 556677",
      { when: ["anyone angry or with a problem on an order"], name: "Dave", phone: "+447400556677" },
    ],
  ])("%s", (text, handoff) => {
    expect(read("handoff", text)?.handoff).toMatchObject(handoff);
  });
});

it("takes languages for no service, nor what the business is for its address", () => {
  expect(read("services", "just english")).toBeUndefined();
  expect(read("services", "español y algo de ingles que vienen turistas")).toBeUndefined();
  expect(read("services", "clases de inglés, traducciones")?.services).toHaveLength(2);
  expect(
    read(
      "contact",
      "estamos en la calle mayor 12 de Segovia, somos clinica dental. el telefono es 921 46 12 30",
    )?.contact,
  ).toMatchObject({ address: "calle mayor 12 de Segovia", phone: "+34921461230" });
});
