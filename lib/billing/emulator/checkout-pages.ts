import { randomUUID } from "node:crypto";
import { actionForm, escapeHtml, hidden, money, page } from "./page";
import type { Order, Try } from "./state";

export interface Brand {
  brand: string;
  colour: string;
}

/** Cards that are known, as the sandbox of Wompi has them. */
export const testCards = { approved: "4242424242424242", declined: "4111111111111111" } as const;

/** Banks of PSE: one asks the person, the others decide by themselves a while later. */
export const banks = {
  ask: "Banco de pruebas (decides tú)",
  approves: "Banco que aprueba a los 20 segundos",
  declines: "Banco que rechaza a los 20 segundos",
} as const;

export const methodNames: Record<Try["method"], string> = { CARD: "Tarjeta", PSE: "PSE", NEQUI: "Nequi" };
export const statusNames: Record<Try["status"], string> = {
  PENDING: "Pago pendiente",
  APPROVED: "Pago aprobado",
  DECLINED: "Pago rechazado",
  ERROR: "El pago no se pudo procesar",
  VOIDED: "Pago anulado",
};

/** Where one chooses how to pay. `base` is the path of the order's pages. */
export function choosePage(brand: Brand, order: Order, base: string, problem?: string): string {
  const form = (method: Try["method"], label: string, fields: string, open = false) =>
    `<details class="card" name="method"${open ? " open" : ""}><summary>${label}</summary>
<form method="post" action="${escapeHtml(base)}/pay">${hidden({ method, form: randomUUID() })}${fields}
<button>Pagar ${money(order.amount, order.currency)}</button></form></details>`;
  return page({
    ...brand,
    title: "Pagar",
    body: `<main><h1>Pagar a TalIA</h1>${summary(order)}
${problem ? `<p class="bad" role="alert">${escapeHtml(problem)}</p>` : ""}
${form(
  "CARD",
  "Tarjeta de crédito o débito",
  `<label>Número de la tarjeta<input name="number" inputmode="numeric" autocomplete="off" required value="4242 4242 4242 4242"></label>
<div class="row"><label>Vencimiento<input name="expiry" inputmode="numeric" required value="12/35"></label><label>CVC<input name="cvc" inputmode="numeric" required value="123"></label></div>
<label>Nombre en la tarjeta<input name="holder" required value="Prueba"></label>
<p class="soft">4242 4242 4242 4242 se aprueba; 4111 1111 1111 1111 se rechaza; cualquier otra da error.</p>`,
  true,
)}
${form(
  "PSE",
  "PSE: débito desde tu banco",
  `<label>Banco<select name="bank">${Object.entries(banks)
    .map(([id, name]) => `<option value="${id}">${name}</option>`)
    .join("")}</select></label>
<label>Documento<input name="document" inputmode="numeric" required value="1999888777"></label>`,
)}
${form(
  "NEQUI",
  "Nequi",
  `<label>Celular<input name="phone" inputmode="tel" required pattern="3[0-9]{9}" value="3991111111"></label>
<p class="soft">El pago queda pendiente hasta que lo aceptas en la aplicación.</p>`,
)}
<a class="button second" href="${escapeHtml(order.redirectUrl)}">Volver sin pagar</a></main>`,
  });
}

/** The bank's page, or Nequi's application, where a pending payment is decided. */
export function decidePage(brand: Brand, order: Order, one: Try, base: string): string {
  const where = one.method === "PSE" ? "Tu banco" : "Tu aplicación Nequi";
  const itself = one.decides
    ? `<p>El banco lo decide por su cuenta en unos segundos.</p><p><a class="button" href="${escapeHtml(`${base}/try/${one.id}`)}">Ver si ya lo ha decidido</a></p>`
    : "";
  return page({
    ...brand,
    title: where,
    body: `<main><h1>${where}</h1>${summary(order)}<p role="status">${statusNames.PENDING}.</p>${itself}
<div class="card stack">${actionForm(`${base}/decide`, one.method === "PSE" ? "Autorizar el pago" : "Aceptar en Nequi", { fields: { to: "APPROVED", try: one.id } })}
${actionForm(`${base}/decide`, "Rechazar", { fields: { to: "DECLINED", try: one.id }, second: true })}
<a class="button second" href="${escapeHtml(backTo(order, one))}">Volver al comercio, con el pago pendiente</a></div></main>`,
  });
}

/** What came of it. */
export function resultPage(brand: Brand, order: Order, one: Try, base: string): string {
  const good = one.status === "APPROVED";
  const again = one.status === "DECLINED" || one.status === "ERROR";
  return page({
    ...brand,
    title: statusNames[one.status],
    body: `<main><h1 class="${good ? "good" : "bad"}">${statusNames[one.status]}</h1>${summary(order)}
${one.message ? `<p>${escapeHtml(one.message)}</p>` : ""}
<div class="stack"><a class="button" href="${escapeHtml(backTo(order, one))}">Volver al comercio</a>
${again ? `<a class="button second" href="${escapeHtml(base)}">Probar otra vez</a>` : ""}</div></main>`,
  });
}

export function messagePage(brand: Brand, title: string, text: string): string {
  return page({
    ...brand,
    title,
    body: `<main><h1>${escapeHtml(title)}</h1><p role="alert">${escapeHtml(text)}</p></main>`,
  });
}

function summary(order: Order): string {
  return `<p class="soft">${escapeHtml(order.description)}<br>Referencia ${escapeHtml(order.reference)}</p><p class="amount">${money(order.amount, order.currency)}</p>`;
}

/** The merchant's page, with what the provider adds to its address. */
function backTo({ redirectUrl }: Order, one: Try): string {
  const url = new URL(redirectUrl);
  url.searchParams.set("id", one.id);
  url.searchParams.set("env", "test");
  return url.href;
}
