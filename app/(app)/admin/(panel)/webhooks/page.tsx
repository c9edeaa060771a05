import { Webhook } from "lucide-react";
import Form from "next/form";
import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { DeadJobs } from "@/components/admin/dead-jobs";
import { FilterSelect } from "@/components/admin/filter-select";
import { panelMetadata } from "@/components/admin/panel-metadata";
import { providerName } from "@/components/admin/payment-texts";
import { ReplayFailed } from "@/components/admin/replay-failed";
import { WebhookTable } from "@/components/admin/webhook-table";
import { Button } from "@/components/ui/button";
import { buttonVariants } from "@/components/ui/button-variants";
import { EmptyState } from "@/components/ui/empty-state";
import { Input } from "@/components/ui/input";
import { PageHeader } from "@/components/ui/page-header";
import { Pagination } from "@/components/ui/pagination";
import { hrefWith, webhookFilterSchema, webhookProviders, webhookStatuses } from "@/lib/admin/money-filter";
import { listDeadJobs, listWebhooks, rowsPerPage } from "@/lib/admin/money-queries";
import { adminWebhooksPath } from "@/lib/admin/paths";
import { requireSuperadmin } from "@/lib/admin/require-superadmin";

export const generateMetadata = () => panelMetadata("webhooks.title");

/** What payment providers told us, and what came of it. */
export default async function WebhooksPage({
  searchParams,
}: {
  searchParams: Promise<Record<string, string>>;
}) {
  const { db } = await requireSuperadmin();
  const filter = webhookFilterSchema.parse(await searchParams);
  const [t, { rows, total }, failed, jobs] = await Promise.all([
    getTranslations("admin.webhooks"),
    listWebhooks(db, filter),
    listWebhooks(db, { ...filter, status: "failed", page: 1 }),
    listDeadJobs(db),
  ]);
  const { provider, type, org, status } = filter;
  const narrowed = Boolean(provider || type || org || status);
  return (
    <>
      <PageHeader
        title={t("title")}
        description={t("hint")}
        actions={
          failed.total > 0 && (
            <ReplayFailed
              filter={{ ...(provider && { provider }), ...(type && { type }), ...(org && { org }) }}
              count={failed.total}
            />
          )
        }
      />
      <Form action={adminWebhooksPath} className="mb-5 flex flex-wrap items-end gap-3">
        {org && <input type="hidden" name="org" value={org} />}
        <FilterSelect
          name="provider"
          label={t("provider")}
          chosen={provider}
          options={webhookProviders.map((value) => ({ value, label: providerName(value) }))}
        />
        <FilterSelect
          name="status"
          label={t("state")}
          chosen={status}
          options={webhookStatuses.map((value) => ({ value, label: t(`status.${value}`) }))}
        />
        <label htmlFor="type" className="flex w-full flex-col gap-1.5 font-medium text-sm sm:w-60">
          {t("typeFilter")}
          <Input id="type" name="type" defaultValue={type ?? ""} placeholder="invoice." maxLength={80} />
        </label>
        <div className="flex gap-2">
          <Button type="submit" variant="outline">
            {t("apply")}
          </Button>
          {narrowed && (
            <Link href={adminWebhooksPath} className={buttonVariants({ variant: "ghost" })}>
              {t("clear")}
            </Link>
          )}
        </div>
      </Form>
      {rows.length > 0 ? (
        <WebhookTable rows={rows} />
      ) : (
        <EmptyState
          icon={<Webhook aria-hidden="true" />}
          title={t(narrowed ? "noMatch" : "empty")}
          description={t(narrowed ? "noMatchHint" : "emptyHint")}
        />
      )}
      <Pagination
        page={filter.page}
        pageSize={rowsPerPage}
        total={total}
        hrefOf={(page) => hrefWith(adminWebhooksPath, { ...filter, page })}
      />
      <section className="mt-10">
        <h2 className="font-semibold text-lg leading-snug">{t("jobs.title")}</h2>
        <p className="mb-3 max-w-prose text-muted-foreground text-sm">{t("jobs.hint")}</p>
        <DeadJobs jobs={jobs} />
      </section>
    </>
  );
}
