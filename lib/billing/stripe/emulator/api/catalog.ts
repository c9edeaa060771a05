import { listPage } from "../answer";
import { type Emulator, newId } from "../emulator";
import { StripeFailure } from "../failure";
import type { Params } from "../form";
import type { CurrencyOption, PriceRow, ProductRow } from "../records";
import { type Route, route } from "../router";

type Behavior = PriceRow["tax_behavior"];
const behaviors = ["exclusive", "inclusive", "unspecified"] as const satisfies readonly Behavior[];

export function createProduct(em: Emulator, params: Params): ProductRow {
  const id = params.text("id") ?? newId("prod");
  if (em.store.get("product", id)) {
    throw new StripeFailure(`Product already exists.`, { code: "resource_already_exists", param: "id" });
  }
  const product: ProductRow = {
    id,
    object: "product",
    active: params.flag("active") ?? true,
    created: em.now(),
    default_price: null,
    description: params.text("description") ?? null,
    images: [],
    livemode: false,
    marketing_features: [],
    metadata: params.metadata(),
    name: params.required("name"),
    package_dimensions: null,
    shippable: null,
    statement_descriptor: null,
    tax_code: params.text("tax_code") ?? null,
    tax_details: null,
    type: "service",
    unit_label: null,
    updated: em.now(),
    url: null,
  };
  em.emit("product.created", em.store.save(product));
  return product;
}

const optionOf = (amount: number, behavior: Behavior): CurrencyOption => ({
  custom_unit_amount: null,
  tax_behavior: behavior,
  unit_amount: amount,
  unit_amount_decimal: String(amount),
});

function amountOf(params: Params): number {
  const amount = params.integer("unit_amount") ?? Number(params.required("unit_amount_decimal"));
  if (!Number.isInteger(amount) || amount < 0) {
    throw new StripeFailure("Invalid non-negative integer", { param: params.name("unit_amount") });
  }
  return amount;
}

function optionsOf(params: Params): Record<string, CurrencyOption> {
  const given = params.group("currency_options");
  return Object.fromEntries(
    (given?.keys() ?? []).map((currency) => {
      const option = given?.group(currency);
      if (!option)
        throw new StripeFailure(`Invalid hash: currency_options[${currency}]`, { param: "currency_options" });
      return [
        currency,
        optionOf(amountOf(option), option.choice("tax_behavior", behaviors) ?? "unspecified"),
      ];
    }),
  );
}

/** A price; also `price_data` of a line, which has no product of its own but a name for one. */
export function createPrice(em: Emulator, params: Params): PriceRow {
  const data = params.group("product_data");
  const product = data ? createProduct(em, data).id : params.required("product");
  if (!data) em.need("product", product, params.name("product"));
  const currency = params.required("currency").toLowerCase();
  const amount = amountOf(params);
  const recurring = params.group("recurring");
  const key = params.text("lookup_key") ?? null;
  const holder = key ? em.store.all("price").find((price) => price.lookup_key === key) : undefined;
  if (holder) {
    if (!params.flag("transfer_lookup_key")) {
      throw new StripeFailure(
        `A price (\`${holder.id}\`) already uses that lookup key. Please provide a unique lookup key or set \`transfer_lookup_key\` to \`true\`.`,
        { param: "lookup_key" },
      );
    }
    holder.lookup_key = null;
    em.emit("price.updated", em.store.save(holder), { lookup_key: key });
  }
  const behavior = params.choice("tax_behavior", behaviors) ?? "unspecified";
  const price: PriceRow = {
    id: newId("price"),
    object: "price",
    active: params.flag("active") ?? true,
    billing_scheme: "per_unit",
    created: em.now(),
    currency,
    currency_options: { ...optionsOf(params), [currency]: optionOf(amount, behavior) },
    custom_unit_amount: null,
    livemode: false,
    lookup_key: key,
    metadata: params.metadata(),
    nickname: params.text("nickname") ?? null,
    product,
    recurring: recurring
      ? {
          interval: recurring.choice("interval", ["day", "week", "month", "year"]) ?? "month",
          interval_count: recurring.integer("interval_count") ?? 1,
          meter: null,
          trial_period_days: null,
          usage_type: "licensed",
        }
      : null,
    tax_behavior: behavior,
    tiers_mode: null,
    transform_quantity: null,
    type: recurring ? "recurring" : "one_time",
    unit_amount: amount,
    unit_amount_decimal: String(amount),
  };
  em.emit("price.created", em.store.save(price));
  return price;
}

