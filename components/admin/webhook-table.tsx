import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { hrefWith } from "@/lib/admin/money-filter";
import type { WebhookRow } from "@/lib/admin/money-queries";
import { adminWebhooksPath, webhookPath } from "@/lib/admin/paths";
import { getFormatter } from "@/lib/i18n/get-formatter";
import { DataTable } from "./data-table";
import { providerName } from "./payment-texts";
import { ReplayWebhook } from "./replay-webhook";
import { WebhookBadge } from "./webhook-badge";

const link = "focus-ring rounded-md text-primary underline-offset-4 hover:underline";

export async function WebhookTable({ rows }: { rows: WebhookRow[] }) {
  const [t, format] = await Promise.all([getTranslations("admin.webhooks"), getFormatter()]);
  return (
    <DataTable
      caption={t("title")}
      rows={rows}
      rowKey={({ id }) => id}
      columns={[
        {
          key: "type",
          header: t("type"),
          cell: ({ id, type, provider }) => (
            <>
              <Link href={webhookPath(id)} className={`${link} break-all`}>
                {type}
              </Link>
              <span className="block font-normal text-muted-foreground text-xs">
                {providerName(provider)}
              </span>
            </>
          ),
        },
        {
          key: "tenant",
          header: t("tenant"),
          cell: ({ org_id, organization }) =>
            org_id ? (
              <Link href={hrefWith(adminWebhooksPath, { org: org_id })} className={link}>
                {organization ?? org_id.slice(0, 8)}
              </Link>
            ) : (
              "—"
            ),
        },
        { key: "status", header: t("state"), cell: ({ status }) => <WebhookBadge status={status} /> },
        { key: "attempts", header: t("attempts"), figures: true, cell: ({ attempts }) => attempts },
        {
          key: "when",
          header: t("received"),
          cell: ({ received_at }) =>
            format.dateTime(new Date(received_at), { dateStyle: "medium", timeStyle: "medium" }),
        },
        {
          key: "error",
          header: t("error"),
          cell: ({ error }) => (
            <span className="line-clamp-2 max-w-56 break-words text-xs" title={error ?? undefined}>
              {error ?? "—"}
            </span>
          ),
        },
        {
          key: "replay",
          header: <span className="sr-only">{t("replay")}</span>,
          cell: ({ id }) => <ReplayWebhook id={id} />,
        },
      ]}
    />
  );
}
