import { readFileSync } from "node:fs";
import { extractText, getDocumentProxy } from "unpdf";
import { describe, expect, it } from "vitest";
import { locales } from "@/lib/i18n/locales";
import { type ReceiptFacts, receiptNumber, receiptView } from "./receipt";
import { renderReceipt } from "./render-receipt";

const facts: ReceiptFacts = {
  id: "5f0c6f0e-5a54-4a51-9a5d-6f5b3ee7f001",
  reference: "talia_0123456789abcdef",
  amount: 50_00,
  tax: 8_68,
  refunded: 0,
  currency: "EUR",
  automatic: false,
  method: "tarjeta",
  paidAt: new Date("2026-11-22T10:00:00Z"),
  buyer: {
    name: "Clínica Dental Turia, S. L.",
    taxIdName: "NIF",
    taxId: "B12345674",
    lines: ["Calle de la Paz 12", "46003 València", "España"],
    email: "",
  },
  seller: { company: "[Razón social]", taxId: "[NIF]", address: "", city: "", email: "hola@talia.example" },
};
const date = (at: Date) => at.toISOString().slice(0, 10);
const textsOf = (locale: string) => {
  const texts = JSON.parse(readFileSync(`messages/${locale}/billing.json`, "utf8")).receiptPdf;
  return (key: string): string => texts[key] ?? key;
};

async function textOf(pdf: Buffer): Promise<string> {
  const { text } = await extractText(await getDocumentProxy(new Uint8Array(pdf)), { mergePages: true });
  return text.replace(/[\u00a0\u202f]/g, " ").replace(/\s+/g, " ");
}

describe("a receipt", () => {
  it.each(locales)(
    "in %s is a PDF that says who paid whom, what and how much of it is tax",
    async (locale) => {
      const t = textsOf(locale);
      const pdf = await renderReceipt(receiptView(facts, { t, locale, date }), locale);
      expect(pdf.subarray(0, 5).toString()).toBe("%PDF-");
      const text = await textOf(pdf);
      for (const said of [
        t("title"),
        receiptNumber(facts.reference),
        "Clínica Dental Turia, S. L.",
        "NIF: B12345674",
        "46003 València",
        t("item"),
        t("tax"),
        facts.reference,
        locale === "en" ? "€8.68" : "8,68",
        locale === "en" ? "€50.00" : "50,00",
        "2026-11-22",
        "hola@talia.example",
      ])
        expect(text).toContain(said);
      // What nobody has filled in is no seller's name.
      expect(text).not.toContain("[");
    },
  );

  it("says what was given back, and that it filled itself", async () => {
    const t = textsOf("es");
    const view = receiptView({ ...facts, refunded: 20_00, automatic: true }, { t, locale: "es", date });
    const text = await textOf(await renderReceipt(view, "es"));
    expect(text).toContain(t("autoItem"));
    expect(text).toMatch(/−20,00 €/);
  });
});
