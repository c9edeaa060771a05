import { useTranslations } from "next-intl";
import { SentimentMark } from "@/components/calls/call-badges";
import { TickingDuration } from "@/components/calls/ticking-duration";
import type { DemoCall } from "@/lib/admin/queries";
import { clockText } from "@/lib/calls/duration";

/** How a demonstration stands, or how it went: for how long, how fast it answers, why it ended. */
export function DemoCallFacts({ call }: { call: DemoCall }) {
  const t = useTranslations("admin");
  const why = useEndReason(call);
  const { answered_at, ended_at, duration_seconds, live } = call;
  const lasted =
    duration_seconds ??
    (answered_at && ended_at ? (Date.parse(ended_at) - Date.parse(answered_at)) / 1000 : 0);
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-1 border-border border-b pb-4 text-muted-foreground text-sm">
      {ended_at === null ? (
        <>
          <span role="status" className="font-medium text-foreground">
            {t(`calls.state.${stateOf(call)}`)}
          </span>
          {answered_at && <TickingDuration since={Date.parse(answered_at)} className="figures" />}
          {live?.latencyMs !== undefined && (
            <span>{t("calls.latency", { ms: Math.round(live.latencyMs) })}</span>
          )}
        </>
      ) : (
        <>
          {lasted > 0 && <span className="figures">{clockText(lasted)}</span>}
          {why && <span role="status">{why}</span>}
        </>
      )}
      {live?.sentiment && <SentimentMark sentiment={live.sentiment} />}
    </div>
  );
}

const states = ["listening", "thinking", "speaking", "transferring"] as const;

const stateOf = ({ live, answered_at, status }: DemoCall) =>
  status === "queued"
    ? "dialling"
    : (answered_at && states.find((state) => state === live?.state)) || "ringing";

/** In words: as calls end, or why this one was not made. */
function useEndReason({ end_reason, last_error }: DemoCall): string {
  const t = useTranslations("admin.demo");
  const ends = useTranslations("calls.endReason");
  const errors = useTranslations("errors.reason");
  // Here it is the person called who hangs up.
  if (end_reason === "caller_hung_up") return t("hungUp");
  for (const reason of [end_reason, last_error]) {
    if (reason && ends.has(reason as "idle")) return ends(reason as "idle");
    if (reason && errors.has(reason as "do_not_call")) return errors(reason as "do_not_call");
  }
  return "";
}
