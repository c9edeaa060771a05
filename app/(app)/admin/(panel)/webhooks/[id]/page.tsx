import Link from "next/link";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { z } from "zod";
import { FactRow, Facts } from "@/components/admin/facts";
import { panelMetadata } from "@/components/admin/panel-metadata";
import { providerName } from "@/components/admin/payment-texts";
import { ReplayWebhook } from "@/components/admin/replay-webhook";
import { WebhookBadge } from "@/components/admin/webhook-badge";
import { Card, CardContent, CardHeader } from "@/components/ui/card";
import { PageHeader } from "@/components/ui/page-header";
import { webhookStatuses } from "@/lib/admin/money-filter";
import { readWebhook } from "@/lib/admin/money-queries";
import { adminWebhooksPath, tenantPath } from "@/lib/admin/paths";
import { redactPayload } from "@/lib/admin/redact-payload";
import { requireSuperadmin } from "@/lib/admin/require-superadmin";
import { getFormatter } from "@/lib/i18n/get-formatter";

export const generateMetadata = () => panelMetadata("webhooks.title");

/** One event as the provider told it, without what is secret in it. */
export default async function WebhookPage({ params }: { params: Promise<{ id: string }> }) {
  const { db } = await requireSuperadmin();
  const id = z.uuid().safeParse((await params).id);
  const event = id.success ? await readWebhook(db, id.data) : null;
  if (!event) notFound();
  const [t, format] = await Promise.all([getTranslations("admin.webhooks"), getFormatter()]);
  const time = (at: string | null) =>
    at ? format.dateTime(new Date(at), { dateStyle: "medium", timeStyle: "medium" }) : "—";
  return (
    <>
      <PageHeader
        title={<span className="break-all">{event.type}</span>}
        badge={<WebhookBadge status={z.enum(webhookStatuses).parse(event.status)} />}
        back={{ href: adminWebhooksPath, label: t("title") }}
        actions={<ReplayWebhook id={event.id} />}
      />
      <div className="grid items-start gap-5 lg:grid-cols-3">
        <Card>
          <CardHeader title={t("facts")} />
          <CardContent>
            <Facts>
              <FactRow name={t("provider")}>{providerName(event.provider)}</FactRow>
              <FactRow name={t("eventId")}>
                <code className="break-all text-xs">{event.event_id}</code>
              </FactRow>
              <FactRow name={t("tenant")}>
                {event.org_id ? (
                  <Link
                    href={tenantPath(event.org_id)}
                    className="focus-ring rounded-md text-primary underline-offset-4 hover:underline"
                  >
                    {event.organization ?? event.org_id.slice(0, 8)}
                  </Link>
                ) : (
                  "—"
                )}
              </FactRow>
              <FactRow name={t("occurred")}>{time(event.occurred_at)}</FactRow>
              <FactRow name={t("received")}>{time(event.received_at)}</FactRow>
              <FactRow name={t("handledAt")}>{time(event.handled_at)}</FactRow>
              <FactRow name={t("attempts")}>{event.attempts}</FactRow>
            </Facts>
            {event.error && (
              <p className="mt-4 break-words rounded-xl bg-destructive-soft px-3.5 py-2.5 text-destructive text-sm">
                {event.error}
              </p>
            )}
          </CardContent>
        </Card>
        <Card className="min-w-0 lg:col-span-2">
          <CardHeader title={t("payload")} description={t("payloadHint")} />
          <CardContent>
            <pre
              // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is reached by keyboard
              tabIndex={0}
              className="focus-ring max-h-[36rem] overflow-auto whitespace-pre-wrap break-all rounded-xl bg-muted p-4 font-mono text-xs leading-relaxed"
            >
              {JSON.stringify(redactPayload(event.payload), null, 2)}
            </pre>
          </CardContent>
        </Card>
      </div>
    </>
  );
}
