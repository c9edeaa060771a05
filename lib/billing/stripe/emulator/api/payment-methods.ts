import { listPage } from "../answer";
import { attachCard, detachCard, findPaymentMethod, makeCard } from "../cards";
import { StripeFailure } from "../failure";
import type { Params } from "../form";
import type { PaymentMethodRow } from "../records";
import { type Route, route } from "../router";
import { cardOfNumber, testCards } from "../test-cards";
import { readAddress } from "./customers";

function billingDetails(group: Params | undefined): Partial<PaymentMethodRow["billing_details"]> {
  const field = (name: string): string | null => group?.text(name) ?? null;
  return {
    address: readAddress(group?.group("address")),
    email: field("email"),
    name: field("name"),
    phone: field("phone"),
  };
}

export const paymentMethodRoutes: Route[] = [
  route(
    "POST",
    "/v1/payment_methods",
    "type card billing_details metadata allow_redisplay",
    ({ em, params }) => {
      params.choice("type", ["card"]);
      const given = params.group("card");
      const token = given?.text("token")?.replace(/^tok_/, "");
      const card = token ? testCards[token] : cardOfNumber(given?.required("number") ?? "");
      if (!card)
        throw new StripeFailure("Your card number is incorrect.", {
          status: 402,
          type: "card_error",
          code: "incorrect_number",
          param: "number",
        });
      return makeCard(em, card, {
        billing: billingDetails(params.group("billing_details")),
        metadata: params.metadata(),
        ...(given?.has("exp_month") && { expMonth: given.integer("exp_month") ?? 12 }),
        ...(given?.has("exp_year") && { expYear: given.integer("exp_year") ?? 2030 }),
      });
    },
  ),
  route("GET", "/v1/payment_methods/:id", "", ({ em, path }) => findPaymentMethod(em, path.id ?? "")),
  route(
    "POST",
    "/v1/payment_methods/:id",
    "billing_details metadata card allow_redisplay",
    ({ em, params, path }) => {
      const method = findPaymentMethod(em, path.id ?? "");
      if (params.has("billing_details"))
        Object.assign(method.billing_details, billingDetails(params.group("billing_details")));
      const card = params.group("card");
      method.card.exp_month = card?.integer("exp_month") ?? method.card.exp_month;
      method.card.exp_year = card?.integer("exp_year") ?? method.card.exp_year;
      method.metadata = params.metadata(method.metadata ?? {});
      em.emit("payment_method.updated", em.store.save(method));
      return method;
    },
  ),
  route("POST", "/v1/payment_methods/:id/attach", "customer", ({ em, params, path }) => {
    const customer = em.customer(params.required("customer"));
    const method = findPaymentMethod(em, path.id ?? "");
    attachCard(em, method, customer);
    return method;
  }),
  route("POST", "/v1/payment_methods/:id/detach", "", ({ em, path }) =>
    detachCard(em, findPaymentMethod(em, path.id ?? "")),
  ),
  route(
    "GET",
    "/v1/payment_methods",
    "customer type",
    ({ em, params }) => {
      const customer = em.customer(params.required("customer"));
      const type = params.text("type");
      const rows = em.store
        .all("payment_method")
        .filter((row) => row.customer === customer.id && (!type || row.type === type));
      return listPage(params, rows, "/v1/payment_methods");
    },
    { list: true },
  ),
];
