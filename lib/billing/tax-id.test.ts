import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { normalTaxId, type TaxIdType, taxIdTypesOf } from "./tax-id";

describe("a tax id", () => {
  it.each<[TaxIdType, string, string, string]>([
    ["es_cif", "12345678Z", "ES", "12345678Z"],
    ["es_cif", "x-1234567-l", "ES", "X1234567L"],
    ["es_cif", "B 12345674", "ES", "B12345674"],
    ["es_cif", "ESA58818501", "ES", "A58818501"],
    ["es_cif", "P1234567D", "ES", "P1234567D"],
    ["eu_vat", "B12345674", "ES", "ESB12345674"],
    ["eu_vat", "DE 123456789", "DE", "DE123456789"],
    ["eu_vat", "123456789", "GR", "EL123456789"],
    ["gb_vat", "123 4567 89", "GB", "GB123456789"],
    ["co_nit", "800.197.268-4", "CO", "800197268-4"],
    ["co_nit", "8909039388", "CO", "890903938-8"],
    ["mx_rfc", "GODE561231GR8", "MX", "GODE561231GR8"],
    ["br_cnpj", "11.222.333/0001-81", "BR", "11.222.333/0001-81"],
    ["br_cnpj", "12ABC34501DE35", "BR", "12.ABC.345/01DE-35"],
    ["br_cpf", "52998224725", "BR", "529.982.247-25"],
    ["us_ein", "123456789", "US", "12-3456789"],
    ["other", " CHE-116.281.838 ", "CH", "CHE-116.281.838"],
  ])("%s %s in %s is kept as %s", (type, text, country, kept) =>
    expect(normalTaxId(type, text, country)).toBe(kept),
  );

  it.each<[TaxIdType, string, string]>([
    ["es_cif", "12345678A", "ES"],
    ["es_cif", "B12345678", "ES"],
    ["es_cif", "1234567", "ES"],
    ["eu_vat", "DE12345678", "DE"],
    ["eu_vat", "FR123", "FR"],
    ["eu_vat", "B12345678", "ES"],
    ["co_nit", "800197268-5", "CO"],
    ["mx_rfc", "GODE561331GR8", "MX"],
    ["br_cnpj", "11222333000180", "BR"],
    ["br_cnpj", "00000000000000", "BR"],
    ["br_cpf", "11111111111", "BR"],
    ["br_cpf", "52998224724", "BR"],
    ["us_ein", "12345678", "US"],
    ["other", "?", "CH"],
  ])("%s %s in %s is refused", (type, text, country) => expect(normalTaxId(type, text, country)).toBeNull());

  it("of Spain has one right letter for each number", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 99_999_999 }), (number) => {
        const digits = String(number).padStart(8, "0");
        const right = [..."ABCDEFGHIJKLMNOPQRSTUVWXYZ"].filter((letter) =>
          normalTaxId("es_cif", digits + letter, "ES"),
        );
        expect(right).toHaveLength(1);
      }),
    );
  });

  it("of Colombia has one right check digit for each number", () => {
    fc.assert(
      fc.property(fc.integer({ min: 100_000, max: 999_999_999 }), (number) => {
        const right = Array.from({ length: 10 }, (_, digit) => digit).filter((digit) =>
          normalTaxId("co_nit", `${number}${digit}`, "CO"),
        );
        expect(right).toHaveLength(1);
      }),
    );
  });

  it("can be given in every country", () => {
    for (const country of ["ES", "CO", "MX", "BR", "US", "GB", "FR", "CH", "AR"]) {
      expect(taxIdTypesOf(country).length).toBeGreaterThan(0);
    }
  });
});
