import { describe, expect, it } from "vitest";
import { Foresight } from "./foresight";

const asked = { awaits: "anything", locale: "es" } as const;

/** Words as a recogniser tells them, one more each time; gives those that were worth preparing for. */
function heard(foresight: Foresight, text: string, everyMs: number): string[] {
  const words = text.split(" ");
  return words
    .map((_, index) => words.slice(0, index + 1).join(" "))
    .filter((partial, index) => foresight.isDue(partial, asked, index * everyMs));
}

describe("what an answer is made ready for", () => {
  it("is a sentence that is whole, and no half of one", () => {
    const due = heard(new Foresight(), "¿Cuánto cuesta una limpieza dental?", 250);
    expect(due).toContain("¿Cuánto cuesta una limpieza dental?");
    expect(due).not.toContain("¿Cuánto cuesta una");
  });

  it("does not follow a long sentence word by word", () => {
    const long = "quiero pedir cita mañana temprano porque me duele mucho una muela desde ayer noche tarde";
    const due = heard(new Foresight(), long, 100);
    expect(due.length).toBeGreaterThan(0);
    expect(due.length).toBeLessThanOrEqual(4);
  });

  it("is told once, and again in another turn", () => {
    const foresight = new Foresight();
    expect(foresight.isDue("¿Qué horario tenéis?", asked, 0)).toBe(true);
    expect(foresight.isDue("¿Qué horario tenéis?", asked, 5_000)).toBe(false);
    foresight.turnOver();
    expect(foresight.isDue("¿Qué horario tenéis?", asked, 6_000)).toBe(true);
  });

  it("is nothing while a number is still being said", () => {
    const foresight = new Foresight();
    expect(foresight.isDue("seiscientos doce, treinta y cuatro", { awaits: "phone", locale: "es" }, 0)).toBe(
      false,
    );
  });
});
