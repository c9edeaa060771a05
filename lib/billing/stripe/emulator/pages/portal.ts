import { featuresOf } from "../api/portal";
import { attachCard, detachCard } from "../cards";
import type { Emulator } from "../emulator";
import { productName } from "../prices";
import type { CustomerRow, PaymentMethodRow, PortalSessionRow, SubscriptionRow } from "../records";
import { isRunning, periodOf } from "../renew";
import { confirmSetup, createSetupIntent } from "../setup-intents";
import { changeSubscription } from "../subscription-state";
import { cardFields, type Errors, formScript, readCard, testCardHints } from "./card-fields";
import { type Html, html, redirect, sendPage } from "./html";
import { statusBadge } from "./invoice";
import { detailsForm, saveDetails } from "./portal-details";
import { notFound, type PageCall } from "./serve";
import { amountText, dateText, fill, type PageTexts, problemText, textsFor } from "./texts";

interface Portal {
  call: PageCall;
  session: PortalSessionRow;
  customer: CustomerRow;
  t: PageTexts;
  home: string;
}

/** `/p/session/<id>`: subscription, cards, invoices, and who is billed. `/cancel` asks before it cancels. */
export function servePortal(call: PageCall, id: string, part: string | undefined): void {
  const { em, response } = call;
  const session = em.store.get("billing_portal.session", id);
  const customer = em.store.get("customer", session?.customer);
  const t = textsFor(session?.locale ?? customer?.preferred_locales[0], call.acceptLanguage);
  if (!session || !customer) {
    notFound(call, t);
    return;
  }
  const portal: Portal = { call, session, customer, t, home: `${em.url}/p/session/${id}` };
  if (call.method === "POST") {
    act(portal);
    return;
  }
  if (part === "cancel") askCancel(portal);
  else if (session.flow?.type === "subscription_cancel" && !call.url.searchParams.has("said"))
    redirect(response, `${portal.home}/cancel`);
  else page(portal, {});
}

/** Does what a button says, and leads back to the page with a word about it. */
function act(portal: Portal): void {
  const { call, session, customer, home, t } = portal;
  const { em, form, response } = call;
  const features = featuresOf(em, session);
  const doing = form.get("do");
  const said = (what: string): void => {
    const flow = session.flow?.after_completion;
    const away = session.flow && flow?.type === "redirect" ? flow.redirect?.return_url : null;
    redirect(response, away ?? `${home}?said=${what}`);
  };
  if (doing === "card" && features.payment_method_update.enabled) {
    addCard(portal, said);
    return;
  }
  if (doing === "details" && features.customer_update.enabled) {
    const errors = saveDetails(em, customer, form, t);
    if (Object.keys(errors).length > 0) page(portal, errors);
    else said("saved");
    return;
  }
  const method = em.store.get("payment_method", form.get("card"));
  if (method && method.customer === customer.id && features.payment_method_update.enabled) {
    if (doing === "default") setDefault(em, customer, method);
    if (doing === "remove") detachCard(em, method);
    said(doing === "remove" ? "cardRemoved" : "saved");
    return;
  }
  const subscription = em.store.get("subscription", form.get("subscription"));
  if (subscription && subscription.customer === customer.id && (doing === "cancel" || doing === "resume")) {
    if (
      doing === "cancel" &&
      !features.subscription_cancel.enabled &&
      session.flow?.type !== "subscription_cancel"
    ) {
      redirect(response, home);
      return;
    }
    const cancels = doing === "cancel";
    changeSubscription(em, subscription, {
      cancel_at_period_end: cancels,
      cancel_at: cancels ? periodOf(subscription).end : null,
      canceled_at: cancels ? em.now(customer.id) : null,
      cancellation_details: {
        comment: null,
        feedback: null,
        feedback_option: null,
        reason: cancels ? "cancellation_requested" : null,
      },
    });
    said(cancels ? "canceled" : "resumed");
    return;
  }
  redirect(response, home);
}

