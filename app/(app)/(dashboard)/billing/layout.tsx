import type { ReactNode } from "react";
import { TextsProvider } from "@/components/layout/texts-provider";
import { readBilling } from "@/lib/billing/queries";
import { requireMember } from "@/lib/tenancy/require-member";

/** Dialogs and forms of money run in the browser and bring their texts; dates are the organization's. */
export default async function BillingLayout({ children }: { children: ReactNode }) {
  const { org } = await requireMember({ min: "admin" });
  const { place } = await readBilling(org.id);
  return (
    <TextsProvider namespaces={["billing"]} timeZone={place.timezone}>
      {children}
    </TextsProvider>
  );
}
