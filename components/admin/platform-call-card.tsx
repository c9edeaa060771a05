import { PhoneIncoming, PhoneOutgoing } from "lucide-react";
import { useTranslations } from "next-intl";
import { SentimentMark } from "@/components/calls/call-badges";
import { TickingDuration } from "@/components/calls/ticking-duration";
import { Badge } from "@/components/ui/badge";
import { ListCard } from "@/components/ui/list-card";
import { liveSchema, type PlatformLiveCall } from "@/lib/admin/queries";

const states = ["ringing", "listening", "thinking", "speaking", "transferring", "ended"] as const;

/** A call under way, as the platform may see it. */
export function PlatformCallCard({ call }: { call: PlatformLiveCall }) {
  const t = useTranslations("admin.calls");
  const live = liveSchema.parse(call.live);
  const state =
    call.status === "queued" ? "dialling" : (states.find((one) => one === live?.state) ?? "ringing");
  const Icon = call.direction === "inbound" ? PhoneIncoming : PhoneOutgoing;
  return (
    <ListCard
      leading={
        <span className="grid size-10 shrink-0 place-items-center rounded-full bg-primary-soft text-primary">
          <Icon aria-hidden="true" className="size-5" />
        </span>
      }
      title={call.organization}
      subtitle={[call.agent, t(`direction.${call.direction}`)].filter(Boolean).join(" · ")}
      meta={
        <>
          <TickingDuration since={Date.parse(call.answered_at ?? call.created_at)} className="figures" />
          <span>{t("turns", { turns: call.turns })}</span>
          {live?.latencyMs !== undefined && <span>{t("latency", { ms: Math.round(live.latencyMs) })}</span>}
          {live?.sentiment && <SentimentMark sentiment={live.sentiment} />}
        </>
      }
      trailing={
        <Badge variant={state === "speaking" ? "success" : "neutral"} dot>
          {t(`state.${state}`)}
        </Badge>
      }
      {...(call.purpose === "demo" && { href: `/admin/demo/${call.id}` })}
    />
  );
}
