import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { passage, testPlan, testWorld } from "../../testing/plan";
import { CallMemory } from "../call-memory";
import { knowledgeOf } from "./search-knowledge";

const implants = passage("Tarifas.pdf", "Implante dental: 950 €");
const centre = passage("Sedes.pdf", "Centro: abierto los sábados");

describe("knowledgeOf", () => {
  it("looks for what is asked apart from the place it is asked for, each passage once", async () => {
    const asked: string[] = [];
    const world = testWorld({
      services: {
        knowledge: {
          find: async ({ text }) => {
            asked.push(text);
            return text.includes("Centro") ? [centre, implants] : [implants];
          },
        },
      },
    });
    const plan = testPlan();
    const place = (name: string) => ({
      id: randomUUID(),
      name,
      address: "",
      phone: "",
      timezone: "Europe/Madrid",
      hours: [],
    });
    plan.context.offered = [place("Centro"), place("Norte")];
    const turn = new CallMemory(plan.context, () => new Date()).turnOf({ text: "", languages: [] }, {});
    const find = (text: string) => knowledgeOf(turn, world.deps.services, text, "es");
    expect(await find("¿Cuánto cuesta un implante en la sede de Centro?")).toEqual([implants, centre]);
    expect(asked).toEqual([
      "¿Cuánto cuesta un implante?",
      "¿Cuánto cuesta un implante en la sede de Centro?",
    ]);
    asked.length = 0;
    expect(await find("¿Cuánto cuesta un implante?")).toEqual([implants]);
    expect(asked).toHaveLength(1);
  });
});
