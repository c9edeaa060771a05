import { describe, expect, it } from "vitest";
import { isClosedAt, openInstead } from "./opening-hours";
import type { SlotValue } from "./schema";
import { agrees, asksForRoom, changesMind, tellsTrouble, wishes } from "./wishes";

describe("what is wanted", () => {
  it.each([
    "quiero cambiar la cocina",
    "Necesito un plomero",
    "I'm looking for a two-bed flat",
    "vull provar-ho",
  ])("%s", (text) => expect(wishes(text)).toBe(true));
  it.each(["quiero saber el precio", "necesito ayuda", "quiero cancelar mi cita", "me quiero morir", "hola"])(
    "not: %s",
    (text) => expect(wishes(text)).toBe(false),
  );
  it.each(["se me dañó el calentador", "se tapó el baño", "me duele una muela", "the boiler is not working"])(
    "trouble: %s",
    (text) => {
      expect(tellsTrouble(text, { vertical: "maintenance" })).toBe(true);
      expect(tellsTrouble(text, { vertical: "real_estate" })).toBe(false);
    },
  );
  it.each([
    "¿Tenéis mesa para 4 el sábado?",
    "teniu taula per a 4 dissabte a les 21h?",
    "can i come today?",
    "vale y podria ser el lunes x la tarde?",
    "¿os va bien mañana?",
    "pot ser dimecres a la tarda?",
    "pode ser na segunda de manhã?",
    "would Tuesday morning work?",
    "could it be on Friday?",
  ])("room: %s", (text) => expect(asksForRoom(text)).toBe(true));
  it.each([
    "¿Tenéis hora los sábados?",
    "¿Hay parking?",
    "can I pay by card?",
    "puede ser que esté mal",
    "is it open tomorrow?",
    "is Monday a holiday?",
    "¿podría ser más barato?",
  ])("no room: %s", (text) => expect(asksForRoom(text)).toBe(false));
  it("is changed, and agreed to", () => {
    expect(changesMind("mejor para un implante")).toBe(true);
    expect(changesMind("para un implante")).toBe(false);
    expect(agrees("sí, el sábado por la mañana")).toBe(true);
    expect(agrees("siempre cerráis")).toBe(false);
    expect(agrees("ok gracias")).toBe(false);
  });
});

describe("opening hours", () => {
  const openings = [
    ...[1, 2, 3, 4, 5].map((day) => ({ day, opens: "09:00", closes: "20:00" })),
    { day: 6, opens: "10:00", closes: "14:00" },
  ];
  const at = (value: string, partOfDay?: "morning" | "afternoon"): Extract<SlotValue, { type: "date" }> => ({
    type: "date",
    value,
    raw: "",
    ...(partOfDay && { partOfDay }),
  });
  it.each([
    [at("2026-11-22T10:00"), true],
    [at("2026-11-23T10:00"), false],
    [at("2026-11-23T20:00"), true],
    [at("2026-11-21", "afternoon"), false],
    [at("2026-11-22"), true],
  ])("%o", (value, closed) => expect(isClosedAt(value, openings)).toBe(closed));
  it("are told where a wish falls outside", () => {
    expect(openInstead(at("2026-11-22"), openings, "es")).toBe("de lunes a sábado");
    expect(openInstead(at("2026-11-21T18:00"), openings, "es")).toBe("de 10:00 a 14:00");
    expect(openInstead(at("2026-11-21T18:00"), openings, "pt")).toBe("das 10:00 às 14:00");
    expect(isClosedAt(at("2026-11-22"), [])).toBe(false);
  });
});
