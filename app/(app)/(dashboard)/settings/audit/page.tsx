import { History, Lock } from "lucide-react";
import type { Metadata } from "next";
import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { AuditEntryCard } from "@/components/tenancy/audit-entry-card";
import { buttonVariants } from "@/components/ui/button-variants";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import type { SearchParams } from "@/lib/auth/page-params";
import { readOrganization } from "@/lib/tenancy/queries";
import { readAudit } from "@/lib/tenancy/read-audit";
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
  const before = /^\d{1,15}$/.test(String(params.before)) ? Number(params.before) : undefined;
  const [{ entries, older }, { timezone }] = await Promise.all([
    readAudit(db, { orgId: org.id, before }),
    readOrganization(db, { orgId: org.id }),
  ]);
  if (entries.length === 0) {
    return (
      <>
        {header}
        <EmptyState icon={<History />} title={t("audit.empty")} description={t("audit.emptyHint")} />
      </>
    );
  }
  return (
    <>
      {header}
      <ol className="flex flex-col gap-3">
        {entries.map((entry) => (
          <AuditEntryCard key={entry.id} entry={entry} timezone={timezone} />
        ))}
      </ol>
      <div className="mt-5 flex flex-wrap justify-center gap-2">
        {before !== undefined && (
          <Link href="/settings/audit" className={buttonVariants({ variant: "ghost" })}>
            {t("audit.newest")}
          </Link>
        )}
        {older !== null && (
          <Link href={`/settings/audit?before=${older}`} className={buttonVariants({ variant: "outline" })}>
            {t("audit.older")}
          </Link>
        )}
      </div>
    </>
  );
}
