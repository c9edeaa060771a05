import type { Emulator } from "../emulator";
import type { InvoiceRow } from "../records";
import { amountText, dateText, fill, type PageTexts } from "./texts";

interface Line {
  text: string;
  right?: string;
  size?: number;
  bold?: boolean;
  gap?: number;
}

const page = { width: 595, height: 842, margin: 56 };

/** An invoice as a PDF of one page: text in the two fonts that every reader has. ISO 32000-1, 7.5. */
export function invoicePdf(em: Emulator, invoice: InvoiceRow, t: PageTexts): Buffer {
  const money = (amount: number): string => amountText(amount, invoice.currency, t.lang);
  const lines: Line[] = [
    { text: "TalIA", size: 20, bold: true },
    { text: fill(t.invoice, { number: invoice.number ?? invoice.id }), size: 14, gap: 10 },
    {
      text: `${t.issued}: ${dateText(invoice.status_transitions.finalized_at ?? em.now(invoice.customer), t.lang)}`,
    },
    { text: `${t.billedTo}: ${invoice.customer_name ?? invoice.customer_email ?? ""}` },
    ...(invoice.customer_tax_ids ?? []).map(({ value }) => ({ text: value ?? "" })),
    ...invoice.lines.data.map((line, index) => ({
      text: line.description ?? "",
      right: money(line.amount),
      gap: index === 0 ? 20 : 4,
    })),
    { text: t.subtotal, right: money(invoice.subtotal), gap: 16 },
    ...invoice.total_taxes.map((tax) => ({
      text: tax.taxability_reason === "reverse_charge" ? t.reverseCharge : t.tax,
      right: money(tax.amount),
    })),
    { text: t.total, right: money(invoice.total), bold: true, gap: 4 },
    { text: t[invoice.status], gap: 16, bold: true },
    { text: `${t.marker} ${t.noMoney}`, gap: 30, size: 9 },
  ];
  return document(lines);
}

function document(lines: readonly Line[]): Buffer {
  let y = page.height - page.margin;
  const drawn = lines.map(({ text, right, size = 11, bold = false, gap = 0 }) => {
    y -= size * 1.5 + gap;
    const font = bold ? "F2" : "F1";
    const left = `BT /${font} ${size} Tf ${page.margin} ${y.toFixed(1)} Td (${escaped(text.slice(0, 80))}) Tj ET`;
    if (right === undefined) return left;
    // Digits of Helvetica are 0.556 wide; an amount is mostly digits.
    const x = page.width - page.margin - right.length * size * 0.53;
    return `${left}\nBT /${font} ${size} Tf ${x.toFixed(1)} ${y.toFixed(1)} Td (${escaped(right)}) Tj ET`;
  });
  const content = drawn.join("\n");
  const font = (name: string): string =>
    `<< /Type /Font /Subtype /Type1 /BaseFont /${name} /Encoding /WinAnsiEncoding >>`;
  const objects = [
    "<< /Type /Catalog /Pages 2 0 R >>",
    "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
    `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 ${page.width} ${page.height}] /Resources << /Font << /F1 5 0 R /F2 6 0 R >> >> /Contents 4 0 R >>`,
    `<< /Length ${Buffer.byteLength(content, "latin1")} >>\nstream\n${content}\nendstream`,
    font("Helvetica"),
    font("Helvetica-Bold"),
  ];
  let body = "%PDF-1.4\n";
  const offsets = objects.map((object, index) => {
    const offset = Buffer.byteLength(body, "latin1");
    body += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return offset;
  });
  const start = Buffer.byteLength(body, "latin1");
  const table = offsets.map((offset) => `${String(offset).padStart(10, "0")} 00000 n \n`).join("");
  body += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${table}trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${start}\n%%EOF\n`;
  return Buffer.from(body, "latin1");
}

/** In WinAnsi, where the signs above Latin-1 that occur here have places of their own. */
const escaped = (text: string): string =>
  text
    .replace(/€/g, "\x80")
    .replace(/[–—]/g, "\x96")
    .replace(/[’‘]/g, "\x92")
    .replace(/[\u00a0\u202f]/g, " ")
    .replace(/[^\x20-\xff]/g, "?")
    .replace(/[\\()]/g, (sign) => `\\${sign}`);
