import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { z } from "zod";
import { panelMetadata } from "@/components/admin/panel-metadata";
import { TenantActs } from "@/components/admin/tenant-acts";
import { OrganizationBadge } from "@/components/admin/tenant-badges";
import { TenantLedger } from "@/components/admin/tenant-ledger";
import { TenantLimits } from "@/components/admin/tenant-limits";
import { TenantMonth } from "@/components/admin/tenant-month";
import { TenantPayments } from "@/components/admin/tenant-payments";
import { TenantStatus } from "@/components/admin/tenant-status";
import { TenantSubscription } from "@/components/admin/tenant-subscription";
import { TenantWallet } from "@/components/admin/tenant-wallet";
import { PageHeader } from "@/components/ui/page-header";
import { readMonth } from "@/lib/admin/month";
import { adminPath } from "@/lib/admin/paths";
import { requireSuperadmin } from "@/lib/admin/require-superadmin";
import {
  listPlatformActs,
  listTenantPayments,
  listTransactions,
  readTenant,
} from "@/lib/admin/tenant-queries";
import { getFormatter } from "@/lib/i18n/get-formatter";

export const generateMetadata = () => panelMetadata("tenant.title");

const pageSchema = z.coerce.number().int().min(1).max(10_000).catch(1);

interface Props {
  params: Promise<{ id: string }>;
  searchParams: Promise<Record<string, string>>;
}

/** One organization: its plan, its limits and its money. Nothing of what its customers say. */
export default async function TenantPage({ params, searchParams }: Props) {
  const { db } = await requireSuperadmin();
  const id = z.uuid().safeParse((await params).id);
  if (!id.success) notFound();
  const orgId = id.data;
  const page = pageSchema.parse((await searchParams).page);
  const now = new Date();
  const month = readMonth(undefined, now);
  const [t, format, tenant, movements, payments, acts] = await Promise.all([
    getTranslations("admin"),
    getFormatter(),
    readTenant(db, { orgId, month }),
    listTransactions(db, { orgId, page }),
    listTenantPayments(db, { orgId }),
    listPlatformActs(db, { orgId }),
  ]);
  if (!tenant) notFound();
  const { organization } = tenant;
  const since = format.dateTime(new Date(organization.created_at), { dateStyle: "medium" });
  const facts = [organization.owner?.email, organization.country, t("organizations.since", { date: since })];
  return (
    <>
      <PageHeader
        title={organization.name}
        description={facts.filter(Boolean).join(" · ")}
        badge={<OrganizationBadge status={organization.status} />}
        back={{ href: adminPath, label: t("organizations.title") }}
        actions={
          organization.status !== "closed" &&
          !organization.is_platform && (
            <TenantStatus orgId={orgId} paused={organization.pause_reason === "platform"} />
          )
        }
      />
      {organization.pause_reason && (
        <p role="status" className="mb-5 rounded-xl bg-warning-soft px-4 py-3 text-sm text-warning">
          {t(`tenant.paused.${organization.pause_reason}`)}
        </p>
      )}
      <div className="grid items-start gap-5 lg:grid-cols-3">
        <TenantSubscription tenant={tenant} now={now} />
        <TenantWallet tenant={tenant} />
        <TenantMonth tenant={tenant} month={month} />
        <div className="grid gap-5 lg:col-span-2">
          <TenantLedger orgId={orgId} {...movements} page={page} />
          <TenantPayments payments={payments} />
        </div>
        <div className="grid gap-5">
          <TenantLimits tenant={tenant} />
          <TenantActs acts={acts} />
        </div>
      </div>
    </>
  );
}
