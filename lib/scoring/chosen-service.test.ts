import { describe, expect, it } from "vitest";
import type { Service } from "@/lib/agents/schema";
import type { SlotValue } from "@/lib/flows/schema";
import { chosenServiceValue } from "./chosen-service";
import { defaultScoring } from "./defaults";
import { scoreLead } from "./score";

const services: Service[] = [
  { name: "Limpieza dental", price: { kind: "fixed", amount: 6000, currency: "EUR" } },
  { name: "Endodoncia", price: { kind: "range", amount: 18000, upTo: 28000, currency: "EUR" } },
  { name: "Ortodoncia invisible", price: { kind: "from", amount: 280000, currency: "EUR" } },
  { name: "Estudio", price: { kind: "on_request", currency: "EUR" } },
  { name: "Primera visita", price: { kind: "fixed", amount: 0, currency: "EUR" } },
  { name: "Segunda opinión" },
];
const chosen = (value: string): Record<string, SlotValue> => ({
  service: { type: "choice", value, raw: value },
});

describe("the price of the service that was chosen", () => {
  it.each([
    ["limpieza_dental_1", { value: 6000, currency: "EUR" }],
    ["endodoncia_2", { value: 23000, currency: "EUR" }],
    ["ortodoncia_invisible_3", { value: 280000, currency: "EUR" }],
    // Neither tells what the contact would spend.
    ["estudio_4", undefined],
    ["primera_visita_5", undefined],
    ["segunda_opinion_6", undefined],
    ["other", undefined],
    ["limpieza_dental_9", undefined],
  ])("%s", (value, expected) => expect(chosenServiceValue(chosen(value), services)).toEqual(expected));

  it("is unknown where nothing was chosen", () => {
    expect(chosenServiceValue({}, services)).toBeUndefined();
    expect(chosenServiceValue({ service: { type: "text", value: "x", raw: "x" } }, services)).toBeUndefined();
  });

  it("lifts a lead who told no budget", () => {
    const input = {
      slots: chosen("ortodoncia_invisible_3"),
      now: new Date("2026-11-24T11:00:00Z"),
      timeZone: "Europe/Madrid",
      locale: "es" as const,
    };
    const config = defaultScoring("clinic", "EUR");
    const serviceValue = chosenServiceValue(input.slots, services);
    const lifted = scoreLead({ ...input, facts: { ...(serviceValue && { serviceValue }) } }, config);
    expect(lifted.score).toBeGreaterThan(scoreLead(input, config).score + 20);
    expect(lifted.breakdown[0]).toMatchObject({ reason: "budget_service", params: { amount: "2.800 €" } });
  });
});
