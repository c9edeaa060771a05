import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readConfig } from "./read-config";
import { agentConfigSchema } from "./schema";

const sound = agentConfigSchema.parse({
  businessName: "Clínica Sol",
  agentName: "Lucía",
  vertical: "clinic",
  goal: "appointments",
  tone: "warm",
  languages: ["ca", "es"],
  defaultLocale: "ca",
  country: "ES",
  currency: "EUR",
  timezone: "Europe/Madrid",
  services: [{ name: "Limpieza" }, { name: "Implantes" }],
});

describe("readConfig", () => {
  it("gives a sound configuration as it is", () => {
    expect(readConfig(sound)).toEqual({ config: sound, repaired: [] });
  });
  it("keeps all that can be read, and names what cannot", () => {
    const stored = { ...sound, tone: "sarcastic", services: [{ name: "Limpieza" }, { nombre: "Implantes" }] };
    const { config, repaired } = readConfig(stored);
    expect(repaired).toEqual(["tone", "services"]);
    expect(config).toEqual({ ...sound, tone: "warm", services: [{ name: "Limpieza" }] });
  });
  it("keeps no language it does not know", () => {
    expect(readConfig({ ...sound, languages: ["xx", "en"] }).config.languages).toEqual(["en"]);
    expect(readConfig({ ...sound, languages: ["xx"] }).config.languages).toEqual(["es"]);
  });
  it("calls the business by the agent's name when its own is lost", () => {
    const { config } = readConfig({}, "Casa Pepe");
    expect(config.businessName).toBe("Casa Pepe");
    expect(config.services).toEqual([]);
  });
  it("reads anything at all", () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), (all, part) => {
        agentConfigSchema.parse(readConfig(all).config);
        for (const key of Object.keys(agentConfigSchema.shape))
          agentConfigSchema.parse(readConfig({ ...sound, [key]: part }).config);
      }),
      { numRuns: 60 },
    );
  });
});
