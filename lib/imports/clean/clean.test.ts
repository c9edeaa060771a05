import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { csvLine, neutral } from "../csv-line";
import { guessMapping } from "../guess-mapping";
import { parseAll } from "../read/csv.fixture";
import { importSettingsSchema, type Mapping } from "../schema";
import { cleanText } from "./clean-text";
import { readDate } from "./read-date";
import { readField } from "./read-field";
import { readImportedPhone } from "./read-phone";
import { readRow } from "./read-row";

describe("a telephone out of a sheet", () => {
  it.each([
    ["600 11 12 22", "ES", "+34600111222"],
    ["0034 600.111.222", "ES", "+34600111222"],
    ["(+34) 600-111-222", "CO", "+34600111222"],
    ["300 123 4567", "CO", "+573001234567"],
    ["573001234567", "CO", "+573001234567"],
    ["34600111222", "CO", "+34600111222"],
    ["600111222.0", "ES", "+34600111222"],
    ["'+34600111222", "ES", "+34600111222"],
    ["Tel: 600111222", "ES", "+34600111222"],
    ["sin teléfono / 600111222", "ES", "+34600111222"],
    ["600111222; 911234567", "ES", "+34600111222"],
    ["5.73001234567E+11", "CO", "+573001234567"],
    ["5,73001234567E+11", "CO", "+573001234567"],
  ])("%j in %s is %s", (cell, country, phone) => {
    expect(readImportedPhone(cleanText(cell), country)).toEqual({ phone });
  });

  it.each(["5.73E+11", "5,73E+11", "6.00111E+8", "3,46E+10"])(
    "%s is a number nobody knows any more",
    (cell) => {
      expect(readImportedPhone(cell, "CO")).toEqual({ code: "phone_rounded" });
    },
  );

  it.each(["12", "no tiene", "1-800-FLOWERS", "600 111", "0000000000"])("%j is none", (cell) => {
    expect(readImportedPhone(cell, "ES")).toEqual({ code: "phone_invalid" });
  });
});

it.each([
  ["31/12/2025", false, "2025-12-31"],
  ["12/31/2025", true, "2025-12-31"],
  ["03/04/2025", false, "2025-04-03"],
  ["03/04/2025", true, "2025-03-04"],
  ["12/31/2025", false, "2025-12-31"],
  ["2025-12-31T10:00:00Z", false, "2025-12-31"],
  ["31-12-25 10:30", false, "2025-12-31"],
  ["1.2.1987", false, "1987-02-01"],
  ["3 de marzo de 2024", false, "2024-03-03"],
  ["mar 3, 2024", false, "2024-03-03"],
  ["20240303", false, "2024-03-03"],
  ["45292", false, "2024-01-01"],
  ["31/02/2025", false, null],
  ["mañana", false, null],
  ["600111222", false, null],
])("the day %j (month first: %s) is %s", (cell, monthFirst, day) =>
  expect(readDate(cell, { monthFirst })).toBe(day),
);

it("values of fields are of their type, or refused", () => {
  const read = (cell: string, type: Parameters<typeof readField>[1]["type"]) =>
    readField(cell, { type, options: ["Oro", "Plata"] }, { monthFirst: false });
  expect(read("1.500 €", "number")).toEqual({ value: 1500 });
  expect(read("SÍ", "boolean")).toEqual({ value: true });
  expect(read("falso", "boolean")).toEqual({ value: false });
  expect(read("quizá", "boolean")).toEqual({ code: "boolean_invalid" });
  expect(read("oro", "select")).toEqual({ value: "Oro" });
  expect(read("bronce", "select")).toEqual({ code: "option_unknown" });
  expect(read("talia.example", "url")).toEqual({ value: "https://talia.example" });
  expect(read("javascript:alert(1)", "url")).toEqual({ code: "url_invalid" });
  expect(read("08001", "text")).toEqual({ value: "08001" });
});

