import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fillReply, replyVariables, unknownVariables } from "./fill-reply";

const body = "Hola {{contact.name}}, soy {{ operator.name }} de {{organization.name}}.";

describe("a reply kept ready", () => {
  it("names whom it is to", () => {
    expect(
      fillReply(body, { "contact.name": "Ana", "operator.name": "María", "organization.name": "Sonríe" }),
    ).toBe("Hola Ana, soy María de Sonríe.");
  });

  it("leaves no hole where nothing is known", () => {
    expect(fillReply("Hola {{contact.name}}, ¿qué tal?", { "contact.name": null })).toBe("Hola, ¿qué tal?");
    expect(fillReply("{{contact.name}} gracias", {})).toBe("Gracias");
  });

  it.each([
    ["{{contact.name}}, ¿qué día te viene bien?", "¿Qué día te viene bien?"],
    ["{{contact.name}}, la medición es gratis.", "La medición es gratis."],
    ["Gracias por escribirnos, {{contact.name}}. Un saludo.", "Gracias por escribirnos. Un saludo."],
    ["¡Los esperamos, {{contact.name}}! Un saludo.", "¡Los esperamos! Un saludo."],
    ["Con mucho gusto, {{contact.name}}", "Con mucho gusto"],
    ["Hola, {{contact.name}}, ¿qué tal?", "Hola, ¿qué tal?"],
    ["¿Cómo está, {{contact.name}}?\n{{contact.name}}: le llamo.", "¿Cómo está?\nLe llamo."],
    ["Hola {{contact.name}}:\nle escribo.", "Hola:\nle escribo."],
    ["{{price}}, hola {{contact.name}}", "{{price}}, hola"],
  ])("leaves neither a comma nor a small letter behind: %s", (written, said) => {
    expect(fillReply(written, {})).toBe(said);
    expect(fillReply(written, { "contact.name": "Ana" })).toBe(written.replaceAll("{{contact.name}}", "Ana"));
  });

  it("fills in what it is given as it is, and nothing that this brings with it", () => {
    expect(
      fillReply("{{contact.name}}", { "contact.name": "{{contact.email}} $&", "contact.email": "x" }),
    ).toBe("{{contact.email}} $&");
  });

  it("leaves what it does not know, and tells of it", () => {
    expect(fillReply("{{price}}", {})).toBe("{{price}}");
    expect(unknownVariables("{{price}} {{contact.name}} {{ price }}")).toEqual(["price"]);
  });

  it("has no known variable left in it, whatever is written around them", () => {
    const piece = fc.oneof(
      fc.constantFrom(...replyVariables).map((name) => `{{${name}}}`),
      fc.string({ maxLength: 10 }).filter((text) => !/[{}]/.test(text)),
    );
    fc.assert(
      fc.property(fc.array(piece), (pieces) => {
        expect(fillReply(pieces.join(""), { "contact.name": "Ana" })).not.toMatch(/\{\{[a-z.]+\}\}/);
      }),
    );
  });
});
