import { expect, test } from "vitest";
import type { AgentDraft } from "@/lib/agents/schema";
import { heardFields } from "./heard-fields";

const draft: AgentDraft = {
  businessName: "Clínica Sonrisa",
  contact: { address: "Calle Colón 12", phone: "600 123 123", email: "", website: "" },
  booking: { enabled: true, what: "primera visita", durationMinutes: 45 },
  services: [{ name: "Limpieza" }, { name: "Implante" }],
  neverSay: ["que curamos todo"],
};
const blanks: AgentDraft = {
  contact: { address: "", phone: "", email: "", website: "" },
  handoff: { when: [], name: "", email: "", phone: "" },
  booking: { enabled: false, what: "", durationMinutes: 30 },
  services: [],
  faqs: [],
  description: "",
};

test("blanks change nothing", () => {
  expect(heardFields(blanks, draft, "hours")).toEqual({});
  expect(heardFields({ ...blanks, businessName: "Clínica Sonrisa" }, draft, null)).toEqual({});
});

test("a part is put to what is known of it", () => {
  const heard = { ...blanks, contact: { address: "", phone: "", email: "hola@sonrisa.es", website: "" } };
  expect(heardFields(heard, draft, "contact")).toEqual({
    contact: { address: "Calle Colón 12", phone: "600 123 123", email: "hola@sonrisa.es", website: "" },
  });
});

test("no appointments is an answer where it was asked", () => {
  expect(heardFields(blanks, draft, "booking")).toEqual({
    booking: { enabled: false, what: "primera visita", durationMinutes: 30 },
  });
});

test("a list may lose its last entry, and takes a new value whole", () => {
  expect(heardFields({ neverSay: [] }, draft, "neverSay")).toEqual({ neverSay: [] });
  expect(heardFields({ services: [{ name: "Limpieza" }] }, draft, "services")).toEqual({
    services: [{ name: "Limpieza" }],
  });
});
