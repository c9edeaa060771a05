import { getTranslations } from "next-intl/server";
import { Badge } from "@/components/ui/badge";
import { Card, CardContent, CardHeader } from "@/components/ui/card";
import { type LimitName, limitNames, limitNumbers, limitTexts } from "@/lib/admin/limits";
import type { PlatformTenant } from "@/lib/admin/tenant-queries";
import { microcentsPerEuro } from "@/lib/ai/budget";
import { type PlanFeature, planChannels, planExtras } from "@/lib/billing/plans";
import { getFormatter } from "@/lib/i18n/get-formatter";
import { EditLimits } from "./edit-limits";

const known = [...planChannels, ...planExtras];
const featuresOf = (names: readonly string[]): PlanFeature[] => known.filter((one) => names.includes(one));

/** What the plan gives, what was granted in its place, and what of it is used. */
export async function TenantLimits({ tenant }: { tenant: PlatformTenant }) {
  const { organization, plan, limits, used } = tenant;
  const [t, format] = await Promise.all([getTranslations("admin.tenant.limits"), getFormatter()]);
  const given = limitNumbers(plan);
  const granted = limits && limitNumbers(limits);
  const use: Record<LimitName, number> = {
    ai_euros: used.ai_microcents / microcentsPerEuro,
    included_minutes: used.seconds / 60,
    agents: used.agents,
    seats: used.seats,
    locations: used.locations,
    concurrent_calls: used.concurrent_calls,
  };
  const value = (name: LimitName, number: number) =>
    name === "ai_euros"
      ? format.number(number, { style: "currency", currency: "EUR", maximumFractionDigits: 2 })
      : format.number(number, { maximumFractionDigits: 0 });
  const ownFeatures = limits?.features ? featuresOf(limits.features) : null;
  return (
    <Card>
      <CardHeader
        title={t("cardTitle")}
        description={t("cardHint")}
        action={
          <EditLimits
            orgId={organization.id}
            plan={limitTexts(plan)}
            planFeatures={featuresOf(plan.features)}
            granted={limitTexts(limits)}
            features={ownFeatures}
          />
        }
      />
      <CardContent>
        <ul className="grid gap-3">
          {limitNames.map((name) => {
            const most = granted?.[name] ?? given[name] ?? 0;
            const over = use[name] > most;
            return (
              <li key={name} className="text-sm">
                <div className="flex flex-wrap items-baseline justify-between gap-x-3">
                  <span>{t(`name.${name}`)}</span>
                  <span className="figures font-medium">
                    {t("usedOf", { used: value(name, use[name]), most: value(name, most) })}
                  </span>
                </div>
                <div aria-hidden="true" className="mt-1 h-1.5 overflow-hidden rounded-full bg-muted">
                  <div
                    className={over ? "h-full bg-destructive" : "h-full bg-primary"}
                    style={{
                      width: `${Math.min(100, most > 0 ? (use[name] / most) * 100 : over ? 100 : 0)}%`,
                    }}
                  />
                </div>
                {granted?.[name] != null && (
                  <p className="mt-1 flex flex-wrap items-center gap-2 text-muted-foreground text-xs">
                    <Badge variant="primary">{t("granted")}</Badge>
                    {t("asPlan", { value: value(name, given[name] ?? 0) })}
                  </p>
                )}
              </li>
            );
          })}
        </ul>
        <p className="mt-4 text-muted-foreground text-sm">
          {t(ownFeatures ? "featuresGranted" : "featuresOfPlan")}{" "}
          {format.list((ownFeatures ?? featuresOf(plan.features)).map((feature) => t(`feature.${feature}`)))}
        </p>
        {limits?.reason && <p className="mt-2 text-sm">{t("because", { reason: limits.reason })}</p>}
      </CardContent>
    </Card>
  );
}
