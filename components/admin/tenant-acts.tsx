import { getTranslations } from "next-intl/server";
import { Card, CardContent, CardHeader } from "@/components/ui/card";
import type { PlatformAct } from "@/lib/admin/tenant-queries";
import { getFormatter } from "@/lib/i18n/get-formatter";

/** What those who run the platform did to this organization, and why. */
export async function TenantActs({ acts }: { acts: PlatformAct[] }) {
  const [t, format] = await Promise.all([getTranslations("admin.tenant.acts"), getFormatter()]);
  return (
    <Card>
      <CardHeader title={t("title")} description={t("hint")} />
      <CardContent>
        {acts.length > 0 ? (
          <ul className="grid gap-3 text-sm">
            {acts.map((act) => (
              <li key={act.id}>
                <p className="font-medium">{t(`entity.${entityOf(act)}`)}</p>
                <p>{act.reason}</p>
                <p className="text-muted-foreground text-xs">
                  {format.dateTime(new Date(act.at), { dateStyle: "medium", timeStyle: "short" })}
                </p>
              </li>
            ))}
          </ul>
        ) : (
          <p className="text-muted-foreground text-sm">{t("empty")}</p>
        )}
      </CardContent>
    </Card>
  );
}

const entities = ["wallets", "subscriptions", "org_limits", "organizations", "payments"] as const;
const entityOf = ({ entity }: PlatformAct) => entities.find((one) => one === entity) ?? "organizations";
