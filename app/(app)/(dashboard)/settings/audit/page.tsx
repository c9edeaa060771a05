import { History, Lock } from "lucide-react";
import type { Metadata } from "next";
import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { AuditEntryCard } from "@/components/tenancy/audit-entry-card";
import { AuditFilters } from "@/components/tenancy/audit-filters";
import { buttonVariants } from "@/components/ui/button-variants";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import type { SearchParams } from "@/lib/auth/page-params";
import { auditFilterSchema, auditHref, isFiltered } from "@/lib/tenancy/audit-filter";
import { readOrganization } from "@/lib/tenancy/queries";
import { readAudit } from "@/lib/tenancy/read-audit";
import { readAuditFacets } from "@/lib/tenancy/read-audit-facets";
import { requireMember } from "@/lib/tenancy/require-member";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("tenancy"))("nav.audit") };
}

/** What was changed, by whom, from what to what. For the owner; the database keeps it from everybody else. */
export default async function AuditPage({ searchParams }: { searchParams: SearchParams }) {
  const [params, { db, org, role }, t] = await Promise.all([
    searchParams,
    requireMember(),
    getTranslations("tenancy"),
  ]);
  const header = <PageHeader title={t("nav.audit")} description={t("audit.hint")} />;
  if (role !== "owner") {
    return (
      <>
        {header}
        <EmptyState icon={<Lock />} title={t("forbiddenTitle")} description={t("forbiddenHint")} />
      </>
    );
  }
  const filter = auditFilterSchema.parse(params);
  const orgId = org.id;
  const [{ timezone: timeZone }, facets] = await Promise.all([
    readOrganization(db, { orgId }),
    readAuditFacets(db, { orgId }),
  ]);
  const { entries, older } = await readAudit(db, { orgId, filter, timeZone });
  const filtered = isFiltered(filter);
  return (
    <>
      {header}
      <AuditFilters filter={filter} facets={facets} />
      {entries.length === 0 ? (
        <EmptyState
          icon={<History />}
          title={t(filtered ? "audit.noMatch" : "audit.empty")}
          description={t(filtered ? "audit.noMatchHint" : "audit.emptyHint")}
        />
      ) : (
        <ol className="flex flex-col gap-3">
          {entries.map((entry) => (
            <AuditEntryCard key={entry.id} entry={entry} timezone={timeZone} />
          ))}
        </ol>
      )}
      <div className="mt-5 flex flex-wrap justify-center gap-2">
        {filter.before !== undefined && (
          <Link
            href={auditHref({ ...filter, before: undefined })}
            className={buttonVariants({ variant: "ghost" })}
          >
            {t("audit.newest")}
          </Link>
        )}
        {older !== null && (
          <Link
            href={auditHref({ ...filter, before: older })}
            className={buttonVariants({ variant: "outline" })}
          >
            {t("audit.older")}
          </Link>
        )}
      </div>
    </>
  );
}
