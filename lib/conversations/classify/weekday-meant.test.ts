import { describe, expect, it } from "vitest";
import { buildFlow } from "@/lib/flows/presets/build-flow";
import { clinicConfig } from "../testing/clinic";
import { Talk } from "../testing/talk";
import { withWeekday } from "./weekday-meant";

// A Friday, and already Saturday in Sydney.
const friday = new Date("2026-11-20T16:00:00Z");
const madrid = { now: friday, timeZone: "Europe/Madrid", locale: "es" } as const;

describe("withWeekday", () => {
  it.for([
    ["¿abrís hoy?", "¿abrís viernes?"],
    ["¿Y mañana?", "¿Y sábado?"],
    ["¿A qué hora abrís mañana por la mañana?", "¿A qué hora abrís sábado por la mañana?"],
    ["¿abrís por la mañana?", "¿abrís por la mañana?"],
    ["¿abrís pasado mañana?", "¿abrís domingo?"],
    ["y hoy domingo, ¿abren?", "y hoy domingo, ¿abren?"],
    ["¿cuánto cuesta si voy hoy?", "¿cuánto cuesta si voy hoy?"],
  ] as const)("%s -> %s", ([question, named]) => {
    expect(withWeekday(question, madrid)).toBe(named);
  });

  it("is the day of the business, in the asker's language", () => {
    expect(
      withWeekday("are you open today?", { ...madrid, locale: "en", timeZone: "Australia/Sydney" }),
    ).toBe("are you open Saturday?");
  });

  it("tells who asks for today or tomorrow what is so then", async () => {
    const talk = new Talk(clinicConfig, buildFlow(clinicConfig), { now: friday.toISOString() });
    expect((await talk.say("¿abrís hoy?")).text).toMatch(/09:00–20:00/);
    expect((await talk.say("¿y mañana?")).text).toMatch(/cerramos/);
    expect((await talk.say("¿dónde estáis?")).text).toContain("Colón");
  });
});
