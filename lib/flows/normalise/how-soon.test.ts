import { describe, expect, it } from "vitest";
import { clinic } from "@/lib/flows/presets/clinic";
import { urgencyOptions } from "@/lib/flows/presets/urgency";
import { deadlineIn, howSoon } from "./how-soon";
import { normaliseAnswer } from "./normalise";
import type { Option } from "./option";
import type { NormaliseContext } from "./types";

const context: NormaliseContext = {
  locale: "es",
  now: new Date("2026-11-20T10:00:00Z"),
  timeZone: "Europe/Madrid",
  currency: "EUR",
  country: "ES",
};
const options = urgencyOptions as unknown as readonly Option[];
const urgency = clinic.questions.find((one) => one.slot === "urgency");
const ofClinic = (urgency?.type === "buttons" ? urgency.options : []) as unknown as readonly Option[];

describe("how soon something is wanted", () => {
  it.each([
    ["ASAP", "now"],
    ["o quanto antes", "now"],
    ["quan abans millor", "now"],
    ["com més aviat millor", "now"],
    ["lo antes posible", "now"],
    ["this week", "now"],
    ["before xmas", "month"],
    ["antes de navidad", "month"],
    ["abans de Nadal", "month"],
    ["antes do Natal", "month"],
    ["antes de fin de año", "month"],
    ["para enero", "month"],
    ["para febrero", "quarter"],
    ["pel setembre", "later"],
    ["antes de noviembre", "month"],
    ["para septiembre", "later"],
    ["sin prisa", "later"],
    ["no rush", "later"],
    ["sem pressa", "later"],
    ["sense pressa", "later"],
  ])("%s: %s", (text, value) => {
    const block = { type: "buttons", id: "u", slot: "urgency", text: {}, options, next: null };
    const read = normaliseAnswer(block as never, text, context);
    expect(read).toMatchObject({ ok: true, value: { value } });
  });

  it.each([
    ["esta semana", "week"],
    ["el lunes", "week"],
    ["antes de navidad", "later"],
    ["quan abans millor", "now"],
  ])("a clinic: %s: %s", (text, value) => expect(howSoon(text, ofClinic, context)?.value).toBe(value));

  it("is taken from a longer text only where it is plainly a deadline", () => {
    expect(deadlineIn("quiero cambiar la cocina antes de navidad", options, context)?.value).toBe("month");
    expect(deadlineIn("I want a new kitchen by September", options, context)?.value).toBe("later");
    expect(deadlineIn("vull canviar la cuina, sense pressa", options, context)?.value).toBe("later");
    expect(deadlineIn("quiero cita el jueves por la tarde", options, context)).toBeNull();
    expect(deadlineIn("¿abrís en navidad?", options, context)).toBeNull();
  });

  it("belongs to questions of urgency alone, and to texts that tell a time", () => {
    expect(howSoon("antes de navidad", [{ value: "a", label: { es: "A" } }], context)).toBeNull();
    expect(howSoon("moderna", options, context)).toBeNull();
  });

  it("counts to the next Christmas once this one has gone", () => {
    const after = { ...context, now: new Date("2026-12-28T10:00:00Z") };
    expect(howSoon("antes de navidad", options, after)?.value).toBe("later");
  });
});
