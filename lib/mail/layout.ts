import type { Locale } from "@/lib/i18n/locales";
import type { RenderedMail } from "./schema";

/** A mail before it is drawn. All of it is plain text. */
export interface MailContent {
  subject: string;
  heading: string;
  paragraphs: string[];
  /** Label and value, such as a contact's phone. */
  facts?: [label: string, value: string][];
  /** Somebody's own words, set apart. */
  quote?: string;
  button?: { label: string; url: string };
  /** Why the reader gets this mail, or what to do if it is not for them. */
  note: string;
}

const colour = {
  paper: "#fcfaf6",
  card: "#ffffff",
  ink: "#152222",
  soft: "#526160",
  line: "#e3dfd8",
  primary: "#005e50",
  spark: "#f36d42",
};
const font = "-apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif";

/** Draws a mail in the one layout: tables and inline styles, no pictures, so that Outlook and Gmail show it alike. */
export function renderMailContent(content: MailContent, locale: Locale): RenderedMail {
  return {
    // A line break in a subject would start another header.
    subject: content.subject.replace(/\s+/g, " ").trim().slice(0, 180),
    html: html(content, locale),
    text: text(content),
  };
}

function text({ heading, paragraphs, facts = [], quote, button, note }: MailContent): string {
  const parts = [
    heading,
    ...paragraphs,
    facts.map(([label, value]) => `${label}: ${value}`).join("\n"),
    quote
      ?.split("\n")
      .map((line) => `> ${line}`)
      .join("\n"),
    button && `${button.label}: ${button.url}`,
    note,
    "TalIA",
  ];
  return parts.filter(Boolean).join("\n\n");
}

function html(content: MailContent, locale: Locale): string {
  const { heading, paragraphs, facts = [], quote, button, note } = content;
  const body = [
    `<h1 style="margin:0 0 12px;font-size:22px;line-height:1.3;color:${colour.ink}">${escapeHtml(heading)}</h1>`,
    ...paragraphs.map(
      (item) => `<p style="margin:0 0 16px;font-size:16px;line-height:1.5">${escapeHtml(item)}</p>`,
    ),
    facts.length > 0 && factTable(facts),
    quote && quoteBlock(quote),
    button && buttonTable(button),
    `<p style="margin:24px 0 0;font-size:13px;line-height:1.5;color:${colour.soft}">${escapeHtml(note)}</p>`,
  ];
  return `<!doctype html>
<html lang="${locale}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light"><title>${escapeHtml(content.subject)}</title></head>
<body style="margin:0;padding:0;background:${colour.paper};color:${colour.ink};font-family:${font}">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" style="background:${colour.paper}"><tr><td align="center" style="padding:32px 16px">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" style="max-width:520px;background:${colour.card};border:1px solid ${colour.line};border-radius:16px"><tr><td style="padding:32px">
<p style="margin:0 0 24px;font-size:18px;font-weight:700;color:${colour.primary}">Tal<span style="color:${colour.spark}">IA</span></p>
${body.filter(Boolean).join("\n")}
</td></tr></table>
</td></tr></table>
</body>
</html>
`;
}

function factTable(facts: [string, string][]): string {
  const rows = facts.map(
    ([label, value]) =>
      `<tr><td style="padding:6px 16px 6px 0;font-size:14px;color:${colour.soft};vertical-align:top;white-space:nowrap">${escapeHtml(label)}</td>` +
      `<td style="padding:6px 0;font-size:15px;font-weight:600;word-break:break-word">${escapeHtml(value)}</td></tr>`,
  );
  return `<table role="presentation" cellpadding="0" cellspacing="0" style="margin:0 0 16px">${rows.join("")}</table>`;
}

function quoteBlock(quote: string): string {
  const lines = escapeHtml(quote).replaceAll("\n", "<br>");
  return `<p style="margin:0 0 20px;padding:12px 16px;border-left:3px solid ${colour.primary};background:${colour.paper};font-size:15px;line-height:1.5">${lines}</p>`;
}

function buttonTable({ label, url }: { label: string; url: string }): string {
  return `<table role="presentation" cellpadding="0" cellspacing="0"><tr><td style="background:${colour.primary};border-radius:10px">
<a href="${escapeHtml(url)}" style="display:inline-block;padding:12px 22px;font-size:16px;font-weight:600;color:#ffffff;text-decoration:none">${escapeHtml(label)}</a>
</td></tr></table>`;
}

const entities: Record<string, string> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};
const escapeHtml = (value: string): string => value.replace(/[&<>"']/g, (sign) => entities[sign] ?? sign);
