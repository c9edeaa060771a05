import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { BillingTabs } from "@/components/billing/billing-tabs";
import { PageHeader } from "@/components/ui/page-header";

/** The head and the sections of the billing pages. */
export async function BillingFrame({ actions, children }: { actions?: ReactNode; children: ReactNode }) {
  const t = await getTranslations("billing");
  return (
    <>
      <PageHeader title={t("title")} description={t("hint")} actions={actions} className="mb-3" />
      <BillingTabs />
      {children}
    </>
  );
}
