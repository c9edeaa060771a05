import { closeInvoice, tryToCollect } from "./collect";
import type { Emulator } from "./emulator";
import { finalizeInvoice } from "./invoices";
import type { TestClockRow } from "./records";
import { isRunning, periodOf, renew } from "./renew";
import { scheduleTurns } from "./schedules";
import { cancelSubscription, changeSubscription, invoicesOf } from "./subscription-state";

interface Due {
  at: number;
  /** Of what is due at one moment, the smaller comes first: a schedule's next phase before the renewal that bills it. */
  rank: number;
  run: () => void;
}

const day = 86_400;

/** Everything that will happen by itself, of the customers on a test clock or of those in real time. */
function* upcoming(em: Emulator, clock: string | null): Generator<Due> {
  const mine = (customer: string | null): boolean =>
    (em.store.get("customer", customer)?.test_clock ?? null) === clock;
  for (const schedule of em.store.all("subscription_schedule")) {
    if (mine(schedule.customer)) yield* scheduleTurns(em, schedule);
  }
  for (const invoice of em.store.all("invoice")) {
    if (!mine(invoice.customer)) continue;
    if (invoice.status === "draft" && invoice.automatically_finalizes_at !== null) {
      yield {
        at: invoice.automatically_finalizes_at,
        rank: 2,
        run: () => {
          finalizeInvoice(em, invoice);
          if (invoice.status === "open") tryToCollect(em, invoice, { offSession: true, automatic: true });
        },
      };
    }
    if (invoice.status === "open" && invoice.next_payment_attempt !== null) {
      const at = invoice.next_payment_attempt;
      yield {
        at,
        rank: 1,
        run: () => {
          invoice.next_payment_attempt = null;
          tryToCollect(em, invoice, { offSession: true, automatic: true });
        },
      };
    }
  }
  for (const subscription of em.store.all("subscription")) {
    if (!mine(subscription.customer)) continue;
    if (subscription.status === "incomplete") {
      yield {
        at: subscription.created + 23 * 3600,
        rank: 3,
        run: () => {
          for (const invoice of invoicesOf(em, subscription)) closeInvoice(em, invoice);
          cancelSubscription(em, subscription, { status: "incomplete_expired" });
        },
      };
    }
    const pending = subscription.pending_update;
    if (pending) {
      yield {
        at: pending.expires_at,
        rank: 3,
        run: () => {
          const invoice = em.store.get("invoice", subscription.latest_invoice);
          changeSubscription(em, subscription, { pending_update: null });
          em.emit("customer.subscription.pending_update_expired", subscription);
          if (invoice) closeInvoice(em, invoice);
        },
      };
    }
    if (!isRunning(subscription)) continue;
    const resumes = subscription.pause_collection?.resumes_at;
    if (resumes)
      yield {
        at: resumes,
        rank: 0,
        run: () => changeSubscription(em, subscription, { pause_collection: null }),
      };
    if (subscription.cancel_at && !subscription.cancel_at_period_end) {
      yield { at: subscription.cancel_at, rank: 3, run: () => cancelSubscription(em, subscription) };
    }
    const { end } = periodOf(subscription);
    if (subscription.status === "trialing" && em.now(subscription.customer) < end - 3 * day) {
      yield {
        at: end - 3 * day,
        rank: 5,
        run: () => em.emit("customer.subscription.trial_will_end", subscription),
      };
    }
    yield { at: end, rank: 4, run: () => renew(em, subscription) };
  }
  if (clock !== null) return;
  for (const session of em.store.all("checkout.session")) {
    if (session.status !== "open") continue;
    yield {
      at: session.expires_at,
      rank: 6,
      run: () => {
        Object.assign(session, { status: "expired", url: null });
        em.emit("checkout.session.expired", em.store.save(session));
      },
    };
  }
}

/** What happens next. */
function first(em: Emulator, clock: string | null): Due | undefined {
  let soonest: Due | undefined;
  for (const due of upcoming(em, clock)) {
    if (!soonest || due.at < soonest.at || (due.at === soonest.at && due.rank < soonest.rank)) soonest = due;
  }
  return soonest;
}

/** Lets happen in real time what is due. */
export function runDue(em: Emulator): void {
  for (let due = first(em, null); due && due.at <= em.now(); due = first(em, null)) due.run();
}

/** Moves a test clock on, and lets everything happen at its own moment on the way. */
export function advanceClock(em: Emulator, clock: TestClockRow, to: number): void {
  for (let due = first(em, clock.id); due && due.at <= to; due = first(em, clock.id)) {
    clock.frozen_time = Math.max(clock.frozen_time, due.at);
    due.run();
  }
  clock.frozen_time = to;
  em.store.save(clock);
}

/** Moves the clock of everybody without a test clock on, with the same care. */
export function advanceOffset(em: Emulator, seconds: number): void {
  const { settings } = em;
  const target = settings.offset + seconds;
  const behind = (at: number): number => at - (em.now() - settings.offset);
  for (let due = first(em, null); due && behind(due.at) <= target; due = first(em, null)) {
    settings.offset = Math.max(settings.offset, behind(due.at));
    due.run();
  }
  settings.offset = target;
  em.store.save(settings);
  em.store.commit();
}
