import { expect, it } from "vitest";
import { contactName } from "./contact-name";

const nobody = { name: "", phone: null, email: null };

it.each([
  [{ ...nobody, name: "Ana", phone: "+34600123123" }, "Ana"],
  [{ ...nobody, phone: "+34600123123", email: "ana@example.com" }, "+34 600 12 31 23"],
  [{ ...nobody, email: "ana@example.com" }, "ana@example.com"],
  [nobody, ""],
])("%o is called %s", (contact, name) => expect(contactName(contact)).toBe(name));
