import { Building2, Search } from "lucide-react";
import Form from "next/form";
import { getTranslations } from "next-intl/server";
import { z } from "zod";
import { OrganizationCard } from "@/components/admin/organization-card";
import { panelMetadata } from "@/components/admin/panel-metadata";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Input } from "@/components/ui/input";
import { CardList } from "@/components/ui/list-card";
import { PageHeader } from "@/components/ui/page-header";
import { Pagination } from "@/components/ui/pagination";
import { listOrganizations, organizationsPerPage } from "@/lib/admin/queries";
import { requireSuperadmin } from "@/lib/admin/require-superadmin";

export const generateMetadata = () => panelMetadata("organizations.title");

const filterSchema = z.object({
  search: z.string().trim().max(80).catch(""),
  page: z.coerce.number().int().min(1).max(10_000).catch(1),
});

export default async function OrganizationsPage({
  searchParams,
}: {
  searchParams: Promise<Record<string, string>>;
}) {
  const { db } = await requireSuperadmin();
  const { search, page } = filterSchema.parse(await searchParams);
  const [t, { organizations, total }] = await Promise.all([
    getTranslations("admin.organizations"),
    listOrganizations(db, { search, page }),
  ]);
  const hrefOf = (to: number) =>
    `/admin?${new URLSearchParams({ ...(search && { search }), page: String(to) })}`;
  return (
    <>
      <PageHeader title={t("title")} description={t("hint")} />
      <Form action="/admin" className="mb-4 flex gap-2">
        <Input
          type="search"
          name="search"
          defaultValue={search}
          placeholder={t("search")}
          aria-label={t("search")}
          maxLength={80}
          className="max-w-md"
        />
        <Button type="submit" variant="outline">
          <Search aria-hidden="true" className="size-4" />
          <span className="max-sm:sr-only">{t("searchButton")}</span>
        </Button>
      </Form>
      {organizations.length > 0 ? (
        <CardList columns={2}>
          {organizations.map((organization) => (
            <OrganizationCard key={organization.id} organization={organization} />
          ))}
        </CardList>
      ) : (
        <EmptyState
          icon={<Building2 aria-hidden="true" />}
          title={t(search ? "noMatch" : "empty")}
          description={t(search ? "noMatchHint" : "emptyHint")}
        />
      )}
      <Pagination page={page} pageSize={organizationsPerPage} total={total} hrefOf={hrefOf} />
    </>
  );
}
