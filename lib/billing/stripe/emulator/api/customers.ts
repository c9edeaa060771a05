import { randomBytes } from "node:crypto";
import { listPage } from "../answer";
import { detachCard } from "../cards";
import { type Emulator, newId } from "../emulator";
import { missing, StripeFailure } from "../failure";
import type { Params } from "../form";
import { changeBalance } from "../invoices";
import type { Address, CustomerRow, TaxIdRow } from "../records";
import { type Route, route } from "../router";
import { cancelSubscription } from "../subscription-state";
import { taxIdForms } from "../taxes";

const exemptions = ["none", "exempt", "reverse"] as const;

/** An address as it is given; fields that are not stay null. */
export function readAddress(group: Params | undefined): Address | null {
  if (!group) return null;
  const field = (name: string): string | null => group.text(name) ?? null;
  return {
    city: field("city"),
    country: field("country")?.toUpperCase() ?? null,
    line1: field("line1"),
    line2: field("line2"),
    postal_code: field("postal_code"),
    state: field("state"),
  };
}

export function createCustomer(
  em: Emulator,
  given: { email?: string | null; name?: string | null; address?: Address | null; testClock?: string | null },
): CustomerRow {
  const clock = given.testClock ?? null;
  if (clock) em.need("test_helpers.test_clock", clock, "test_clock");
  const customer: CustomerRow = {
    id: newId("cus"),
    object: "customer",
    address: given.address ?? null,
    balance: 0,
    created: em.now(),
    currency: null,
    customer_account: null,
    default_source: null,
    delinquent: false,
    description: null,
    discount: null,
    email: given.email ?? null,
    invoice_prefix: randomBytes(4).toString("hex").toUpperCase(),
    invoice_settings: {
      custom_fields: null,
      default_payment_method: null,
      footer: null,
      rendering_options: null,
    },
    livemode: false,
    metadata: {},
    name: given.name ?? null,
    next_invoice_sequence: 1,
    phone: null,
    preferred_locales: [],
    shipping: null,
    tax_exempt: "none",
    test_clock: clock,
  };
  em.store.save(customer);
  customer.created = em.now(customer.id);
  return customer;
}

export function createTaxId(
  em: Emulator,
  customer: CustomerRow,
  type: string,
  value: string,
  param = "value",
): TaxIdRow {
  const form = taxIdForms[type];
  if (!form)
    throw new StripeFailure(`Invalid type: must be one of ${Object.keys(taxIdForms).join(", ")}`, {
      param: "type",
    });
  const plain = value.toUpperCase().replace(/\s/g, "");
  if (!form.test(plain)) {
    throw new StripeFailure(`Invalid value for ${type}.`, { code: "tax_id_invalid", param });
  }
  const taxId: TaxIdRow = {
    id: newId("txi"),
    object: "tax_id",
    country: type === "eu_vat" ? plain.slice(0, 2).replace("EL", "GR") : type.slice(0, 2).toUpperCase(),
    created: em.now(customer.id),
    customer: customer.id,
    customer_account: null,
    livemode: false,
    owner: { customer: customer.id, type: "customer" },
    type: type as "eu_vat",
    value: plain,
    verification: { status: "verified", verified_address: null, verified_name: null },
  };
  em.emit("customer.tax_id.created", em.store.save(taxId));
  return taxId;
}

function apply(em: Emulator, customer: CustomerRow, params: Params): void {
  for (const name of ["email", "name", "phone", "description"] as const) {
    if (params.has(name)) customer[name] = params.text(name) ?? null;
  }
  if (params.has("address")) customer.address = readAddress(params.group("address"));
  customer.tax_exempt = params.choice("tax_exempt", exemptions) ?? customer.tax_exempt;
  customer.metadata = params.metadata(customer.metadata);
  customer.preferred_locales = params.texts("preferred_locales") ?? customer.preferred_locales;
  customer.invoice_prefix = params.text("invoice_prefix") ?? customer.invoice_prefix;
  const settings = params.group("invoice_settings");
  if (settings?.has("default_payment_method")) {
    const id = settings.text("default_payment_method") ?? null;
    if (id && em.store.get("payment_method", id)?.customer !== customer.id) {
      throw missing("PaymentMethod", id, "invoice_settings[default_payment_method]");
    }
    customer.invoice_settings.default_payment_method = id;
  }
  const balance = params.integer("balance");
  if (balance !== undefined && balance !== customer.balance) {
    changeBalance(em, customer, balance - customer.balance, {
      currency: customer.currency ?? "eur",
      type: "adjustment",
    });
  }
  em.store.save(customer);
}

