import { Trash2 } from "lucide-react";
import { getTranslations } from "next-intl/server";
import { panelMetadata } from "@/components/admin/panel-metadata";
import { Badge } from "@/components/ui/badge";
import { EmptyState } from "@/components/ui/empty-state";
import { CardList, ListCard } from "@/components/ui/list-card";
import { PageHeader } from "@/components/ui/page-header";
import { listPurges, type PlatformPurge } from "@/lib/admin/list-purges";
import { requireSuperadmin } from "@/lib/admin/require-superadmin";
import { getFormatter } from "@/lib/i18n/get-formatter";

export const generateMetadata = () => panelMetadata("deletions.title");

/** Organizations whose owners want them gone: those that are due come first. */
export default async function DeletionsPage() {
  const { db } = await requireSuperadmin();
  const [t, format, purges] = await Promise.all([
    getTranslations("admin.deletions"),
    getFormatter(),
    listPurges(db),
  ]);
  const day = (date: Date) => format.dateTime(date, { dateStyle: "long" });
  const state = ({ dueAt, purgedAt, canceledAt }: PlatformPurge) => {
    if (purgedAt) return <Badge>{t("purged", { date: day(purgedAt) })}</Badge>;
    if (canceledAt) return <Badge variant="success">{t("canceled", { date: day(canceledAt) })}</Badge>;
    return <Badge variant="danger">{t("due", { date: day(dueAt) })}</Badge>;
  };
  return (
    <>
      <PageHeader title={t("title")} description={t("hint")} />
      {purges.length === 0 ? (
        <EmptyState icon={<Trash2 />} title={t("none")} />
      ) : (
        <CardList>
          {purges.map((purge) => (
            <ListCard
              key={`${purge.orgId} ${purge.requestedAt.toISOString()}`}
              title={purge.name ?? `${t("gone")} ${purge.orgId.slice(0, 8)}`}
              {...(purge.name && { href: `/admin/tenants/${purge.orgId}` })}
              subtitle={purge.reason && t("reason", { reason: purge.reason })}
              meta={
                <>
                  {state(purge)}
                  {purge.requestedBy && (
                    <span>{t("by", { who: purge.requestedBy, date: day(purge.requestedAt) })}</span>
                  )}
                  {purge.rows > 0 && <span>{t("rows", { count: purge.rows })}</span>}
                </>
              }
            />
          ))}
        </CardList>
      )}
    </>
  );
}
