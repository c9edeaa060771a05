import { Lock } from "lucide-react";
import type { Metadata } from "next";
import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { z } from "zod";
import { linkClasses } from "@/components/auth/auth-card";
import { DeletionList } from "@/components/privacy/deletion-list";
import { PersonCard } from "@/components/privacy/person-card";
import { PersonSearch } from "@/components/privacy/person-search";
import { PurgeCard } from "@/components/privacy/purge-card";
import { RetentionForm } from "@/components/privacy/retention-form";
import { Card, CardContent, CardHeader } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { RefreshEvery } from "@/components/ui/refresh-every";
import type { SearchParams } from "@/lib/auth/page-params";
import { contactFilterSchema } from "@/lib/contacts/filter";
import { findContacts } from "@/lib/contacts/find-contacts";
import { listDeletions, readPerson, readPreview, readPurge, readRetention } from "@/lib/privacy/queries";
import { readOrganization } from "@/lib/tenancy/queries";
import { requireMember } from "@/lib/tenancy/require-member";
import { hasRole } from "@/lib/tenancy/roles";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("privacy"))("title") };
}

const paramsSchema = z.object({
  q: z.string().trim().max(80).catch(""),
  contact: z.uuid().optional().catch(undefined),
});

/** The rights of people, for how long things are kept, what was deleted, and the end of the organization. */
export default async function PrivacyPage({ searchParams }: { searchParams: SearchParams }) {
  const [params, { db, org, role }, t, tenancy] = await Promise.all([
    searchParams,
    requireMember(),
    getTranslations("privacy"),
    getTranslations("tenancy"),
  ]);
  const header = <PageHeader title={t("title")} description={t("hint")} className="mb-1" />;
  if (!hasRole(role, "admin")) {
    return (
      <>
        {header}
        <EmptyState
          icon={<Lock />}
          title={tenancy("forbiddenTitle")}
          description={tenancy("forbiddenHint")}
        />
      </>
    );
  }
  const orgId = org.id;
  const { q, contact } = paramsSchema.parse(params);
  const [policy, preview, deletions, purge, organization, person, found] = await Promise.all([
    readRetention(db, { orgId }),
    readPreview(db, { orgId }),
    listDeletions(db, { orgId }),
    readPurge(db, { orgId }),
    readOrganization(db, { orgId }),
    contact ? readPerson(db, { orgId, contactId: contact }) : null,
    q && !contact ? findContacts(db, { orgId, filter: contactFilterSchema.parse({ q }), limit: 10 }) : null,
  ]);
  const link = (text: React.ReactNode) => (
    <Link href="/settings/organization" className={linkClasses}>
      {text}
    </Link>
  );
  return (
    <div className="flex flex-col gap-5">
      {header}
      <Card>
        <CardHeader title={t("person.title")} description={t("person.hint")} />
        <CardContent>
          {person ? (
            <PersonCard orgId={orgId} person={person} query={q} />
          ) : (
            <PersonSearch query={q} found={found} />
          )}
        </CardContent>
      </Card>
      <Card>
        <CardHeader title={t("retention.title")} description={t("retention.hint")} />
        <CardContent className="flex flex-col gap-4">
          <RetentionForm orgId={orgId} policy={policy} preview={preview} />
          <p className="text-muted-foreground text-sm">
            {t("retention.recordings", { days: organization.recordingDays })}{" "}
            {link(t("retention.recordingsLink"))}
          </p>
        </CardContent>
      </Card>
      <Card>
        <CardHeader title={t("runs.title")} description={t("runs.hint")} />
        <CardContent>
          {deletions.some(({ running }) => running) && <RefreshEvery seconds={3} />}
          <DeletionList deletions={deletions} timeZone={organization.timezone} />
        </CardContent>
      </Card>
      {role === "owner" && !org.isPlatform && (
        <Card className="border-destructive/40">
          <CardHeader title={t("purge.title")} description={t("purge.hint")} />
          <CardContent>
            <PurgeCard org={{ id: orgId, name: org.name }} pending={purge} />
          </CardContent>
        </Card>
      )}
    </div>
  );
}
