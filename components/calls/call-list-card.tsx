import { useNow, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { LocationBadge } from "@/components/dashboard/location-badge";
import { Badge } from "@/components/ui/badge";
import { ListCard } from "@/components/ui/list-card";
import { ScoreRing } from "@/components/ui/score";
import { endReasonText, outcomeOf, type Texts } from "@/lib/calls/call-words";
import { clockText, isoDuration } from "@/lib/calls/duration";
import type { CallCard } from "@/lib/calls/queries";
import type { CallOutcome } from "@/lib/calls/schema";
import { useFormatter } from "@/lib/i18n/formatter";
import { CallIcon, CallStatusBadge, SentimentMark } from "./call-badges";
import { useCallName } from "./use-call-name";

/** What is worth a look stands out. */
const outcomeTones = {
  appointment: "success",
  lead: "success",
  message: "info",
  handed_over: "info",
  transferred: "neutral",
  answered: "neutral",
  not_interested: "neutral",
  voicemail: "neutral",
  hung_up: "neutral",
  failed: "danger",
  do_not_call: "warning",
} as const satisfies Record<CallOutcome, string>;

/** A call of a list: who, what came of it, when, how long. */
export function CallListCard({
  call,
  agentName,
  location,
  actions,
}: {
  call: CallCard;
  /** Where there are several agents. */
  agentName?: string | undefined;
  location?: string | undefined;
  actions?: ReactNode;
}) {
  const t = useTranslations("calls");
  const format = useFormatter();
  const now = useNow();
  const name = useCallName()(call);
  const errors = useTranslations("errors");
  const outcome = outcomeOf(call.outcome);
  // Of one that was talked in, what was said tells more.
  const why = call.status !== "completed" && endReasonText(call.endReason, t as Texts, errors as Texts);
  const shown = call.status === "scheduled" ? call.scheduledAt : call.createdAt;
  return (
    <ListCard
      href={`/calls/${call.id}`}
      leading={<CallIcon call={call} />}
      title={name}
      subtitle={call.summary || why || undefined}
      meta={
        <>
          {call.status !== "completed" ? (
            <CallStatusBadge status={call.status} />
          ) : (
            outcome && <Badge variant={outcomeTones[outcome]}>{t(`outcome.${outcome}`)}</Badge>
          )}
          <span>{t(`direction.${call.direction}`)}</span>
          {shown &&
            (call.status === "scheduled" ? (
              <time dateTime={shown}>
                {format.dateTime(new Date(shown), { dateStyle: "medium", timeStyle: "short" })}
              </time>
            ) : (
              <time dateTime={shown}>{format.relativeTime(new Date(shown), now)}</time>
            ))}
          {call.durationSeconds !== null && call.durationSeconds > 0 && (
            <time dateTime={isoDuration(call.durationSeconds)} className="figures">
              {clockText(call.durationSeconds)}
            </time>
          )}
          {call.sentiment && <SentimentMark sentiment={call.sentiment} />}
          {(call.purpose === "test" || call.purpose === "demo") && (
            <Badge variant="outline">{t(`purpose.${call.purpose}`)}</Badge>
          )}
          {agentName && <span className="max-w-40 truncate">{agentName}</span>}
          <LocationBadge name={location} />
        </>
      }
      trailing={call.score !== null ? <ScoreRing score={call.score} size="sm" /> : undefined}
      actionsBelow
      actions={actions}
    />
  );
}
