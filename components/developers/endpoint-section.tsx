"use client";

import { Webhook } from "lucide-react";
import { useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";
import { EmptyState } from "@/components/ui/empty-state";
import { CardList, ListCard } from "@/components/ui/list-card";
import { useFormatter } from "@/lib/i18n/formatter";
import { useNow } from "@/lib/i18n/use-now";
import type { Endpoint } from "@/lib/webhooks/queries";
import { EndpointBadge } from "./endpoint-badge";
import { NewEndpoint } from "./new-endpoint";

interface Props {
  orgId: string;
  endpoints: Endpoint[];
  /** Whether the plan has the API. */
  included: boolean;
}

/** The addresses that are told of what happens. */
export function EndpointSection({ orgId, endpoints, included }: Props) {
  const t = useTranslations("developers.webhooks");
  if (!included && endpoints.length === 0) return null;
  return (
    <section aria-labelledby="webhooks-title" className="flex flex-col gap-3">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <div className="min-w-0">
          <h2 id="webhooks-title" className="font-semibold text-base">
            {t("title")}
          </h2>
          <p className="text-muted-foreground text-sm">{t("hint")}</p>
        </div>
        {/* In one place: what it shows once must outlive the list's first row. */}
        {included && <NewEndpoint orgId={orgId} />}
      </div>
      {endpoints.length === 0 ? (
        <EmptyState as="h3" icon={<Webhook />} title={t("none")} description={t("noneHint")} />
      ) : (
        <CardList>
          {endpoints.map((endpoint) => (
            <EndpointCard key={endpoint.id} endpoint={endpoint} />
          ))}
        </CardList>
      )}
    </section>
  );
}

function EndpointCard({ endpoint }: { endpoint: Endpoint }) {
  const t = useTranslations("developers.webhooks");
  const format = useFormatter();
  const now = useNow();
  const { id, url, description, events, lastSuccessAt } = endpoint;
  return (
    <ListCard
      href={`/settings/developers/webhooks/${id}`}
      leading={
        <span className="grid size-10 shrink-0 place-items-center rounded-full bg-primary-soft text-primary">
          <Webhook aria-hidden="true" className="size-5" />
        </span>
      }
      title={description || new URL(url).host}
      subtitle={<span className="break-all">{url}</span>}
      meta={
        <>
          <EndpointBadge endpoint={endpoint} />
          <Badge variant="outline">{t("eventCount", { count: events.length })}</Badge>
          <span>
            {lastSuccessAt
              ? t("lastDelivered", { time: format.relativeTime(new Date(lastSuccessAt), now) })
              : t("nothingYet")}
          </span>
        </>
      }
    />
  );
}
