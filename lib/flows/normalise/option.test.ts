import { describe, expect, it } from "vitest";
import { matchOption, mentionedOption, type Option } from "./option";

const option = (value: string, es: string, synonyms?: string[]): Option => ({
  value,
  label: { es },
  ...(synonyms && { synonyms }),
});
const services = [
  option("clean", "Limpieza dental"),
  option("braces", "Ortodoncia invisible", ["brackets"]),
  option("implant", "Implantes"),
  option("other", "Otra cosa", ["otro", "ninguno"]),
];
const yesNo = [option("yes", "Claro"), option("no", "Ahora mismo no")];
const sizes = [option("few", "2", ["dos"]), option("some", "De 3 a 5"), option("many", "Más")];

describe("the option meant", () => {
  it.each([
    ["Limpieza dental", "clean"],
    ["limpieza DENTAL", "clean"],
    ["clean", "clean"],
    ["una limpieza", "clean"],
    ["limpiezas", "clean"],
    ["quiero una limpieza dental, por favor", "clean"],
    ["1", "clean"],
    ["la primera", "clean"],
    ["opción 2", "braces"],
    ["el segundo", "braces"],
    ["3", "implant"],
    ["la tercera opción", "implant"],
    ["la última", "other"],
    ["4", "other"],
    ["la cuarta", "other"],
    ["brackets", "braces"],
    ["ortodoncia", "braces"],
    ["ortodonsia", null],
    ["otrodoncia invisible", "braces"],
    ["implante", "implant"],
    ["implatnes", "implant"],
    ["invisible", "braces"],
    ["otro", "other"],
    ["9", null],
    ["hola", null],
    ["", null],
    ["😀", null],
  ])("%s: %s", (text, expected) => expect(matchOption(text, services)?.value ?? null).toBe(expected));
  it("reads yes and no where those are the options", () => {
    expect(matchOption("dale", yesNo)?.value).toBe("yes");
    expect(matchOption("para nada", yesNo)?.value).toBe("no");
    expect(matchOption("quizás", yesNo)).toBeNull();
  });
  it("takes a no within a sentence for no answer", () => {
    const visits = [
      option("new", "Es mi primera vez", ["no", "nunca"]),
      option("known", "Ya soy paciente", ["sí"]),
    ];
    expect(matchOption("no, nunca", visits)?.value).toBe("new");
    expect(matchOption("no", visits)?.value).toBe("new");
    expect(matchOption("prefiero no dar mi teléfono", visits)).toBeNull();
    expect(
      matchOption("it's John Smith", [{ value: "new", label: { en: "It's my first time" } }]),
    ).toBeNull();
  });
  it("takes a label that is a figure before the place in the list", () => {
    expect(matchOption("2", sizes)?.value).toBe("few");
    expect(matchOption("3", sizes)?.value).toBe("many");
    expect(matchOption("la última", [])).toBeNull();
    expect(matchOption("la quinta", sizes)).toBeNull();
  });
  it("forgives no slip in short words", () => {
    expect(matchOption("caso", [option("a", "casa"), option("b", "piso")])).toBeNull();
  });
});

describe("an option mentioned along the way", () => {
  it.each([
    ["necesito una limpieza dental para el jueves", "clean"],
    ["me interesan los implantes", "implant"],
    ["brackets o implantes", null],
    ["quiero una cita", null],
    ["limpieza dental y ortodoncia invisible", null],
  ])("%s: %s", (text, expected) => expect(mentionedOption(text, services)?.value ?? null).toBe(expected));
});
