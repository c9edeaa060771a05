import type { Metadata } from "next";
import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { AiBudgetCard } from "@/components/billing/ai-budget-card";
import { LimitsCard } from "@/components/billing/limits-card";
import { Button } from "@/components/ui/button";
import { PageHeader } from "@/components/ui/page-header";
import { readBudget } from "@/lib/ai/queries";
import { readEntitlements, readLimitUsage } from "@/lib/billing/entitlements";
import { plans } from "@/lib/billing/plans";
import { systemClock } from "@/lib/clock";
import { requireMember } from "@/lib/tenancy/require-member";
import { hasRole } from "@/lib/tenancy/roles";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("limits"))("title") };
}

/** What the plan gives, how much of it is used, and how the models stand. */
export default async function LimitsPage() {
  const [{ db, org, role }, t] = await Promise.all([
    requireMember({ next: "/settings/limits" }),
    getTranslations("limits"),
  ]);
  const now = systemClock();
  const pays = hasRole(role, "admin");
  const [entitlements, used, budget] = await Promise.all([
    readEntitlements(db, { orgId: org.id }),
    readLimitUsage(db, { orgId: org.id }),
    // What models cost concerns those who pay for it.
    pays ? readBudget(db, { orgId: org.id, now }) : null,
  ]);
  const { plan } = entitlements;
  return (
    <div className="flex flex-col gap-5">
      <PageHeader
        title={t("title")}
        description={plan === "trial" ? t("hintTrial") : t("hint", { plan: plans[plan].name })}
        className="mb-1"
        actions={
          pays && (
            <Button asChild variant="outline">
              <Link href="/billing/plan">{t("change")}</Link>
            </Button>
          )
        }
      />
      <LimitsCard entitlements={entitlements} used={used} />
      {budget && <AiBudgetCard state={budget} now={now} />}
    </div>
  );
}
