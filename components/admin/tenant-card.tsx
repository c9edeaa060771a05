import { useTranslations } from "next-intl";
import { Avatar } from "@/components/ui/avatar";
import { Badge } from "@/components/ui/badge";
import { ListCard } from "@/components/ui/list-card";
import type { TenantRow } from "@/lib/admin/money-queries";
import { tenantPath } from "@/lib/admin/paths";
import { useFormatter } from "@/lib/i18n/formatter";
import { MoneyText } from "./money-text";
import { OrganizationBadge, SubscriptionBadge } from "./tenant-badges";

/** A business of the platform: its plan, how it stands, and its money. */
export function TenantCard({ tenant }: { tenant: TenantRow }) {
  const t = useTranslations("admin.organizations");
  const format = useFormatter();
  const { name, currency, balance, debt, revenue } = tenant;
  const since = format.dateTime(new Date(tenant.created_at), { dateStyle: "medium" });
  return (
    <ListCard
      href={tenantPath(tenant.id)}
      leading={<Avatar name={name} seed={tenant.id} square />}
      title={name}
      subtitle={`${tenant.country} · ${t("since", { date: since })}`}
      meta={
        <>
          <span>
            {t("balance")}{" "}
            <MoneyText amount={balance} currency={currency} alarming className="text-foreground" />
          </span>
          {debt > 0 && (
            <span className="text-destructive">
              {t("owes")} <MoneyText amount={debt} currency={currency} />
            </span>
          )}
          <span>
            {t("revenue")} <MoneyText amount={revenue} currency={currency} className="text-foreground" />
          </span>
          <span>{t("agents", { count: tenant.agents })}</span>
          <span>{t("calls", { count: tenant.calls_30_days })}</span>
        </>
      }
      trailing={
        <span className="flex flex-col items-end gap-1.5">
          <OrganizationBadge status={tenant.status} />
          <SubscriptionBadge status={tenant.subscription} />
          <Badge variant="outline">{t(`plan.${tenant.plan}`)}</Badge>
        </span>
      }
    />
  );
}
