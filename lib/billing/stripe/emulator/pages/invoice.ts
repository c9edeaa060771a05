import { intentOf, settled } from "../collect";
import { confirmIntent } from "../intents";
import type { InvoiceRow } from "../records";
import { cardFields, type Errors, field, formScript, readCard, testCardHints } from "./card-fields";
import { type Html, html, redirect, sendPage } from "./html";
import { invoicePdf } from "./invoice-pdf";
import { notFound, type PageCall } from "./serve";
import { amountText, dateText, fill, type PageTexts, problemText, textsFor } from "./texts";

/** `/invoice/<id>`: what is billed, and the form to pay what is open; `/pdf` is the same as a file. */
export function serveInvoice(call: PageCall, id: string, part: string | undefined): void {
  const { em, response } = call;
  const invoice = em.store.get("invoice", id);
  const customer = em.store.get("customer", invoice?.customer);
  const t = textsFor(customer?.preferred_locales[0], call.acceptLanguage);
  if (!invoice || invoice.status === "draft") {
    notFound(call, t);
    return;
  }
  if (part === "pdf") {
    response.writeHead(200, {
      "content-type": "application/pdf",
      "content-disposition": `inline; filename="${invoice.number}.pdf"`,
      "cache-control": "no-store",
    });
    response.end(invoicePdf(em, invoice, t));
    return;
  }
  if (call.method !== "POST" || invoice.status !== "open") {
    page(call, invoice, t, {});
    return;
  }
  const name = (call.form.get("name") ?? "").trim().slice(0, 200);
  const { method, errors } = readCard(em, call.form, t, { name, email: customer?.email ?? "", country: "" });
  if (!name) errors.name = t.nameWrong;
  if (!method || Object.keys(errors).length > 0) {
    page(call, invoice, t, errors);
    return;
  }
  const intent = intentOf(em, invoice);
  confirmIntent(em, intent, method, { offSession: false, returnUrl: invoice.hosted_invoice_url ?? null });
  settled(em, intent);
  const challenge = intent.next_action?.redirect_to_url.url;
  redirect(response, challenge ?? `${em.url}/invoice/${id}`);
}

function page(call: PageCall, invoice: InvoiceRow, t: PageTexts, errors: Errors): void {
  const { em, response } = call;
  const wrong = Object.keys(errors).length > 0;
  const title = fill(t.invoice, { number: invoice.number ?? "" });
  const error = invoice.status === "open" ? lastProblem(call, invoice) : null;
  const waiting = invoice.status === "open" ? intentOf(em, invoice) : null;
  const challenge = waiting?.status === "requires_action" ? waiting.next_action?.redirect_to_url.url : null;
  sendPage(response, {
    title: `${title} · TalIA`,
    texts: t,
    status: wrong ? 422 : 200,
    script: formScript,
    body: html`<main class="${invoice.status === "open" ? "two" : "middle"}"><section class="card"><p class="soft small">TalIA</p><h1>${title}</h1>
<p class="amount">${amountText(invoice.status === "paid" ? invoice.total : invoice.amount_due, invoice.currency, t.lang)}</p>
<p>${statusBadge(invoice.status, t)}</p>${invoiceBody(invoice, t)}
<p class="actions spaced"><a class="button quiet" href="${invoice.invoice_pdf}">${t.download}</a></p></section>
${
  invoice.status === "open"
    ? html`<section class="card">${error && !wrong ? html`<p class="alert" role="alert">${problemText(error, t)}</p>` : null}
${challenge ? html`<h2>${t.challengeTitle}</h2><p class="actions spaced"><a class="button" href="${challenge}">${t.continue}</a></p><hr>` : null}
<form method="post" novalidate><fieldset><legend>${t.cardData}</legend>${cardFields(t, errors)}${field(
        "name",
        t.cardName,
        {
          value: call.form.get("name") ?? "",
          error: errors.name,
          attributes: html`autocomplete="cc-name" required`,
        },
      )}</fieldset><button class="wide" data-working="${t.working}">${fill(t.payAmount, { amount: amountText(invoice.amount_remaining, invoice.currency, t.lang) })}</button></form>${testCardHints(t)}</section>`
    : null
}</main>`,
  });
}

function lastProblem({ em }: PageCall, invoice: InvoiceRow): string | null {
  const error = intentOf(em, invoice).last_payment_error;
  if (!error) return null;
  return error.code === "payment_intent_authentication_failure"
    ? "authentication_failed"
    : (error.decline_code ?? error.code);
}

function invoiceBody(invoice: InvoiceRow, t: PageTexts): Html {
  const money = (amount: number): string => amountText(amount, invoice.currency, t.lang);
  const taxes = invoice.total_taxes.filter(
    ({ amount, taxability_reason: reason }) => amount !== 0 || reason === "reverse_charge",
  );
  const credit = (invoice.ending_balance ?? 0) - invoice.starting_balance;
  return html`<dl class="sums"><div><dt class="soft">${t.issued}</dt><dd>${dateText(invoice.status_transitions.finalized_at ?? invoice.created, t.lang)}</dd></div>
<div><dt class="soft">${t.billedTo}</dt><dd>${invoice.customer_name ?? invoice.customer_email ?? ""}</dd></div>
${(invoice.customer_tax_ids ?? []).map(({ value }) => html`<div><dt></dt><dd>${value ?? ""}</dd></div>`)}
${invoice.lines.data.map((line, index) => html`<div class="${index === 0 ? "line" : ""}"><dt>${line.description ?? ""}<br><span class="soft small">${dateText(line.period.start, t.lang)}${line.period.end > line.period.start ? ` – ${dateText(line.period.end, t.lang)}` : ""}</span></dt><dd>${money(line.amount)}</dd></div>`)}
<div class="line"><dt class="soft">${t.subtotal}</dt><dd>${money(invoice.subtotal)}</dd></div>
${taxes.map((tax) => html`<div><dt class="soft">${tax.taxability_reason === "reverse_charge" ? t.reverseCharge : t.tax}</dt><dd>${money(tax.amount)}</dd></div>`)}
<div class="line total"><dt>${t.total}</dt><dd>${money(invoice.total)}</dd></div>
${credit > 0 ? html`<div><dt class="soft">${t.credit}</dt><dd>${money(-credit)}</dd></div>` : null}
${invoice.status === "open" ? html`<div class="total"><dt>${t.amountDue}</dt><dd>${money(invoice.amount_remaining)}</dd></div>` : null}</dl>`;
}

export function statusBadge(status: InvoiceRow["status"], t: PageTexts): Html {
  const kind = { paid: "good", open: "bad", draft: "", void: "", uncollectible: "bad" }[status];
  return html`<span class="badge ${kind}">${t[status]}</span>`;
}
