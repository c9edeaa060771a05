import type Stripe from "stripe";
import type { Metadata, ProrationBehavior, With } from "./records";

export type ScheduleItem = {
  billing_thresholds: null;
  discounts: [];
  metadata: Metadata;
  plan: string;
  price: string;
  quantity: number;
  tax_rates: [];
};
export type SchedulePhase = Omit<
  Stripe.SubscriptionSchedule.Phase,
  | "items"
  | "default_payment_method"
  | "on_behalf_of"
  | "add_invoice_items"
  | "default_tax_rates"
  | "discounts"
  | "invoice_settings"
  | "transfer_data"
> & {
  items: ScheduleItem[];
  default_payment_method: string | null;
  on_behalf_of: null;
  add_invoice_items: [];
  discounts: [];
  invoice_settings: null;
  transfer_data: null;
  proration_behavior: ProrationBehavior;
};
export type ScheduleRow = With<
  Stripe.SubscriptionSchedule,
  "application" | "test_clock",
  {
    customer: string;
    subscription: string | null;
    phases: SchedulePhase[];
    status: "not_started" | "active" | "completed" | "released" | "canceled";
    default_settings: {
      application_fee_percent: null;
      billing_cycle_anchor: "automatic";
      billing_thresholds: null;
      collection_method: "charge_automatically";
      default_payment_method: string | null;
      description: null;
      invoice_settings: {
        account_tax_ids: null;
        custom_fields: null;
        description: null;
        footer: null;
        issuer: { type: "self" };
        days_until_due: null;
      };
      on_behalf_of: null;
      transfer_data: null;
    };
  }
>;
