import { expect, it } from "vitest";
import { contactName, isPersonName } from "./contact-name";

const nobody = { name: "", phone: null, email: null };

it.each([
  [{ ...nobody, name: "Ana", phone: "+34600123123" }, "Ana"],
  [{ ...nobody, phone: "+34600123123", email: "ana@example.com" }, "+34 600 12 31 23"],
  [{ ...nobody, email: "ana@example.com" }, "ana@example.com"],
  [nobody, ""],
])("%o is called %s", (contact, name) => expect(contactName(contact)).toBe(name));

it("greets nobody by their telephone or address", () => {
  for (const name of ["Íñigo", "李雷", "Ana 2"]) expect(isPersonName(name), name).toBe(true);
  for (const shown of ["+34 600 11 12 22", "m@x.es", ""]) expect(isPersonName(shown), shown).toBe(false);
});
