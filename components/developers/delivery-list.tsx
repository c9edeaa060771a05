"use client";

import { CheckCircle2, CircleAlert, Clock, RotateCcw } from "lucide-react";
import { useTranslations } from "next-intl";
import { useAct } from "@/components/tenancy/use-act";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { cn } from "@/lib/cn";
import { useFormatter } from "@/lib/i18n/formatter";
import { replayDeliveries } from "@/lib/webhooks/actions";
import type { Delivery } from "@/lib/webhooks/queries";

interface Props {
  orgId: string;
  endpointId: string;
  deliveries: Delivery[];
}

/** What was sent to an endpoint, each with what became of it. */
export function DeliveryList({ orgId, endpointId, deliveries }: Props) {
  return (
    <ul className="flex flex-col gap-3">
      {deliveries.map((delivery) => (
        <DeliveryCard key={delivery.id} orgId={orgId} endpointId={endpointId} delivery={delivery} />
      ))}
    </ul>
  );
}

const looks = {
  delivered: { icon: CheckCircle2, className: "text-success", variant: "success" },
  pending: { icon: Clock, className: "text-info", variant: "info" },
  failed: { icon: CircleAlert, className: "text-destructive", variant: "danger" },
} as const;

function DeliveryCard({ orgId, endpointId, delivery }: Omit<Props, "deliveries"> & { delivery: Delivery }) {
  const t = useTranslations("developers");
  const format = useFormatter();
  const [act, busy] = useAct();
  const { id, type, sequence, status, attempts, httpStatus, error, ms, createdAt } = delivery;
  const { icon: Icon, className, variant } = looks[status];
  const replay = () =>
    act(
      () => replayDeliveries({ orgId, endpointId, deliveryId: id }),
      t("deliveries.replayed", { count: 1 }),
    );
  return (
    <li className="rounded-2xl border border-border bg-card p-4 shadow-xs">
      <div className="flex flex-wrap items-start gap-3">
        <Icon aria-hidden="true" className={cn("mt-0.5 size-5 shrink-0", className)} />
        <div className="flex min-w-0 flex-1 basis-60 flex-col gap-1">
          <p className="flex flex-wrap items-center gap-2 font-medium text-sm">
            <code className="font-mono">{type}</code>
            <Badge variant={variant}>{t(`deliveries.status.${status}`)}</Badge>
          </p>
          <p className="flex flex-wrap gap-x-3 gap-y-1 text-muted-foreground text-xs">
            <time dateTime={createdAt}>
              {format.dateTime(new Date(createdAt), { dateStyle: "medium", timeStyle: "medium" })}
            </time>
            <span className="figures">#{sequence}</span>
            {attempts > 0 && <span>{t("deliveries.attempts", { count: attempts })}</span>}
            {httpStatus !== null && <span className="figures">HTTP {httpStatus}</span>}
            {ms !== null && <span className="figures">{t("deliveries.ms", { ms })}</span>}
          </p>
          {error && <p className="text-destructive text-sm">{t(`deliveries.error.${error}`)}</p>}
        </div>
        {status !== "pending" && (
          <Button variant="outline" size="sm" loading={busy} onClick={replay}>
            <RotateCcw aria-hidden="true" />
            {t("deliveries.replay")}
          </Button>
        )}
      </div>
      <Details delivery={delivery} />
    </li>
  );
}

function Details({ delivery: { eventId, payload, response } }: { delivery: Delivery }) {
  const t = useTranslations("developers.deliveries");
  return (
    <details className="group mt-3">
      <summary className="focus-ring w-fit cursor-pointer rounded text-muted-foreground text-sm hover:text-foreground">
        {t("details")}
      </summary>
      <dl className="mt-3 flex flex-col gap-3 text-sm">
        <Part name={t("eventId")} text={eventId} />
        <Part name={t("payload")} text={payload} />
        {response && <Part name={t("response")} text={response} />}
      </dl>
    </details>
  );
}

function Part({ name, text }: { name: string; text: string }) {
  return (
    <div className="min-w-0">
      <dt className="mb-1 text-muted-foreground text-xs">{name}</dt>
      <dd>
        <pre
          // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard
          tabIndex={0}
          className="focus-ring max-h-64 overflow-auto whitespace-pre-wrap break-all rounded-xl bg-muted p-3 font-mono text-xs leading-relaxed"
        >
          {text}
        </pre>
      </dd>
    </div>
  );
}
