import { Users } from "lucide-react";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { z } from "zod";
import { FindDuplicates } from "@/components/contacts/duplicates/find-duplicates";
import { MergeList } from "@/components/contacts/duplicates/merge-list";
import { PairCard } from "@/components/contacts/duplicates/pair-card";
import { LocationFilter } from "@/components/dashboard/location-filter";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { Pagination } from "@/components/ui/pagination";
import { systemClock } from "@/lib/clock";
import { duplicatesPerPage, listDuplicates, listMerges } from "@/lib/contacts/duplicates/queries";
import { readLocationFilter } from "@/lib/tenancy/read-location-filter";
import { requireMember } from "@/lib/tenancy/require-member";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("imports.duplicates"))("title") };
}

const addressSchema = z.object({
  page: z.coerce.number().int().min(1).max(10_000).catch(1),
  location: z.string().optional().catch(undefined),
});

/** Contacts that may be one person, side by side, and what was merged lately. */
export default async function DuplicatesPage({
  searchParams,
}: {
  searchParams: Promise<Record<string, string>>;
}) {
  const { page: asked, location } = addressSchema.parse(await searchParams);
  const { db, org } = await requireMember({ next: "/contacts/duplicates", min: "agent" });
  const place = await readLocationFilter(org.id, location);
  const [t, nav, { pairs, total, page }, merges] = await Promise.all([
    getTranslations("imports.duplicates"),
    getTranslations("nav"),
    listDuplicates(db, { orgId: org.id, locationId: place.chosen?.id, page: asked }),
    listMerges(db, { orgId: org.id, now: systemClock() }),
  ]);
  return (
    <>
      <PageHeader
        title={t("title")}
        description={t("hint")}
        back={{ href: "/contacts", label: nav("contacts") }}
        actions={
          <>
            {place.locations.length > 0 && <LocationFilter filter={place} />}
            <FindDuplicates orgId={org.id} />
          </>
        }
      />
      {pairs.length > 0 ? (
        <ul className="flex flex-col gap-4">
          {pairs.map((pair) => (
            <PairCard key={`${pair.sides[0].id} ${pair.sides[1].id}`} orgId={org.id} pair={pair} />
          ))}
        </ul>
      ) : (
        <EmptyState icon={<Users />} title={t("none")} description={t("noneHint")} />
      )}
      <Pagination
        page={page}
        pageSize={duplicatesPerPage}
        total={total}
        hrefOf={(next) => `/contacts/duplicates?page=${next}`}
        className="mt-5"
      />
      {merges.length > 0 && <MergeList orgId={org.id} merges={merges} />}
    </>
  );
}
