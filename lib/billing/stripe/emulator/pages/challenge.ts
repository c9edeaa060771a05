import { answerCheckout, stateOf, successUrl } from "../checkout";
import { settled } from "../collect";
import type { Emulator } from "../emulator";
import { answerChallenge } from "../intents";
import type { PaymentMethodRow } from "../records";
import { placeFor, reckonSession } from "../session-lines";
import { answerSetup } from "../setup-intents";
import { formScript } from "./card-fields";
import { html, redirect, sendPage } from "./html";
import { notFound, type PageCall } from "./serve";
import { amountText, fill, type PageTexts, textsFor } from "./texts";

interface Waiting {
  locale: string | null;
  explain: (t: PageTexts) => string;
  /** Where one goes after answering. */
  answer: (accepted: boolean) => string;
}

/** The page of the bank: `/3ds/<session or intent>`, accept or refuse. */
export function serveChallenge(call: PageCall, id: string): void {
  const session = call.em.store.get("checkout.session", id);
  if (session && !stateOf(call.em, session).waiting) {
    // Answered already, perhaps by the same press of the button.
    redirect(
      call.response,
      session.status === "complete" ? successUrl(session) : `${call.em.url}/c/pay/${id}`,
    );
    return;
  }
  const waiting = find(call.em, id, call.url.searchParams.get("secret"));
  const t = textsFor(waiting?.locale, call.acceptLanguage);
  if (waiting === undefined) {
    notFound(call, t);
    return;
  }
  if (waiting === null) {
    const body = html`<main class="narrow"><section class="card"><h1>${t.challengeGone}</h1></section></main>`;
    sendPage(call.response, { title: t.challengeGone, texts: t, body });
    return;
  }
  if (call.method === "POST") {
    redirect(call.response, waiting.answer(call.form.get("answer") === "accept"));
    return;
  }
  sendPage(call.response, {
    title: t.challengeTitle,
    texts: t,
    script: formScript,
    body: html`<main class="narrow"><section class="card">
<h1>${t.challengeTitle}</h1>
<p class="soft spaced">${waiting.explain(t)}</p>
<form method="post" class="spaced"><div class="pair">
<button class="wide" name="answer" value="accept">${t.accept}</button>
<button class="wide danger" name="answer" value="refuse">${t.refuse}</button>
</div></form></section></main>`,
  });
}

/** Undefined for what there is not, null for what waits no longer. */
function find(em: Emulator, id: string, secret: string | null): Waiting | null | undefined {
  const session = em.store.get("checkout.session", id);
  if (session) {
    const state = em.need("_checkout", id);
    const method = em.store.get("payment_method", state.waiting?.paymentMethod);
    if (!method) return null;
    const { totals } = reckonSession(em, session, placeFor(em, session, state.waiting ?? undefined));
    return {
      locale: session.locale,
      explain: (t) =>
        explain(t, method, session.mode === "setup" ? null : totals.amount_total, session.currency ?? "eur"),
      answer(accepted) {
        const outcome = answerCheckout(em, session, accepted);
        return outcome.kind === "done" ? outcome.url : `${em.url}/c/pay/${id}`;
      },
    };
  }
  const intent = em.store.get("payment_intent", id);
  if (intent) {
    if (intent.client_secret !== secret) return undefined;
    const method = em.store.get("payment_method", intent.payment_method);
    if (intent.status !== "requires_action" || !method) return null;
    const back = intent.next_action?.redirect_to_url.return_url;
    return {
      locale: null,
      explain: (t) => explain(t, method, intent.amount, intent.currency),
      answer(accepted) {
        answerChallenge(em, intent, accepted);
        settled(em, intent);
        return afterwards(em, back, intent.id, intent.client_secret);
      },
    };
  }
  const setup = em.store.get("setup_intent", id);
  if (!setup || setup.client_secret !== secret) return undefined;
  const method = em.store.get("payment_method", setup.payment_method);
  if (setup.status !== "requires_action" || !method) return null;
  const back = setup.next_action?.redirect_to_url.return_url;
  return {
    locale: null,
    explain: (t) => explain(t, method, null, "eur"),
    answer(accepted) {
      answerSetup(em, setup, accepted);
      return afterwards(em, back, setup.id, setup.client_secret);
    },
  };
}

function explain(t: PageTexts, { card }: PaymentMethodRow, amount: number | null, currency: string): string {
  return amount === null
    ? fill(t.challengeSetup, { last4: card.last4 })
    : fill(t.challengeText, { amount: amountText(amount, currency, t.lang), last4: card.last4 });
}

/** Stripe adds to the address which intent one comes back from. */
function afterwards(em: Emulator, back: string | null | undefined, id: string, secret: string): string {
  if (!back) return `${em.url}/3ds/${id}?secret=${secret}`;
  const url = new URL(back);
  const kind = id.startsWith("seti_") ? "setup_intent" : "payment_intent";
  url.searchParams.set(kind, id);
  url.searchParams.set(`${kind}_client_secret`, secret);
  return url.href;
}
