import { Building2, Search } from "lucide-react";
import Form from "next/form";
import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { FilterSelect } from "@/components/admin/filter-select";
import { panelMetadata } from "@/components/admin/panel-metadata";
import { TenantCard } from "@/components/admin/tenant-card";
import { Button } from "@/components/ui/button";
import { buttonVariants } from "@/components/ui/button-variants";
import { EmptyState } from "@/components/ui/empty-state";
import { Input } from "@/components/ui/input";
import { CardList } from "@/components/ui/list-card";
import { PageHeader } from "@/components/ui/page-header";
import { Pagination } from "@/components/ui/pagination";
import { hrefWith, tenantFilterSchema, tenantStates } from "@/lib/admin/money-filter";
import { listTenants, tenantsPerPage } from "@/lib/admin/money-queries";
import { readMonth } from "@/lib/admin/month";
import { adminPath } from "@/lib/admin/paths";
import { requireSuperadmin } from "@/lib/admin/require-superadmin";
import { planIds } from "@/lib/billing/plans";

export const generateMetadata = () => panelMetadata("organizations.title");

export default async function OrganizationsPage({
  searchParams,
}: {
  searchParams: Promise<Record<string, string>>;
}) {
  const { db } = await requireSuperadmin();
  const filter = tenantFilterSchema.parse(await searchParams);
  const [t, { rows, total }] = await Promise.all([
    getTranslations("admin.organizations"),
    listTenants(db, { filter, month: readMonth(undefined, new Date()) }),
  ]);
  const narrowed = Boolean(filter.search || filter.plan || filter.state || filter.owes);
  return (
    <>
      <PageHeader title={t("title")} description={t("hint")} />
      <Form action={adminPath} className="mb-5 flex flex-wrap items-end gap-3">
        <label htmlFor="search" className="flex w-full flex-col gap-1.5 font-medium text-sm sm:w-72">
          {t("search")}
          <Input id="search" type="search" name="search" defaultValue={filter.search} maxLength={80} />
        </label>
        <FilterSelect
          name="plan"
          label={t("planFilter")}
          chosen={filter.plan}
          options={planIds.map((plan) => ({ value: plan, label: t(`plan.${plan}`) }))}
        />
        <FilterSelect
          name="state"
          label={t("stateFilter")}
          chosen={filter.state}
          options={tenantStates.map((state) => ({ value: state, label: t(`state.${state}`) }))}
        />
        <label className="flex h-10 items-center gap-2 text-sm">
          <input
            type="checkbox"
            name="owes"
            value="1"
            defaultChecked={filter.owes}
            className="size-4.5 accent-primary"
          />
          {t("owesFilter")}
        </label>
        <div className="flex gap-2">
          <Button type="submit" variant="outline">
            <Search aria-hidden="true" className="size-4" />
            {t("searchButton")}
          </Button>
          {narrowed && (
            <Link href={adminPath} className={buttonVariants({ variant: "ghost" })}>
              {t("clear")}
            </Link>
          )}
        </div>
      </Form>
      {rows.length > 0 ? (
        <>
          <p className="mb-3 text-muted-foreground text-sm" role="status">
            {t("count", { count: total })}
          </p>
          <CardList columns={2}>
            {rows.map((tenant) => (
              <TenantCard key={tenant.id} tenant={tenant} />
            ))}
          </CardList>
        </>
      ) : (
        <EmptyState
          icon={<Building2 aria-hidden="true" />}
          title={t(narrowed ? "noMatch" : "empty")}
          description={t(narrowed ? "noMatchHint" : "emptyHint")}
        />
      )}
      <Pagination
        page={filter.page}
        pageSize={tenantsPerPage}
        total={total}
        hrefOf={(page) => hrefWith(adminPath, { ...filter, page })}
      />
    </>
  );
}
