import { CircleAlert, CircleCheck } from "lucide-react";
import { useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";
import { CardList, ListCard } from "@/components/ui/list-card";
import type { ShownAlert } from "@/lib/alerts/queries";
import { useFormatter } from "@/lib/i18n/formatter";

/** What an organization was alerted of, the newest first. */
export function RecentAlerts({ alerts, timeZone }: { alerts: ShownAlert[]; timeZone: string }) {
  const t = useTranslations("alerts");
  const format = useFormatter();
  const time = (at: string) =>
    format.dateTime(new Date(at), { dateStyle: "medium", timeStyle: "short", timeZone });
  return (
    <section aria-labelledby="recent-alerts" className="mt-8">
      <h2 id="recent-alerts" className="mb-3 font-semibold text-lg">
        {t("recent")}
      </h2>
      {alerts.length === 0 ? (
        <p className="text-muted-foreground text-sm">{t("recentNone")}</p>
      ) : (
        <CardList>
          {alerts.map(({ id, rule, openedAt, resolvedAt }) => (
            <ListCard
              key={id}
              leading={
                resolvedAt ? (
                  <CircleCheck aria-hidden="true" className="size-5 text-success" />
                ) : (
                  <CircleAlert aria-hidden="true" className="size-5 text-destructive" />
                )
              }
              title={t(`rule.${rule}.name`)}
              subtitle={t("since", { when: time(openedAt) })}
              meta={
                resolvedAt ? (
                  <span>{t("solved", { when: time(resolvedAt) })}</span>
                ) : (
                  <Badge variant="warning">{t("standing")}</Badge>
                )
              }
            />
          ))}
        </CardList>
      )}
    </section>
  );
}
