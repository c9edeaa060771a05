import { CircleAlert, CircleCheck } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";
import { CardList, ListCard } from "@/components/ui/list-card";
import { describeAlert } from "@/lib/alerts/describe-alert";
import type { ShownAlert } from "@/lib/alerts/queries";
import { useFormatter } from "@/lib/i18n/formatter";
import type { Locale } from "@/lib/i18n/locales";

/** What an organization was alerted of, the newest first. */
export function RecentAlerts({ alerts, timeZone }: { alerts: ShownAlert[]; timeZone: string }) {
  const t = useTranslations("alerts");
  const format = useFormatter();
  const locale = useLocale() as Locale;
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
          {alerts.map(({ id, rule, facts, openedAt, resolvedAt }) => {
            const { text, url } = describeAlert(
              { rule, facts, subject: "", phase: "opened", organization: "", openedAt },
              locale,
              "",
            );
            return (
              <ListCard
                key={id}
                {...(!resolvedAt && { href: url })}
                leading={
                  resolvedAt ? (
                    <CircleCheck aria-hidden="true" className="size-5 text-success" />
                  ) : (
                    <CircleAlert aria-hidden="true" className="size-5 text-destructive" />
                  )
                }
                title={t(`rule.${rule}.name`)}
                meta={
                  <>
                    {!resolvedAt && <span className="basis-full text-sm">{text}</span>}
                    {!resolvedAt && <Badge variant="warning">{t("standing")}</Badge>}
                    <span>{t("since", { when: time(openedAt) })}</span>
                    {resolvedAt && <span>{t("solved", { when: time(resolvedAt) })}</span>}
                  </>
                }
              />
            );
          })}
        </CardList>
      )}
    </section>
  );
}
