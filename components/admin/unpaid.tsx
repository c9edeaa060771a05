import Link from "next/link";
import { getTranslations } from "next-intl/server";
import type { FailedPayment, PastDue } from "@/lib/admin/money-queries";
import { tenantPath } from "@/lib/admin/paths";
import { getFormatter } from "@/lib/i18n/get-formatter";
import { DataTable } from "./data-table";
import { MoneyText } from "./money-text";
import { PaymentBadge, providerName } from "./payment-texts";
import { SubscriptionBadge } from "./tenant-badges";

const link = "focus-ring rounded-md text-primary underline-offset-4 hover:underline";

/** Subscriptions that are not paid, the nearest end of grace first. */
export async function PastDueList({ rows }: { rows: PastDue[] }) {
  const [t, names, format] = await Promise.all([
    getTranslations("admin.money.pastDue"),
    getTranslations("admin.organizations.plan"),
    getFormatter(),
  ]);
  const date = (at: string | null) => (at ? format.dateTime(new Date(at), { dateStyle: "medium" }) : "—");
  if (rows.length === 0) return <p className="text-muted-foreground text-sm">{t("empty")}</p>;
  return (
    <DataTable
      caption={t("title")}
      rows={rows}
      rowKey={({ org_id }) => org_id}
      columns={[
        {
          key: "name",
          header: t("tenant"),
          cell: ({ org_id, organization, plan }) => (
            <Link href={tenantPath(org_id)} className={link}>
              {organization} · {names(plan)}
            </Link>
          ),
        },
        { key: "status", header: t("status"), cell: ({ status }) => <SubscriptionBadge status={status} /> },
        { key: "since", header: t("since"), cell: ({ past_due_since }) => date(past_due_since) },
        { key: "grace", header: t("grace"), cell: ({ grace_ends_at }) => date(grace_ends_at) },
        {
          key: "open",
          header: t("open"),
          figures: true,
          cell: ({ open_amount, currency }) => <MoneyText amount={open_amount} currency={currency} />,
        },
      ]}
    />
  );
}

/** Payments that failed, are disputed or wait for a person. */
export async function FailedPayments({ rows }: { rows: FailedPayment[] }) {
  const [t, format] = await Promise.all([getTranslations("admin.payments"), getFormatter()]);
  const time = (at: string) => format.dateTime(new Date(at), { dateStyle: "medium", timeStyle: "short" });
  if (rows.length === 0) return <p className="text-muted-foreground text-sm">{t("noneFailed")}</p>;
  return (
    <DataTable
      caption={t("failedTitle")}
      rows={rows}
      rowKey={({ id }) => id}
      columns={[
        {
          key: "name",
          header: t("tenant"),
          cell: ({ org_id, organization }) => (
            <Link href={tenantPath(org_id)} className={link}>
              {organization || org_id.slice(0, 8)}
            </Link>
          ),
        },
        {
          key: "what",
          header: t("what"),
          cell: ({ kind, provider }) => `${t(`kind.${kind}`)} · ${providerName(provider)}`,
        },
        { key: "status", header: t("state"), cell: ({ status }) => <PaymentBadge status={status} /> },
        { key: "why", header: t("why"), cell: ({ failure }) => failure ?? "—" },
        { key: "when", header: t("when"), cell: ({ created_at }) => time(created_at) },
        {
          key: "next",
          header: t("next"),
          cell: ({ next_attempt }) => (next_attempt ? time(next_attempt) : "—"),
        },
        {
          key: "amount",
          header: t("amount"),
          figures: true,
          cell: ({ amount, currency }) => <MoneyText amount={amount} currency={currency} />,
        },
      ]}
    />
  );
}
