import { expect, test } from "vitest";
import type { Flow, SlotValue } from "@/lib/flows/schema";
import { contactFromSlots, isSomebody } from "./capture";

const flow: Flow = {
  schema: 1,
  name: "Prueba",
  vertical: "generic",
  locales: ["es"],
  defaultLocale: "es",
  start: "who",
  blocks: [
    { id: "who", type: "input", kind: "name", slot: "full_name", text: { es: "¿Quién?" }, next: "where" },
    { id: "where", type: "input", kind: "phone", slot: "mobile", text: { es: "¿Dónde?" }, next: null },
  ],
};
const text = (value: string): SlotValue => ({ type: "text", value, raw: value });

test("slots are read by the kind of question that fills them, the rest are attributes", () => {
  const wish: SlotValue = { type: "choice", value: "quote", raw: "Presupuesto" };
  expect(
    contactFromSlots(flow, { full_name: text("Ana"), mobile: text("+34600123123"), wish }, "es"),
  ).toEqual({
    locale: "es",
    name: "Ana",
    phone: "+34600123123",
    attributes: { wish },
  });
});

test("what no block asks for is known by its plain name", () => {
  expect(contactFromSlots(flow, { email: text("ANA@Example.com") }, "en")).toMatchObject({
    email: "ana@example.com",
  });
});

test("what was declined, and what is no phone number, is not stored", () => {
  const declined: SlotValue = { type: "declined", raw: "prefiero no decirlo" };
  expect(contactFromSlots(flow, { full_name: declined, mobile: text("600") }, "es")).toBeNull();
});

test("attributes alone are nobody", () => {
  const told = contactFromSlots(flow, { wish: text("una cocina") }, "es");
  expect(told && isSomebody(told)).toBe(false);
});
