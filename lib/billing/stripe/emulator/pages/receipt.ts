import { html, sendPage } from "./html";
import { notFound, type PageCall } from "./serve";
import { amountText, dateText, fill, textsFor } from "./texts";

/** `/receipts/<charge>`: that it was paid, with which card, and what was given back. */
export function serveReceipt(call: PageCall, id: string): void {
  const charge = call.em.store.get("charge", id);
  const t = textsFor(null, call.acceptLanguage);
  const card = call.em.store.get("payment_method", charge?.payment_method)?.card;
  if (!charge?.paid) {
    notFound(call, t);
    return;
  }
  const money = (amount: number): string => amountText(amount, charge.currency, t.lang);
  sendPage(call.response, {
    title: t.receipt,
    texts: t,
    body: html`<main class="narrow"><section class="card"><p class="soft small">TalIA</p><h1>${t.receipt}</h1><p class="amount">${money(charge.amount)}</p>
<p>${fill(t.receiptText, { amount: money(charge.amount), date: dateText(charge.created, t.lang), last4: card?.last4 ?? "····" })}</p>
${charge.amount_refunded > 0 ? html`<p class="spaced">${fill(t.refunded, { amount: money(charge.amount_refunded) })}</p>` : null}</section></main>`,
  });
}
