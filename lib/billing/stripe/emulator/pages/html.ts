import { randomBytes } from "node:crypto";
import type { ServerResponse } from "node:http";
import { styles } from "./styles";
import type { PageTexts } from "./texts";

/** Text that is markup already. */
export class Html {
  readonly markup: string;
  constructor(markup: string) {
    this.markup = markup;
  }
}

type Piece = string | number | Html | null | undefined | false | Piece[];

const escapes: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

function render(piece: Piece): string {
  if (piece === null || piece === undefined || piece === false) return "";
  if (Array.isArray(piece)) return piece.map(render).join("");
  if (piece instanceof Html) return piece.markup;
  return String(piece).replace(/[&<>"']/g, (sign) => escapes[sign] ?? sign);
}

/** Markup in which everything put in is escaped. */
export function html(parts: TemplateStringsArray, ...pieces: Piece[]): Html {
  return new Html(parts.reduce((text, part, index) => text + render(pieces[index - 1] as Piece) + part));
}

interface Page {
  title: string;
  texts: PageTexts;
  body: Html;
  /** A script of ours, without which the page works too. */
  script?: string;
  status?: number;
}

/** Sends a whole page. Nothing from elsewhere is loaded, and no other site may frame it. */
export function sendPage(response: ServerResponse, { title, texts, body, script, status = 200 }: Page): void {
  const nonce = randomBytes(16).toString("base64");
  const page = html`<!doctype html>
<html lang="${texts.lang}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title><meta name="robots" content="noindex"><link rel="icon" href="data:,"><meta name="color-scheme" content="light dark">
<style nonce="${nonce}">${new Html(styles)}</style></head>
<body><header class="marker"><p><strong>${texts.marker}</strong> ${texts.noMoney}</p></header>${body}
${script ? new Html(`<script nonce="${nonce}">${script}</script>`) : null}</body></html>`;
  response.writeHead(status, {
    "content-type": "text/html; charset=utf-8",
    "cache-control": "no-store",
    "referrer-policy": "same-origin",
    "x-content-type-options": "nosniff",
    "content-security-policy": `default-src 'none'; style-src 'nonce-${nonce}'; script-src 'nonce-${nonce}'; connect-src 'self'; img-src data:; base-uri 'none'; frame-ancestors 'none'`,
  });
  response.end(page.markup);
}

export function redirect(response: ServerResponse, url: string): void {
  response.writeHead(303, { location: url, "cache-control": "no-store" }).end();
}
