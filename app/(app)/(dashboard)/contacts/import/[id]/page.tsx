import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getLocale, getTranslations } from "next-intl/server";
import { z } from "zod";
import { ImportScreen } from "@/components/imports/import-screen";
import { ImportStatusBadge } from "@/components/imports/import-status-badge";
import { PageHeader } from "@/components/ui/page-header";
import { AppError } from "@/lib/errors";
import { readImport } from "@/lib/imports/queries";
import { readImportChoices } from "@/lib/imports/read-import-choices";
import { requireMember } from "@/lib/tenancy/require-member";
import { hasRole } from "@/lib/tenancy/roles";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("imports"))("title") };
}

/** One import, from choosing what its columns are to its result. */
export default async function ImportPage({ params }: { params: Promise<{ id: string }> }) {
  const id = z.uuid().safeParse((await params).id).data;
  if (!id) notFound();
  const { db, org, role, user } = await requireMember({ next: `/contacts/import/${id}`, min: "agent" });
  const [t, locale, view] = await Promise.all([
    getTranslations("imports"),
    getLocale(),
    readImport(db, { orgId: org.id, id }).catch((error: unknown) => {
      if (error instanceof AppError && error.code === "not_found") notFound();
      throw error;
    }),
  ]);
  const choices = await readImportChoices(db, { orgId: org.id, locale, admin: hasRole(role, "admin") });
  return (
    <>
      <PageHeader
        title={view.fileName}
        badge={<ImportStatusBadge status={view.status} />}
        back={{ href: "/contacts/import", label: t("title") }}
      />
      <ImportScreen
        orgId={org.id}
        view={view}
        choices={choices}
        mayUndo={hasRole(role, "admin") || view.createdBy === user.id}
      />
    </>
  );
}
