import type { IncomingMessage, ServerResponse } from "node:http";
import type { Emulator } from "../emulator";
import { serveChallenge } from "./challenge";
import { serveCheckout } from "./checkout";
import { html, sendPage } from "./html";
import { serveInvoice } from "./invoice";
import { servePortal } from "./portal";
import { serveReceipt } from "./receipt";
import { type PageTexts, textsFor } from "./texts";

export interface PageCall {
  em: Emulator;
  response: ServerResponse;
  method: string;
  url: URL;
  /** What was sent with a POST. */
  form: URLSearchParams;
  acceptLanguage: string | undefined;
}

/** The pages one sees in a browser: paying, the bank's challenge, the portal, invoices and receipts. */
export function servePage(
  em: Emulator,
  request: IncomingMessage,
  response: ServerResponse,
  { url, text }: { url: URL; text: string },
): void {
  const call: PageCall = {
    em,
    response,
    method: request.method ?? "GET",
    url,
    form: new URLSearchParams(text),
    acceptLanguage: request.headers["accept-language"],
  };
  // A form of another site must not press our buttons.
  const origin = request.headers.origin;
  if (
    call.method === "POST" &&
    origin &&
    origin !== "null" &&
    new URL(origin).host !== request.headers.host
  ) {
    response.writeHead(403).end();
    return;
  }
  const [, area, ...rest] = url.pathname.split("/");
  if (area === "c" && rest[0] === "pay" && rest[1]) {
    serveCheckout(call, rest[1], rest[2]);
    return;
  }
  if (area === "3ds" && rest[0]) {
    serveChallenge(call, rest[0]);
    return;
  }
  if (area === "p" && rest[0] === "session" && rest[1]) {
    servePortal(call, rest[1], rest[2]);
    return;
  }
  if (area === "invoice" && rest[0]) {
    serveInvoice(call, rest[0], rest[1]);
    return;
  }
  if (area === "receipts" && rest[0]) {
    serveReceipt(call, rest[0]);
    return;
  }
  notFound(call);
}

export function notFound({ response, acceptLanguage }: PageCall, texts?: PageTexts): void {
  const t = texts ?? textsFor(null, acceptLanguage);
  sendPage(response, {
    title: t.notFound,
    texts: t,
    status: 404,
    body: html`<main class="narrow"><section class="card"><h1>${t.notFound}</h1></section></main>`,
  });
}
