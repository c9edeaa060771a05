import { PhoneOff, Search } from "lucide-react";
import type { Metadata } from "next";
import Form from "next/form";
import { getTranslations } from "next-intl/server";
import { z } from "zod";
import { DoNotCallCard } from "@/components/numbers/do-not-call-card";
import { AddDoNotCall, ImportDoNotCall } from "@/components/numbers/do-not-call-forms";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Input } from "@/components/ui/input";
import { CardList } from "@/components/ui/list-card";
import { PageHeader } from "@/components/ui/page-header";
import { Pagination } from "@/components/ui/pagination";
import { doNotCallPerPage, listDoNotCall } from "@/lib/calls/number-queries";
import { readOrganization } from "@/lib/tenancy/queries";
import { requireMember } from "@/lib/tenancy/require-member";
import { hasRole } from "@/lib/tenancy/roles";
import { NumberTabs } from "../number-tabs";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("numbers.dnc"))("title") };
}

const addressSchema = z.object({
  search: z.string().max(30).optional().catch(undefined),
  page: z.coerce.number().int().min(1).max(10_000).catch(1),
});

/** Whom nobody may call. */
export default async function DoNotCallPage({
  searchParams,
}: {
  searchParams: Promise<Record<string, string>>;
}) {
  const { search, page } = addressSchema.parse(await searchParams);
  const { db, org, role } = await requireMember({ next: "/numbers/do-not-call" });
  const [t, common, { entries, total }, { country }] = await Promise.all([
    getTranslations("numbers.dnc"),
    getTranslations("common"),
    listDoNotCall(db, { orgId: org.id, search, page }),
    readOrganization(db, { orgId: org.id }),
  ]);
  const canAdd = hasRole(role, "agent");
  const hrefOf = (to: number) =>
    `/numbers/do-not-call?${new URLSearchParams({ ...(search && { search }), page: String(to) })}`;
  return (
    <>
      <PageHeader
        title={t("title")}
        description={t("hint")}
        actions={
          canAdd && (
            <>
              <ImportDoNotCall orgId={org.id} country={country} />
              <AddDoNotCall orgId={org.id} country={country} />
            </>
          )
        }
      />
      <NumberTabs shown="doNotCall" />
      <div className="mt-4">
        {(total > 0 || search) && (
          <Form action="/numbers/do-not-call" className="mb-4 flex gap-2">
            <Input
              type="search"
              name="search"
              defaultValue={search ?? ""}
              placeholder={t("search")}
              aria-label={t("search")}
              maxLength={30}
              className="max-w-md"
            />
            <Button type="submit" variant="outline">
              <Search aria-hidden="true" className="size-4" />
              <span className="max-sm:sr-only">{common("search")}</span>
            </Button>
          </Form>
        )}
        {entries.length > 0 ? (
          <CardList columns={2}>
            {entries.map((entry) => (
              <DoNotCallCard key={entry.id} orgId={org.id} entry={entry} editable={hasRole(role, "admin")} />
            ))}
          </CardList>
        ) : (
          <EmptyState
            icon={<PhoneOff />}
            title={t(search ? "notFound" : "empty")}
            description={search ? undefined : t("emptyHint")}
          />
        )}
      </div>
      <Pagination page={page} pageSize={doNotCallPerPage} total={total} hrefOf={hrefOf} className="mt-5" />
    </>
  );
}
