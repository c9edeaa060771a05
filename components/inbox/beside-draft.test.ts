import { expect, it } from "vitest";
import { besideDraft } from "./beside-draft";

it("keeps what somebody wrote, and not the draft of before", () => {
  expect(besideDraft("", "", "Abrimos a las nueve.")).toBe("Abrimos a las nueve.");
  expect(besideDraft("Hola, Ana: ", "", "Abrimos a las nueve.")).toBe("Hola, Ana:\n\nAbrimos a las nueve.");
  expect(besideDraft("Abrimos a las nueve. ", "Abrimos a las nueve.", "A las nueve.")).toBe("A las nueve.");
  expect(besideDraft("Hola:\n\nAbrimos.", "Abrimos.", "A las nueve.")).toBe("Hola:\n\nA las nueve.");
  expect(besideDraft("Abrimos a las diez.", "Abrimos a las nueve.", "A las nueve.")).toBe(
    "Abrimos a las diez.\n\nA las nueve.",
  );
});