export const catalogRoutes: Route[] = [
  route("POST", "/v1/products", "id name active description metadata tax_code", ({ em, params }) =>
    createProduct(em, params),
  ),
  route("GET", "/v1/products/:id", "", ({ em, path }) => em.need("product", path.id)),
  route(
    "POST",
    "/v1/products/:id",
    "name active description metadata tax_code default_price",
    ({ em, params, path }) => {
      const product = em.need("product", path.id);
      product.name = params.text("name") ?? product.name;
      product.active = params.flag("active") ?? product.active;
      product.default_price = params.text("default_price") ?? product.default_price;
      if (params.has("description")) product.description = params.text("description") ?? null;
      if (params.has("tax_code")) product.tax_code = params.text("tax_code") ?? null;
      product.metadata = params.metadata(product.metadata);
      product.updated = em.now();
      em.emit("product.updated", em.store.save(product));
      return product;
    },
  ),
  route("DELETE", "/v1/products/:id", "", ({ em, path }) => {
    const product = em.need("product", path.id);
    if (em.store.all("price").some((price) => price.product === product.id)) {
      throw new StripeFailure(
        "This product cannot be deleted because it has one or more user-created prices.",
      );
    }
    em.emit("product.deleted", product);
    return em.store.remove(product);
  }),
  route(
    "GET",
    "/v1/products",
    "active ids",
    ({ em, params }) => {
      const active = params.flag("active");
      const ids = params.texts("ids");
      const rows = em.store
        .all("product")
        .filter((row) => (active === undefined || row.active === active) && (!ids || ids.includes(row.id)));
      return listPage(params, rows, "/v1/products");
    },
    { list: true },
  ),
  route(
    "POST",
    "/v1/prices",
    "currency unit_amount unit_amount_decimal product product_data recurring lookup_key transfer_lookup_key tax_behavior currency_options nickname metadata active",
    ({ em, params }) => createPrice(em, params),
  ),
  route("GET", "/v1/prices/:id", "", ({ em, path }) => em.need("price", path.id)),
  route(
    "POST",
    "/v1/prices/:id",
    "active nickname metadata lookup_key transfer_lookup_key tax_behavior currency_options",
    ({ em, params, path }) => {
      const price = em.need("price", path.id);
      price.active = params.flag("active") ?? price.active;
      price.metadata = params.metadata(price.metadata);
      price.currency_options = { ...price.currency_options, ...optionsOf(params) };
      price.tax_behavior = params.choice("tax_behavior", behaviors) ?? price.tax_behavior;
      if (params.has("nickname")) price.nickname = params.text("nickname") ?? null;
      if (params.has("lookup_key")) {
        const key = params.text("lookup_key") ?? null;
        const holder = key
          ? em.store.all("price").find((other) => other.lookup_key === key && other !== price)
          : undefined;
        if (holder && !params.flag("transfer_lookup_key")) {
          throw new StripeFailure(`A price (\`${holder.id}\`) already uses that lookup key.`, {
            param: "lookup_key",
          });
        }
        if (holder) em.store.save(Object.assign(holder, { lookup_key: null }));
        price.lookup_key = key;
      }
      em.emit("price.updated", em.store.save(price));
      return price;
    },
  ),
  route(
    "GET",
    "/v1/prices",
    "active lookup_keys product type currency",
    ({ em, params }) => {
      const keys = params.texts("lookup_keys");
      const [active, product, currency] = [
        params.flag("active"),
        params.text("product"),
        params.text("currency"),
      ];
      const type = params.choice("type", ["one_time", "recurring"]);
      const rows = em.store
        .all("price")
        .filter(
          (row) =>
            (!keys || (row.lookup_key !== null && keys.includes(row.lookup_key))) &&
            (active === undefined || row.active === active) &&
            (!product || row.product === product) &&
            (!currency || row.currency === currency) &&
            (!type || row.type === type),
        );
      return listPage(params, rows, "/v1/prices");
    },
    { list: true },
  ),
];
