import { makeCard } from "../cards";
import type { Emulator } from "../emulator";
import type { PaymentMethodRow } from "../records";
import { cardOfNumber } from "../test-cards";
import { type Html, html } from "./html";
import { fill, type PageTexts } from "./texts";

export type Errors = Readonly<Record<string, string>>;

/** A labelled field with its error, told to screen readers as well. */
export function field(
  name: string,
  label: string,
  { value = "", error, attributes }: { value?: string; error?: string | undefined; attributes: Html },
): Html {
  return html`<div><label for="${name}">${label}</label><input id="${name}" name="${name}" value="${value}" ${attributes}
${error ? html`aria-invalid="true" aria-describedby="${name}-error"` : null}>${error ? html`<p class="error" id="${name}-error">${error}</p>` : null}</div>`;
}

/** Number, expiry and code. They are never shown again after a mistake, as a card's should not be. */
export function cardFields(t: PageTexts, errors: Errors): Html {
  return html`${field("number", t.cardNumber, {
    error: errors.number,
    attributes: html`inputmode="numeric" autocomplete="cc-number" placeholder="4242 4242 4242 4242" maxlength="23" required`,
  })}<div class="pair">${field("expiry", t.expiry, {
    error: errors.expiry,
    attributes: html`inputmode="numeric" autocomplete="cc-exp" placeholder="12/34" maxlength="7" required`,
  })}${field("cvc", t.cvc, {
    error: errors.cvc,
    attributes: html`inputmode="numeric" autocomplete="cc-csc" placeholder="123" maxlength="4" required`,
  })}</div>`;
}

/** The cards one may use here, and what each does. With a script, a press fills them in. */
export function testCardHints(t: PageTexts): Html {
  const cards: [string, string][] = [
    ["4242 4242 4242 4242", t.cardPaid],
    ["4000 0025 0000 3155", t.cardChallenge],
    ["4000 0000 0000 0002", t.cardDeclined],
    ["4000 0000 0000 9995", t.cardFunds],
    ["4000 0000 0000 0341", t.cardLater],
    ["4000 0000 0000 0259", t.cardDispute],
  ];
  return html`<details open><summary>${t.testCards}</summary><p class="small soft">${t.testCardsHint}</p><ul class="cards">${cards.map(
    ([number, what]) =>
      html`<li><button type="button" class="quiet" data-card="${number}" aria-label="${fill(t.use, { number })}">${number}</button><span class="soft">${what}</span></li>`,
  )}</ul></details>`;
}

/** Fills in test cards, groups digits, and lets a form be sent once. */
export const formScript = `
const q=(s)=>document.querySelector(s);
const n=q('#number'),e=q('#expiry'),c=q('#cvc');
if(n){n.addEventListener('input',()=>{n.value=n.value.replace(/\\D/g,'').slice(0,19).replace(/(.{4})(?=.)/g,'$1 ')});
e.addEventListener('input',(v)=>{if(v.inputType&&v.inputType.startsWith('delete'))return;const d=e.value.replace(/\\D/g,'').slice(0,4);e.value=d.length>2?d.slice(0,2)+'/'+d.slice(2):d});
document.querySelectorAll('[data-card]').forEach((b)=>b.addEventListener('click',()=>{n.value=b.dataset.card;e.value=e.value||'12/34';c.value=c.value||'123';(q('#name')&&!q('#name').value?q('#name'):q('button.wide')).focus()}));}
document.querySelectorAll('form').forEach((f)=>f.addEventListener('submit',(v)=>{if(f.dataset.sent){v.preventDefault();return}f.dataset.sent='1';const b=f.querySelector('button[data-working]');if(b){b.setAttribute('aria-disabled','true');b.textContent=b.dataset.working}}));
const wrong=q('[aria-invalid]');if(wrong)wrong.focus();
addEventListener('pageshow',(v)=>{if(v.persisted)location.reload()});
`;

interface TypedCard {
  method: PaymentMethodRow | null;
  errors: Record<string, string>;
}

/** What was typed, as a payment method; or what is wrong with it. */
export function readCard(
  em: Emulator,
  form: URLSearchParams,
  t: PageTexts,
  billing: { name: string; email: string; country: string },
): TypedCard {
  const errors: Record<string, string> = {};
  const card = cardOfNumber(form.get("number") ?? "");
  if (!card) errors.number = t.cardWrong;
  const [, month, year] = /^\s*(\d{1,2})\s*\/\s*(?:20)?(\d{2})\s*$/.exec(form.get("expiry") ?? "") ?? [];
  const expMonth = Number(month);
  const expYear = 2000 + Number(year);
  const today = new Date(em.realNow());
  const past = expYear * 12 + expMonth < today.getUTCFullYear() * 12 + today.getUTCMonth() + 1;
  if (!month || expMonth < 1 || expMonth > 12 || past) errors.expiry = t.expiryWrong;
  if (!/^\d{3,4}$/.test((form.get("cvc") ?? "").trim())) errors.cvc = t.cvcWrong;
  if (!card || Object.keys(errors).length > 0) return { method: null, errors };
  const address = {
    city: null,
    country: billing.country || null,
    line1: null,
    line2: null,
    postal_code: null,
    state: null,
  };
  const method = makeCard(em, card, {
    expMonth,
    expYear,
    billing: { name: billing.name || null, email: billing.email || null, address },
  });
  return { method, errors };
}
