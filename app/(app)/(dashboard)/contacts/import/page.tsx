import { FileSpreadsheet } from "lucide-react";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ImportCard } from "@/components/imports/import-card";
import { UploadFile } from "@/components/imports/upload-file";
import { EmptyState } from "@/components/ui/empty-state";
import { CardList } from "@/components/ui/list-card";
import { PageHeader } from "@/components/ui/page-header";
import { listImports } from "@/lib/imports/queries";
import { requireMember } from "@/lib/tenancy/require-member";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("imports"))("title") };
}

/** Where a file of contacts is handed over, and the imports so far. */
export default async function ImportsPage() {
  const { db, org } = await requireMember({ next: "/contacts/import", min: "agent" });
  const [t, imports] = await Promise.all([getTranslations("imports"), listImports(db, { orgId: org.id })]);
  return (
    <>
      <PageHeader
        title={t("title")}
        description={t("hint")}
        back={{ href: "/contacts", label: t("contacts") }}
      />
      <UploadFile orgId={org.id} />
      <section aria-labelledby="imports" className="mt-8">
        <h2 id="imports" className="mb-3 font-semibold text-base">
          {t("history")}
        </h2>
        {imports.length > 0 ? (
          <CardList>
            {imports.map((one) => (
              <ImportCard key={one.id} view={one} />
            ))}
          </CardList>
        ) : (
          <EmptyState as="h3" icon={<FileSpreadsheet />} title={t("none")} description={t("noneHint")} />
        )}
      </section>
    </>
  );
}