const fields =
  "email name phone description address tax_exempt metadata preferred_locales invoice_settings invoice_prefix balance tax";

export const customerRoutes: Route[] = [
  route("POST", "/v1/customers", `${fields} test_clock payment_method tax_id_data`, ({ em, params }) => {
    const customer = createCustomer(em, { testClock: params.text("test_clock") ?? null });
    apply(em, customer, params);
    em.emit("customer.created", customer);
    for (const taxId of params.groups("tax_id_data") ?? [])
      createTaxId(em, customer, taxId.required("type"), taxId.required("value"));
    return customer;
  }),
  route(
    "GET",
    "/v1/customers/:id",
    "",
    ({ em, path }) => em.store.deleted(path.id ?? "") ?? em.customer(path.id ?? "", "id"),
  ),
  route("POST", "/v1/customers/:id", fields, ({ em, params, path }) => {
    const customer = em.customer(path.id ?? "", "id");
    const before = structuredClone(customer) as unknown as Record<string, unknown>;
    apply(em, customer, params);
    const after = customer as unknown as Record<string, unknown>;
    const changed = Object.keys(after).filter(
      (key) => JSON.stringify(after[key]) !== JSON.stringify(before[key]),
    );
    em.emit("customer.updated", customer, Object.fromEntries(changed.map((key) => [key, before[key]])));
    return customer;
  }),
  route("DELETE", "/v1/customers/:id", "", ({ em, path }) => {
    const customer = em.customer(path.id ?? "", "id");
    for (const subscription of em.store.all("subscription")) {
      if (subscription.customer === customer.id && !subscription.ended_at)
        cancelSubscription(em, subscription);
    }
    for (const method of em.store.all("payment_method"))
      if (method.customer === customer.id) detachCard(em, method);
    em.emit("customer.deleted", customer);
    return em.store.remove(customer);
  }),
  route(
    "GET",
    "/v1/customers",
    "email test_clock",
    ({ em, params }) => {
      const [email, clock] = [params.text("email"), params.text("test_clock")];
      const rows = em.store
        .all("customer")
        .filter(
          (row) => (!email || row.email === email) && (clock ? row.test_clock === clock : !row.test_clock),
        );
      return listPage(params, rows, "/v1/customers");
    },
    { list: true },
  ),
  route("POST", "/v1/customers/:id/tax_ids", "type value", ({ em, params, path }) =>
    createTaxId(em, em.customer(path.id ?? ""), params.required("type"), params.required("value")),
  ),
  route(
    "GET",
    "/v1/customers/:id/tax_ids",
    "",
    ({ em, params, path }) => {
      const customer = em.customer(path.id ?? "");
      const rows = em.store.all("tax_id").filter((taxId) => taxId.customer === customer.id);
      return listPage(params, rows, `/v1/customers/${customer.id}/tax_ids`);
    },
    { list: true },
  ),
  route("GET", "/v1/customers/:id/tax_ids/:taxId", "", ({ em, path }) => em.need("tax_id", path.taxId)),
  route("DELETE", "/v1/customers/:id/tax_ids/:taxId", "", ({ em, path }) => {
    const taxId = em.need("tax_id", path.taxId);
    em.emit("customer.tax_id.deleted", taxId);
    return em.store.remove(taxId);
  }),
  route(
    "GET",
    "/v1/customers/:id/payment_methods",
    "type",
    ({ em, params, path }) => {
      const customer = em.customer(path.id ?? "");
      const rows = em.store.all("payment_method").filter((method) => method.customer === customer.id);
      return listPage(params, rows, `/v1/customers/${customer.id}/payment_methods`);
    },
    { list: true },
  ),
  route(
    "POST",
    "/v1/customers/:id/balance_transactions",
    "amount currency description metadata",
    ({ em, params, path }) =>
      changeBalance(
        em,
        em.customer(path.id ?? ""),
        params.integer("amount") ?? Number(params.required("amount")),
        {
          currency: params.required("currency"),
          type: "adjustment",
          description: params.text("description") ?? null,
          metadata: params.metadata(),
        },
      ),
  ),
  route(
    "GET",
    "/v1/customers/:id/balance_transactions",
    "",
    ({ em, params, path }) => {
      const rows = em.store.all("customer_balance_transaction").filter((row) => row.customer === path.id);
      return listPage(params, rows, `/v1/customers/${path.id}/balance_transactions`);
    },
    { list: true },
  ),
];
