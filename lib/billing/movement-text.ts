import { clockText } from "@/lib/calls/duration";
import { formatPhone } from "@/lib/contacts/format-phone";
import { paidPlans } from "./plans";
import type { Movement } from "./queries";

/** The part of a translator of `billing` used here. */
export interface BillingTranslator {
  (key: string, values?: Record<string, string | number>): string;
  has(key: string): boolean;
}

/** What paid, in words: "tarjeta ·4242", "PSE". Stripe's cards are told as `card:visa:4242`. */
export function methodText(
  t: BillingTranslator,
  payment: { provider?: string | undefined; method?: string | null | undefined },
): string {
  const [kind, , last4] = payment.method?.split(":") ?? [];
  const known = [kind, payment.provider]
    .map((name) => name?.toLowerCase().replace(/[^a-z]/g, ""))
    .find((name) => name && t.has(`method.${name}`));
  const name = t(`method.${known ?? "other"}`);
  return last4 && /^\d{4}$/.test(last4) ? `${name} ·${last4}` : name;
}

/** A movement as one tells it: what it was, and what more there is to know. `period`: writes the days of a plan. */
export function movementText(
  t: BillingTranslator,
  { kind, amount, beside, details, call, payment }: Movement,
  period: (from: string, to: string) => string,
): { title: string; detail: string } {
  const pay = payment ?? details;
  const ofPlan = payment?.kind === "subscription" || beside !== 0;
  switch (kind) {
    case "call": {
      const seconds = details.seconds ?? call?.seconds;
      return { title: callTitle(t, call, details.phone), detail: seconds == null ? "" : clockText(seconds) };
    }
    case "messages":
      return {
        title: t("history.row.messages", { count: details.count ?? details.messages ?? 0 }),
        detail: "",
      };
    case "top_up": {
      const automatic = payment?.kind === "auto_top_up" || details.automatic;
      return {
        title: t(`history.row.${automatic ? "autoTopUp" : "topUp"}`, { method: methodText(t, pay) }),
        detail: "",
      };
    }
    case "subscription": {
      const plan = planOf(payment?.invoice?.lines ?? []);
      return {
        title: plan
          ? t("history.row.subscription", { plan: t(`planName.${plan}`) })
          : t("history.row.subscriptionPlain"),
        detail: periodText(payment?.invoice, period),
      };
    }
    case "refund":
      return {
        title: t(`history.row.${ofPlan ? "refundPlan" : "refundTopUp"}`),
        detail: details.reason ?? "",
      };
    case "dispute":
      return {
        title: t(`history.row.${amount + beside > 0 ? "disputeWon" : "dispute"}`),
        detail: "",
      };
    case "reversal":
      return { title: t("history.row.reversal"), detail: "" };
    case "adjustment":
    case "gift":
      return { title: t(`history.row.${kind}`), detail: details.reason ?? "" };
  }
}

/** Which plan an invoice is for: that of its dearest line, for a change gives back the one before. */
function planOf(lines: readonly { description: string; amount: number }[]): string | undefined {
  const [dearest] = lines.toSorted((a, b) => b.amount - a.amount);
  return paidPlans.find(({ name }) => new RegExp(`\\b${name}\\b`).test(dearest?.description ?? ""))?.id;
}

const dayMs = 24 * 3600 * 1000;

/** The days of an invoice: it ends as the next begins, so the last of them is the day before. */
function periodText(
  invoice: { period_start: string | null; period_end: string | null } | null | undefined,
  period: (from: string, to: string) => string,
): string {
  if (!invoice?.period_start || !invoice.period_end) return "";
  return period(invoice.period_start, new Date(Date.parse(invoice.period_end) - dayMs).toISOString());
}

function callTitle(t: BillingTranslator, call: Movement["call"], phone: string | undefined): string {
  if (!call && !phone) return t("history.row.callUnknown");
  if (call?.purpose === "test") return t("history.row.callBrowser");
  const number = call?.phone ?? phone;
  const who = call?.name ?? (number ? formatPhone(number) : t("history.row.hidden"));
  return t(`history.row.${call?.direction === "outbound" ? "callOut" : "callIn"}`, { who });
}
