import { Inbox } from "lucide-react";
import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { z } from "zod";
import { FilterLinks } from "@/components/dashboard/filter-links";
import { DeliveryList } from "@/components/developers/delivery-list";
import { EndpointActions } from "@/components/developers/endpoint-actions";
import { EndpointFacts } from "@/components/developers/endpoint-facts";
import { ReplayFailed } from "@/components/developers/replay-failed";
import { TextsProvider } from "@/components/layout/texts-provider";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { RefreshEvery } from "@/components/ui/refresh-every";
import { systemClock } from "@/lib/clock";
import { readTimezone } from "@/lib/tenancy/read-timezone";
import { requireMember } from "@/lib/tenancy/require-member";
import { countDeliveries, listDeliveries, readEndpoint } from "@/lib/webhooks/queries";
import { type DeliveryFilter, deliveryFilterSchema, deliveryStatuses } from "@/lib/webhooks/schema";

interface Props {
  params: Promise<{ id: string }>;
  searchParams: Promise<Record<string, string>>;
}

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("developers.webhooks"))("one") };
}

/** One endpoint, and what was sent to it. */
export default async function EndpointPage({ params, searchParams }: Props) {
  const { id } = await params;
  const path = `/settings/developers/webhooks/${id}`;
  const { db, org } = await requireMember({ min: "admin", next: path });
  const orgId = org.id;
  const endpoint = z.uuid().safeParse(id).success
    ? await readEndpoint(db, { orgId, id, now: systemClock() })
    : null;
  if (!endpoint) notFound();
  const filter = deliveryFilterSchema.parse(await searchParams);
  const [t, { deliveries, older }, counts, timeZone] = await Promise.all([
    getTranslations("developers"),
    listDeliveries(db, { orgId, endpointId: id, ...filter }),
    countDeliveries(db, { orgId, endpointId: id }),
    readTimezone(orgId),
  ]);
  return (
    <TextsProvider namespaces={["developers", "tenancy"]} timeZone={timeZone}>
      {/* What waits goes out by itself in a minute and a half at most. */}
      {counts.pending > 0 && endpoint.status === "active" && <RefreshEvery seconds={3} />}
      <PageHeader
        title={endpoint.description || new URL(endpoint.url).host}
        back={{ href: "/settings/developers", label: t("title") }}
        actions={<EndpointActions orgId={orgId} endpoint={endpoint} />}
      />
      <div className="flex flex-col gap-6">
        <EndpointFacts endpoint={endpoint} waiting={counts.pending} />
        <section aria-labelledby="deliveries-title" className="flex flex-col gap-3">
          <div className="flex flex-wrap items-center justify-between gap-3">
            <h2 id="deliveries-title" className="font-semibold text-base">
              {t("deliveries.title")}
            </h2>
            {counts.failed > 0 && <ReplayFailed orgId={orgId} endpointId={id} count={counts.failed} />}
          </div>
          <FilterLinks
            label={t("deliveries.filter")}
            options={[undefined, ...deliveryStatuses].map((status) => ({
              label: t(`deliveries.show.${status ?? "all"}`),
              href: hrefOf(path, { status }),
              active: filter.status === status,
            }))}
          />
          {deliveries.length === 0 ? (
            <EmptyState
              as="h3"
              icon={<Inbox />}
              title={t("deliveries.none")}
              description={t("deliveries.noneHint")}
            />
          ) : (
            <DeliveryList orgId={orgId} endpointId={id} deliveries={deliveries} />
          )}
          {older !== null && (
            <Button asChild variant="outline" className="self-center">
              <Link href={hrefOf(path, { ...filter, before: older })}>{t("deliveries.older")}</Link>
            </Button>
          )}
        </section>
      </div>
    </TextsProvider>
  );
}

function hrefOf(path: string, { status, before }: Partial<DeliveryFilter>): string {
  const query = new URLSearchParams({ ...(status && { status }), ...(before && { before: String(before) }) });
  return query.size > 0 ? `${path}?${query}` : path;
}
