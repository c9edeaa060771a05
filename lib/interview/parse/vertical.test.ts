import { describe, expect, it } from "vitest";
import { parseVertical } from "./vertical";

describe("parseVertical", () => {
  it.each([
    ["somos una clínica dental", "clinic"],
    ["fisioterapeuta en Bogotá", "clinic"],
    ["hacemos cocinas y armarios a medida", "kitchens"],
    ["we are a kitchen design studio", "kitchens"],
    ["restaurante de comida mexicana", "restaurant"],
    ["fontanería y calderas", "maintenance"],
    ["empresa de aire acondicionado", "maintenance"],
    ["imobiliária em São Paulo", "real_estate"],
    ["vendemos zapatos", null],
  ])("%s", (text, vertical) => {
    expect(parseVertical(text)).toBe(vertical);
  });
});