function addCard(portal: Portal, said: (what: string) => void): void {
  const { call, customer, t } = portal;
  const { em, form, response } = call;
  const { method, errors } = readCard(em, form, t, {
    name: customer.name ?? "",
    email: customer.email ?? "",
    country: "",
  });
  if (!method) {
    page(portal, errors);
    return;
  }
  const intent = createSetupIntent(em, { customer: customer.id, metadata: {}, description: null });
  confirmSetup(em, intent, method, { returnUrl: `${portal.home}?confirmed=1` });
  if (intent.status === "requires_action") {
    redirect(response, intent.next_action?.redirect_to_url.url ?? portal.home);
    return;
  }
  const problem = intent.last_setup_error;
  if (problem) {
    page(portal, { number: problemText(problem.decline_code ?? problem.code, t) });
    return;
  }
  setDefault(em, customer, method);
  said("cardSaved");
}

/** The card that is charged from now on, for subscriptions as well. */
function setDefault(em: Emulator, customer: CustomerRow, method: PaymentMethodRow): void {
  attachCard(em, method, customer);
  const before = customer.invoice_settings.default_payment_method;
  customer.invoice_settings.default_payment_method = method.id;
  em.emit("customer.updated", em.store.save(customer), {
    invoice_settings: { default_payment_method: before },
  });
  for (const subscription of em.store.all("subscription")) {
    if (subscription.customer === customer.id && !subscription.ended_at) {
      changeSubscription(em, subscription, { default_payment_method: method.id });
    }
  }
}

/** One comes back from the bank's page: the card that was confirmed is charged from now on. */
function afterChallenge({ call, customer }: Portal): "cardSaved" | null {
  const intent = call.em.store.get("setup_intent", call.url.searchParams.get("setup_intent"));
  const secret = call.url.searchParams.get("setup_intent_client_secret");
  if (intent?.status !== "succeeded" || intent.customer !== customer.id || intent.client_secret !== secret)
    return null;
  const method = call.em.store.get("payment_method", intent.payment_method);
  if (!method?.customer) return null;
  if (customer.invoice_settings.default_payment_method !== method.id) setDefault(call.em, customer, method);
  return "cardSaved";
}

function askCancel({ call, customer, t, home }: Portal): void {
  const subscription = call.em.store
    .all("subscription")
    .findLast((one) => one.customer === customer.id && isRunning(one));
  if (!subscription) {
    redirect(call.response, home);
    return;
  }
  const date = dateText(periodOf(subscription).end, t.lang);
  sendPage(call.response, {
    title: t.cancelAsk,
    texts: t,
    script: formScript,
    body: html`<main class="narrow"><section class="card"><h1>${t.cancelAsk}</h1><p class="spaced">${fill(t.cancelText, { date })}</p>
<form method="post" action="${home}" class="spaced"><input type="hidden" name="subscription" value="${subscription.id}"><div class="actions">
<button class="danger" name="do" value="cancel">${t.cancelConfirm}</button><a class="button quiet" href="${home}?said=">${t.keep}</a></div></form></section></main>`,
  });
}

function page(portal: Portal, errors: Errors): void {
  const { call, session, customer, t, home } = portal;
  const { em } = call;
  const features = featuresOf(em, session);
  const wrong = Object.keys(errors).length > 0;
  const said = afterChallenge(portal) ?? call.url.searchParams.get("said");
  const running = em.store
    .all("subscription")
    .filter((one) => one.customer === customer.id && one.status !== "incomplete_expired")
    .slice(-1);
  const end = running[0] ? dateText(periodOf(running[0]).end, t.lang) : "";
  const words: Readonly<Record<string, string>> = {
    saved: t.saved,
    cardSaved: t.cardSaved,
    cardRemoved: t.cardRemoved,
    canceled: fill(t.canceled, { date: end }),
    resumed: t.resumed,
  };
  const word = said ? words[said] : undefined;
  const only = session.flow?.type === "payment_method_update";
  sendPage(call.response, {
    title: t.portalTitle,
    texts: t,
    status: wrong ? 422 : 200,
    script: formScript,
    body: html`<main class="middle"><div>${session.return_url ? html`<p><a href="${session.return_url}">← ${t.backToBusiness}</a></p>` : null}<h1 class="spaced">${t.portalTitle}</h1></div>
${word && !wrong ? html`<p class="alert good" role="status">${word}</p>` : null}
${only ? null : html`<section class="card"><h2>${t.subscription}</h2>${running.length === 0 ? html`<p class="soft">${t.noSubscription}</p>` : html`<ul class="rows">${running.map((one) => subscriptionRow(portal, one))}</ul>`}</section>`}
${
  features.payment_method_update.enabled
    ? html`<section class="card"><h2>${t.cards}</h2>${cardRows(portal)}
<details ${wrong || only ? html`open` : null}><summary>${t.addCard}</summary><form method="post" action="${home}" class="spaced" novalidate><input type="hidden" name="do" value="card">${cardFields(t, errors)}<button class="wide" data-working="${t.working}">${t.saveCardButton}</button></form>${testCardHints(t)}</details></section>`
    : null
}
${!only && features.customer_update.enabled ? detailsForm(em, customer, home, errors, t) : null}
${!only && features.invoice_history.enabled ? html`<section class="card"><h2>${t.invoices}</h2>${invoiceRows(portal)}</section>` : null}</main>`,
  });
}

