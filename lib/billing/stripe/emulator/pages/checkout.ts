import { payCheckout, stateOf, successUrl } from "../checkout";
import type { Emulator } from "../emulator";
import { amountIn, productName } from "../prices";
import type { CheckoutForm } from "../private-records";
import type { CustomerRow, PriceRow, SessionRow } from "../records";
import { placeFor, reckonSession } from "../session-lines";
import { taxIdType } from "../taxes";
import { cardFields, type Errors, field, formScript, readCard, testCardHints } from "./card-fields";
import { countryNames, isCountry } from "./countries";
import { type Html, html, redirect, sendPage } from "./html";
import { notFound, type PageCall } from "./serve";
import { amountText, dateText, fill, type PageTexts, problemText, textsFor } from "./texts";

interface Typed {
  email: string;
  name: string;
  country: string;
  postalCode: string;
  taxId: string;
}

/** `/c/pay/<session>`: what is paid, and the form to pay with; `/totals` reckons taxes for another country. */
export function serveCheckout(call: PageCall, id: string, part: string | undefined): void {
  const { em, response } = call;
  const session = em.store.get("checkout.session", id);
  const t = textsFor(session?.locale, call.acceptLanguage);
  if (!session) {
    notFound(call, t);
    return;
  }
  if (session.status === "complete") {
    if (call.method === "POST") {
      redirect(response, successUrl(session));
      return;
    }
    message(call, t, t.alreadyPaid, successUrl(session), t.continue);
    return;
  }
  if (session.status === "expired") {
    message(call, t, t.sessionExpired, session.cancel_url, t.backToBusiness);
    return;
  }
  const customer = session.customer ? em.customer(session.customer) : null;
  if (part === "totals") {
    totals(call, session, t);
    return;
  }
  const typed = startingValues(call, session, customer);
  if (call.method !== "POST") {
    page(call, session, customer, t, typed, {});
    return;
  }

  const { method, errors } = readCard(em, call.form, t, typed);
  if (!/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(typed.email)) errors.email = t.emailWrong;
  if (!typed.name) errors.name = t.nameWrong;
  if (typed.taxId && session.tax_id_collection?.enabled && !taxIdType(typed.country, typed.taxId)) {
    errors.tax_id = fill(t.taxIdWrong, { country: nameOf(typed.country, t) });
  }
  if (!method || Object.keys(errors).length > 0) {
    page(call, session, customer, t, typed, errors);
    return;
  }
  const form: CheckoutForm = {
    paymentMethod: method.id,
    email: typed.email,
    name: typed.name,
    country: typed.country,
    postalCode: typed.postalCode,
    taxId: typed.taxId,
    saveCard: false,
  };
  const outcome = payCheckout(em, session, form);
  if (outcome.kind === "refused") {
    redirect(response, `${em.url}/c/pay/${id}`);
    return;
  }
  redirect(response, outcome.url);
}

function startingValues(
  { form, method, acceptLanguage }: PageCall,
  session: SessionRow,
  customer: CustomerRow | null,
): Typed {
  if (method === "POST") {
    const given = (name: string): string => (form.get(name) ?? "").trim().slice(0, 200);
    return {
      email: given("email"),
      name: given("name"),
      country: isCountry(given("country")) ? given("country") : "ES",
      postalCode: given("postal"),
      taxId: given("tax_id").toUpperCase().replace(/[\s.]/g, ""),
    };
  }
  const region = /-([A-Z]{2})/.exec(acceptLanguage ?? "")?.[1] ?? "ES";
  const country = customer?.address?.country ?? region;
  return {
    email: customer?.email ?? session.customer_email ?? "",
    name: customer?.name ?? "",
    country: isCountry(country) ? country : "ES",
    postalCode: customer?.address?.postal_code ?? "",
    taxId: "",
  };
}

function totals({ em, url, response }: PageCall, session: SessionRow, t: PageTexts): void {
  const given = (name: string): string => (url.searchParams.get(name) ?? "").slice(0, 60);
  const typed = {
    email: "",
    name: "",
    country: isCountry(given("country")) ? given("country") : "ES",
    postalCode: given("postal"),
    taxId: given("tax_id").toUpperCase().replace(/[\s.]/g, ""),
  };
  const sums = reckonSession(em, session, placeFor(em, session, typed)).totals;
  response.writeHead(200, { "content-type": "application/json", "cache-control": "no-store" });
  const currency = session.currency ?? "eur";
  const total = amountText(sums.amount_total, currency, t.lang);
  response.end(
    JSON.stringify({
      tax: amountText(sums.total_details.amount_tax, currency, t.lang),
      total,
      button: buttonText(em, session, total, t),
    }),
  );
}

function buttonText(em: Emulator, session: SessionRow, total: string, t: PageTexts): string {
  if (session.mode === "setup") return t.saveCardButton;
  if (session.mode === "payment") return fill(t.payAmount, { amount: total });
  return stateOf(em, session).subscription.trialEnd ? t.startTrial : t.subscribe;
}

function message({ response }: PageCall, t: PageTexts, text: string, url: string | null, link: string): void {
  const body = html`<main class="narrow"><section class="card"><h1>${text}</h1>${url ? html`<p class="actions spaced"><a class="button" href="${url}">${link}</a></p>` : null}</section></main>`;
  sendPage(response, { title: text, texts: t, body });
}

const nameOf = (country: string, t: PageTexts): string =>
  countryNames(t.lang).find(({ code }) => code === country)?.name ?? country;

