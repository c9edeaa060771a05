import "server-only";
import { type Currency, currencySchema } from "@/lib/billing/money";
import { orThrow } from "@/lib/database-error";
import { AppError } from "@/lib/errors";
import { type Locale, locales } from "@/lib/i18n/locales";
import type { Database } from "@/lib/supabase/database.types";
import { serviceClient } from "@/lib/supabase/service";

type Tables = Database["public"]["Tables"];

/** An organization as Stripe's customer. */
export interface BillingAccount {
  orgId: string;
  name: string;
  locale: Locale;
  /** Of the wallet, and of what the plan is paid in. */
  currency: Currency;
  ownerEmail: string;
  subscription: Tables["subscriptions"]["Row"];
  profile: Tables["billing_profiles"]["Row"] | null;
}

/** Reads what Stripe is told of an organization. Service role: webhooks and jobs need it as well; the caller has checked who asks. */
export async function readAccount(orgId: string): Promise<BillingAccount> {
  const db = serviceClient();
  const [organization, subscription, profile, owner] = await Promise.all([
    db.from("organizations").select("name, locale").eq("id", orgId).maybeSingle(),
    db.from("subscriptions").select("*").eq("org_id", orgId).maybeSingle(),
    db.from("billing_profiles").select("*").eq("org_id", orgId).maybeSingle(),
    db.from("members").select("email").eq("org_id", orgId).eq("role", "owner").maybeSingle(),
  ]);
  const org = orThrow(organization);
  const row = orThrow(subscription);
  if (!org || !row) throw new AppError("not_found", { detail: `no organization ${orgId}` });
  return {
    orgId,
    name: org.name,
    locale: locales.find((locale) => locale === org.locale) ?? "es",
    currency: currencySchema.parse(row.currency),
    ownerEmail: orThrow(owner)?.email ?? "",
    subscription: row,
    profile: orThrow(profile),
  };
}