describe("a row", () => {
  const context = (mapping: Mapping) => ({
    mapping,
    settings: importSettingsSchema.parse({ country: "ES", tags: ["Feria"] }),
    fields: new Map([["cp", { key: "cp", label: "CP", type: "text" as const, options: [] }]]),
    stages: new Map([["ganado", "stage-1"]]),
    locations: new Map([["centro", "place-1"]]),
    tags: new Map([["vip", "VIP"]]),
  });
  it("is a contact whole", () => {
    const mapping: Mapping = [
      "first_name",
      "last_name",
      "phone",
      "email",
      "tags",
      "stage",
      "location",
      "field:cp",
      "ignore",
    ];
    const cells = [
      "Ana\u00a0María",
      " López ",
      "600111222",
      "ANA@Example.COM ",
      "vip; Nuevo,feria",
      "GANADO",
      "Centro",
      "08001",
      "x",
    ];
    expect(readRow({ n: 7, cells }, context(mapping))).toEqual({
      n: 7,
      name: "Ana María López",
      phone: "+34600111222",
      email: "ana@example.com",
      tags: ["Feria", "VIP", "Nuevo"],
      stage_id: "stage-1",
      location_id: "place-1",
      fields: { cp: "08001" },
      repeats: 0,
    });
  });
  it.each([
    [["Ana", ""], { col: null, code: "no_key" }],
    [["Ana", "no"], { col: 1, code: "phone_invalid" }],
    [["Ana", "600111222", "ana@"], { col: 2, code: "email_invalid" }],
    [["Ana", "600111222", "", "Perdido"], { col: 3, code: "stage_unknown" }],
  ])("%j is none, and says why", (cells, error) => {
    expect(readRow({ n: 2, cells }, context(["name", "phone", "email", "stage"]))).toEqual({
      row: 2,
      ...error,
    });
  });
});

describe("what columns are", () => {
  it.each<[string[], Mapping]>([
    [
      ["Nombre", "Apellidos", "Móvil", "E-mail"],
      ["first_name", "last_name", "phone", "email"],
    ],
    [
      ["NOMBRE COMPLETO", "Teléfono", "Correo electrónico", "Etiquetas"],
      ["name", "phone", "email", "tags"],
    ],
    [
      ["First Name", "Last Name", "Phone Number", "Email Address", "Company"],
      ["first_name", "last_name", "phone", "email", "ignore"],
    ],
    [
      ["Nome", "Telemóvel", "Correio"],
      ["name", "phone", "ignore"],
    ],
    [
      ["Teléfono", "Teléfono 2", "Ciudad"],
      ["phone", "ignore", "field:city"],
    ],
    [
      ["Teléfono del titular", "Sede"],
      ["phone", "location"],
    ],
  ])("is guessed of %j", (columns, mapping) => {
    expect(guessMapping(columns, [], [{ key: "city", label: "Ciudad" }])).toEqual(mapping);
  });
  it("is guessed by what is in them where titles say nothing", () => {
    expect(guessMapping(["A", "B", "C"], [["Ana", "600 111 222", "ana@example.com"]])).toEqual([
      "ignore",
      "phone",
      "email",
    ]);
  });
});

describe("a file we write", () => {
  it.each(["=1+1", "+cmd|' /C calc'!A0", "-2+3", "@SUM(A1)", "\t=1", " =1", '"=1', "＝1"])(
    "holds no formula: %j",
    (cell) => {
      expect(neutral(cell)).toMatch(/^'/);
    },
  );
  it.each(["-12,5", "3", "+34 600 11 12 22", "Ana", "a=b"])("leaves %j alone", (cell) =>
    expect(neutral(cell)).toBe(cell),
  );

  it("is read again as what was written, whatever it is", () => {
    const cell = fc.oneof(
      fc.string(),
      fc.constantFrom("=1", ";", '"', "\n", "a\r\nb", "'=", "-1", "+34 600 111 222"),
    );
    fc.assert(
      fc.property(
        fc.array(fc.array(cell, { minLength: 1, maxLength: 4 }), { maxLength: 6 }),
        fc.constantFrom("es" as const, "en" as const),
        (rows, locale) => {
          const full = rows.filter((cells) => cells.some((one) => one.trim() !== ""));
          const text = full.map((cells) => csvLine(cells, locale)).join("");
          expect(parseAll(text, locale === "en" ? "," : ";")).toEqual(
            full.map((cells) => cells.map(neutral)),
          );
        },
      ),
    );
  });
  it("is read the same however it is cut into pieces", () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom("a", '"', ",", "\n", "\r", " "), { maxLength: 40 }),
        fc.nat(40),
        (letters, at) => {
          const text = `${letters.join("")}`;
          expect(parseAll(text, ",", at)).toEqual(parseAll(text, ","));
        },
      ),
    );
  });
});
