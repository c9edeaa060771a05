import type { Locale } from "@/lib/i18n/locales";
import { moneyText } from "../money-text";

/** Who sells. What is not filled in yet is left out. */
export interface Seller {
  company: string;
  taxId: string;
  address: string;
  city: string;
  email: string;
}

export interface ReceiptFacts {
  id: string;
  reference: string;
  amount: number;
  tax: number;
  refunded: number;
  currency: string;
  automatic: boolean;
  /** In words: "tarjeta". */
  method: string;
  paidAt: Date;
  buyer: {
    name: string;
    taxIdName: string;
    taxId: string;
    lines: string[];
    email: string;
  };
  seller: Seller;
}

/** The texts of a receipt, under `billing.receiptPdf`. */
export type ReceiptTexts = (key: string) => string;

/** What a receipt shows, all of it text. */
export interface ReceiptView {
  title: string;
  number: string;
  numberName: string;
  date: string;
  dateName: string;
  from: { title: string; lines: string[] };
  to: { title: string; lines: string[] };
  columns: { concept: string; amount: string };
  item: string;
  /** Above the total. */
  sums: { name: string; value: string }[];
  total: { name: string; value: string };
  after: { name: string; value: string }[];
  facts: { name: string; value: string }[];
  note: string;
}

/** Of a payment of ours; the first signs of its reference, which one finds it by. */
export const receiptNumber = (reference: string): string =>
  `R-${reference
    .replace(/^talia_/, "")
    .slice(0, 10)
    .toUpperCase()}`;

const filled = (text: string): boolean => text !== "" && !text.startsWith("[");

/** What a receipt says, in one language. Dates in the tenant's zone. Pure. */
export function receiptView(
  facts: ReceiptFacts,
  { t, locale, date }: { t: ReceiptTexts; locale: Locale; date: (at: Date) => string },
): ReceiptView {
  const money = (amount: number) => moneyText(amount, facts.currency, locale);
  const { seller, buyer } = facts;
  const tagged = (name: string, value: string) => (filled(value) ? [`${name}: ${value}`] : []);
  return {
    title: t("title"),
    number: receiptNumber(facts.reference),
    numberName: t("number"),
    date: date(facts.paidAt),
    dateName: t("date"),
    from: {
      title: t("from"),
      lines: [
        filled(seller.company) ? seller.company : "TalIA",
        ...tagged(t("taxId"), seller.taxId),
        ...[seller.address, seller.city, seller.email].filter(filled),
      ],
    },
    to: {
      title: t("to"),
      lines: [buyer.name, ...tagged(buyer.taxIdName, buyer.taxId), ...buyer.lines, buyer.email].filter(
        (line) => line.trim() !== "",
      ),
    },
    columns: { concept: t("concept"), amount: t("amount") },
    item: t(facts.automatic ? "autoItem" : "item"),
    sums: [
      { name: t("subtotal"), value: money(facts.amount - facts.tax) },
      { name: t("tax"), value: money(facts.tax) },
    ],
    total: { name: t("total"), value: money(facts.amount) },
    after: facts.refunded > 0 ? [{ name: t("refunded"), value: money(-facts.refunded) }] : [],
    facts: [
      { name: t("method"), value: facts.method },
      { name: t("reference"), value: facts.reference },
    ],
    note: t("note"),
  };
}
