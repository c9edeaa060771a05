import type { Emulator } from "./emulator";
import { missing, StripeFailure } from "./failure";
import type { Params } from "./form";
import { listed } from "./records";

interface Anything {
  [key: string]: unknown;
}
type Dated = { id: string; created?: number; date?: number };

const isObject = (value: unknown): value is Anything => typeof value === "object" && value !== null;

/** A page of a list, newest first, as `limit`, `starting_after`, `ending_before` and `created` ask for it. */
export function listPage<Row extends Dated>(params: Params, rows: Row[], url: string): object {
  const limit = params.integer("limit") ?? 10;
  if (limit < 1 || limit > 100)
    throw new StripeFailure("This value must be between 1 and 100.", { param: "limit" });
  const within = createdWithin(params);
  const all = rows.toReversed().filter((row) => within(row.created ?? row.date ?? 0));
  const position = (id: string, param: string): number => {
    const index = all.findIndex((row) => row.id === id);
    if (index < 0) throw missing("object", id, param);
    return index;
  };
  const after = params.text("starting_after");
  const before = params.text("ending_before");
  if (before) {
    const end = position(before, "ending_before");
    return { object: "list", data: all.slice(Math.max(0, end - limit), end), has_more: end > limit, url };
  }
  const start = after ? position(after, "starting_after") + 1 : 0;
  return { object: "list", data: all.slice(start, start + limit), has_more: all.length > start + limit, url };
}

function createdWithin(params: Params): (created: number) => boolean {
  if (!params.has("created")) return () => true;
  let exact: number | undefined;
  try {
    exact = params.integer("created");
  } catch {
    exact = undefined;
  }
  if (exact !== undefined) return (created) => created === exact;
  const range = params.group("created");
  const [gt, gte, lt, lte] = ["gt", "gte", "lt", "lte"].map((name) => range?.integer(name));
  return (created) =>
    (gt === undefined || created > gt) &&
    (gte === undefined || created >= gte) &&
    (lt === undefined || created < lt) &&
    (lte === undefined || created <= lte);
}

/** Fields that are answered only when they are asked for. */
const includable: Readonly<Record<string, (em: Emulator, id: string) => unknown>> = {
  "invoice.payments": (em, id) =>
    listed(
      em.store.all("invoice_payment").filter((payment) => payment.invoice === id),
      `/v1/invoice_payments?invoice=${id}`,
    ),
  "invoice.confirmation_secret": (em, id) => {
    const payment = em.store.all("invoice_payment").findLast(({ invoice }) => invoice === id);
    const intent = em.store.get("payment_intent", payment?.payment.payment_intent);
    return intent ? { client_secret: intent.client_secret, type: "payment_intent" } : null;
  },
  "checkout.session.line_items": (em, id) =>
    listed(sessionLines(em, id), `/v1/checkout/sessions/${id}/line_items`),
  "customer.tax_ids": (em, id) =>
    listed(
      em.store.all("tax_id").filter((taxId) => taxId.customer === id),
      `/v1/customers/${id}/tax_ids`,
    ),
  "customer.subscriptions": (em, id) =>
    listed(
      em.store.all("subscription").filter(({ customer, status }) => customer === id && status !== "canceled"),
      `/v1/customers/${id}/subscriptions`,
    ),
  "charge.refunds": (em, id) =>
    listed(
      em.store
        .all("refund")
        .filter(({ charge }) => charge === id)
        .toReversed(),
      `/v1/charges/${id}/refunds`,
    ),
};

let sessionLines: (em: Emulator, id: string) => { id: string }[] = () => [];
/** Checkout tells what its lines are. */
export function provideSessionLines(reckon: typeof sessionLines): void {
  sessionLines = reckon;
}

/** Puts objects where their ids are, as `expand[]` asks; a copy, for what is kept has ids alone. */
export function expanded(em: Emulator, answer: object, paths: readonly string[]): object {
  const copy = structuredClone(answer);
  for (const path of paths) expand(em, copy as Anything, path.split("."), path);
  return copy;
}

function expand(em: Emulator, target: unknown, [name, ...rest]: string[], whole: string): void {
  if (name === undefined || !isObject(target)) return;
  if (Array.isArray(target)) {
    for (const item of target) expand(em, item, [name, ...rest], whole);
    return;
  }
  const include = includable[`${String(target.object)}.${name}`];
  if (include && target[name] === undefined) target[name] = structuredClone(include(em, String(target.id)));
  const value = target[name];
  if (value === undefined && target.object !== "list" && !optional(target, name)) {
    throw new StripeFailure(`This property cannot be expanded (${whole}).`, { param: "expand" });
  }
  if (typeof value === "string") {
    const found = em.store.find(value);
    if (found) target[name] = structuredClone(found);
  }
  expand(em, target[name], rest, whole);
}

/** Fields that an object may lack without its being a mistake to ask for them. */
const optional = (target: Anything, name: string): boolean =>
  target.deleted === true ||
  name === "data" ||
  target.object === undefined ||
  target.object === "invoice" ||
  name in target;
