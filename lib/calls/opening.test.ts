import { expect, it } from "vitest";
import { openingDraft } from "./opening";

it("greets by name where there is one", () => {
  const names = { contact: "Marta", agent: "Lucía", business: "Clínica Albufera" };
  expect(openingDraft("es", names)).toBe("Hola, Marta. Soy Lucía, de Clínica Albufera.");
  expect(openingDraft("en", { ...names, contact: "" })).toBe("Hello. This is Lucía, from Clínica Albufera.");
});
