"use client";

import { TriangleAlert } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Badge } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import { useFormatter } from "@/lib/i18n/formatter";
import type { Endpoint } from "@/lib/webhooks/queries";
import { EndpointBadge } from "./endpoint-badge";

/** Where an endpoint is, what it wants to know, and how it stands. */
export function EndpointFacts({ endpoint, waiting }: { endpoint: Endpoint; waiting: number }) {
  const t = useTranslations("developers.webhooks");
  const format = useFormatter();
  const { url, events, status, failingSince, lastSuccessAt, oldSecretUntil } = endpoint;
  const moment = (at: string) => format.dateTime(new Date(at), { dateStyle: "medium", timeStyle: "short" });
  return (
    <Card className="flex flex-col gap-4 p-5">
      {status !== "active" && (
        <p className="flex items-start gap-2.5 rounded-xl bg-warning-soft px-3.5 py-2.5 text-sm">
          <TriangleAlert aria-hidden="true" className="mt-0.5 size-4 shrink-0 text-warning" />
          <span>
            {status === "paused" ? t("pausedNote") : t("offNote")}
            {waiting > 0 && ` ${t("waiting", { count: waiting })}`}
          </span>
        </p>
      )}
      <dl className="grid gap-4 text-sm sm:grid-cols-2">
        <Fact name={t("url")} wide>
          <code className="break-all font-mono">{url}</code>
        </Fact>
        <Fact name={t("stateName")}>
          <EndpointBadge endpoint={endpoint} />
        </Fact>
        <Fact name={t("lastArrived")}>{lastSuccessAt ? moment(lastSuccessAt) : t("nothingYet")}</Fact>
        {failingSince && <Fact name={t("failingSince")}>{moment(failingSince)}</Fact>}
        {oldSecretUntil && <Fact name={t("oldSecret")}>{t("until", { date: moment(oldSecretUntil) })}</Fact>}
        <Fact name={t("events")} wide>
          <span className="flex flex-wrap gap-1.5">
            {events.map((event) => (
              <Badge key={event} variant="outline" className="font-mono">
                {event}
              </Badge>
            ))}
          </span>
        </Fact>
      </dl>
    </Card>
  );
}

function Fact({ name, wide, children }: { name: string; wide?: boolean; children: ReactNode }) {
  return (
    <div className={wide ? "min-w-0 sm:col-span-2" : "min-w-0"}>
      <dt className="mb-1 text-muted-foreground text-xs">{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}