function subscriptionRow({ call, session, home, t }: Portal, subscription: SubscriptionRow): Html {
  const { em } = call;
  const [item] = subscription.items.data;
  const { end } = periodOf(subscription);
  const date = dateText(end, t.lang);
  const status = {
    active: t.statusActive,
    trialing: t.statusTrialing,
    past_due: t.statusPastDue,
    unpaid: t.statusUnpaid,
    canceled: t.statusCanceled,
    incomplete: t.statusIncomplete,
    incomplete_expired: t.statusCanceled,
    paused: t.statusPaused,
  }[subscription.status];
  const bad = subscription.status === "past_due" || subscription.status === "unpaid";
  const ends = subscription.cancel_at_period_end;
  const when = subscription.ended_at
    ? ""
    : fill(ends ? t.ends : subscription.status === "trialing" ? t.trialUntil : t.renews, { date });
  const action = ends
    ? html`<form method="post" action="${home}"><input type="hidden" name="subscription" value="${subscription.id}"><button class="quiet" name="do" value="resume">${t.resume}</button></form>`
    : html`<a class="button quiet" href="${home}/cancel">${t.cancel}</a>`;
  return html`<li><div><strong>${item ? productName(em, item.price) : ""}</strong> <span class="badge ${bad ? "bad" : "good"}">${status}</span><br><span class="soft small">${when}</span></div>${isRunning(subscription) && (featuresOf(em, session).subscription_cancel.enabled || ends) ? action : null}</li>`;
}

function cardRows({ call, customer, home, t }: Portal): Html {
  const cards = call.em.store.all("payment_method").filter((method) => method.customer === customer.id);
  if (cards.length === 0) return html`<p class="soft">${t.noCards}</p>`;
  const charged =
    customer.invoice_settings.default_payment_method ??
    call.em.store.all("subscription").findLast((one) => one.customer === customer.id && isRunning(one))
      ?.default_payment_method;
  return html`<ul class="rows">${cards.map(({ id, card }) => {
    const expires = fill(t.cardExpires, {
      date: `${String(card.exp_month).padStart(2, "0")}/${card.exp_year}`,
    });
    const isDefault = id === charged;
    return html`<li><div><strong class="brand">${card.brand} ···· ${card.last4}</strong> ${isDefault ? html`<span class="badge">${t.defaultCard}</span>` : null}<br><span class="soft small">${expires}</span></div>
<form method="post" action="${home}"><input type="hidden" name="card" value="${id}">${isDefault ? null : html`<button class="quiet" name="do" value="default">${t.makeDefault}</button>`}<button class="danger" name="do" value="remove">${t.remove}</button></form></li>`;
  })}</ul>`;
}

function invoiceRows({ call, customer, t }: Portal): Html {
  const rows = call.em.store
    .all("invoice")
    .filter((invoice) => invoice.customer === customer.id && invoice.status !== "draft")
    .toReversed();
  if (rows.length === 0) return html`<p class="soft">${t.noInvoices}</p>`;
  return html`<ul class="rows">${rows
    .slice(0, 24)
    .map(
      (invoice) =>
        html`<li><div><a href="${invoice.hosted_invoice_url ?? ""}">${dateText(invoice.created, t.lang)}</a> ${statusBadge(invoice.status, t)}<br><span class="soft small">${invoice.number ?? ""}</span></div><span>${amountText(invoice.total, invoice.currency, t.lang)}</span></li>`,
    )}</ul>`;
}