const every = (price: PriceRow, t: PageTexts): string =>
  ({ month: t.perMonth, year: t.perYear, week: t.perWeek, day: t.perDay })[
    price.recurring?.interval ?? "month"
  ];

function page(
  call: PageCall,
  session: SessionRow,
  customer: CustomerRow | null,
  t: PageTexts,
  typed: Typed,
  errors: Errors,
): void {
  const { em, response } = call;
  const state = stateOf(em, session);
  const wrong = Object.keys(errors).length > 0;
  const problem = !wrong && state.problem ? problemText(state.problem, t) : null;
  const sums = reckonSession(em, session, placeFor(em, session, typed));
  const currency = session.currency ?? "eur";
  const total = amountText(sums.totals.amount_total, currency, t.lang);
  const action = buttonText(em, session, total, t);
  const known = em.store
    .all("tax_id")
    .some((taxId) => taxId.customer === session.customer && session.customer);
  const taxIdField =
    session.tax_id_collection?.enabled && !known
      ? field("tax_id", t.taxId, {
          value: typed.taxId,
          error: errors.tax_id,
          attributes: html`autocomplete="off" maxlength="30"`,
        })
      : null;
  sendPage(response, {
    title: `${action} · TalIA`,
    texts: t,
    status: wrong ? 422 : 200,
    script: `${formScript}${totalsScript}`,
    body: html`<main class="two"><section aria-labelledby="what">${summary(em, session, sums, t)}
${session.cancel_url ? html`<p class="spaced"><a href="${session.cancel_url}">← ${t.back}</a></p>` : null}</section>
<section class="card">${problem ? html`<p class="alert" role="alert">${problem}</p>` : null}
<form method="post" novalidate data-totals="${session.automatic_tax.enabled && session.mode !== "setup" ? "1" : ""}">
<fieldset><legend>${t.contact}</legend>${field("email", t.email, {
      value: typed.email,
      error: errors.email,
      attributes: html`type="email" autocomplete="email" required ${customer?.email ? html`readonly` : null}`,
    })}</fieldset>
<fieldset><legend>${t.cardData}</legend>${cardFields(t, errors)}${field("name", t.cardName, {
      value: typed.name,
      error: errors.name,
      attributes: html`autocomplete="cc-name" required`,
    })}<div class="pair"><div><label for="country">${t.country}</label><select id="country" name="country" autocomplete="country">${countryNames(
      t.lang,
    ).map(
      ({ code, name }) =>
        html`<option value="${code}" ${code === typed.country ? html`selected` : null}>${name}</option>`,
    )}</select></div>${field("postal", t.postalCode, { value: typed.postalCode, attributes: html`autocomplete="postal-code" maxlength="12"` })}</div>${taxIdField}</fieldset>
<button class="wide" data-working="${t.working}" id="pay">${action}</button></form>${testCardHints(t)}</section></main>`,
  });
}

function summary(
  em: Emulator,
  session: SessionRow,
  { lines, totals }: ReturnType<typeof reckonSession>,
  t: PageTexts,
): Html {
  if (session.mode === "setup")
    return html`<h1 id="what">${t.saveCardTitle}</h1><p class="soft">${t.saveCardText}</p>`;
  const currency = session.currency ?? "eur";
  const money = (amount: number): string => amountText(amount, currency, t.lang);
  const [first] = lines;
  const trialEnd = stateOf(em, session).subscription.trialEnd;
  const title =
    session.mode === "subscription" && first
      ? fill(t.subscribeTo, { name: productName(em, first.price) })
      : t.pay;
  const later =
    trialEnd && first
      ? fill(t.afterTrial, {
          amount: `${money(amountIn(first.price, currency))} ${every(first.price, t)}`,
          date: dateText(trialEnd, t.lang),
        })
      : null;
  const taxText =
    session.customer_details?.address?.country || totals.total_details.amount_tax
      ? money(totals.total_details.amount_tax)
      : t.taxLater;
  return html`<h1 id="what" class="soft">${title}</h1><p class="amount" data-total>${money(totals.amount_total)}</p>
${later ? html`<p class="soft">${later}</p>` : null}<dl class="sums">${lines.map(
    (line) =>
      html`<div><dt>${line.description}${line.quantity > 1 ? html` <span class="soft">· ${fill(t.quantity, { count: line.quantity })}</span>` : null}${line.price.recurring ? html` <span class="soft">${every(line.price, t)}</span>` : null}</dt><dd>${money(line.amount_subtotal)}</dd></div>`,
  )}<div class="line"><dt class="soft">${t.subtotal}</dt><dd>${money(totals.amount_subtotal)}</dd></div>
${session.automatic_tax.enabled ? html`<div><dt class="soft">${t.tax}</dt><dd data-tax>${taxText}</dd></div>` : null}
<div class="line total"><dt>${t.dueToday}</dt><dd data-total>${money(totals.amount_total)}</dd></div></dl>`;
}

/** Taxes as they are elsewhere, while one chooses the country. */
const totalsScript = `
const f=q('form[data-totals="1"]');
if(f){const load=async()=>{const p=new URLSearchParams({country:q('#country').value,postal:q('#postal').value,tax_id:q('#tax_id')?q('#tax_id').value:''});
const r=await fetch(location.pathname+'/totals?'+p);if(!r.ok)return;const s=await r.json();
document.querySelectorAll('[data-total]').forEach((x)=>{x.textContent=s.total});const tax=q('[data-tax]');if(tax)tax.textContent=s.tax;if(!f.dataset.sent)q('#pay').textContent=s.button};
['country','postal','tax_id'].forEach((i)=>{const x=q('#'+i);if(x)x.addEventListener('change',load)});load()}
`;
