"use client";

import { Gauge } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import { CallStatusBadge, SentimentMark } from "./call-badges";
import { LiveActions } from "./live-actions";
import { AgentOrb } from "./test-call/agent-orb";
import { CallLines } from "./test-call/call-lines";
import type { SpokenLine } from "./test-call/call-state";
import { TickingDuration } from "./ticking-duration";
import type { LiveCallView, TakeOverPhones } from "./types";
import { useCallName } from "./use-call-name";

interface Props {
  orgId: string;
  view: LiveCallView;
  agentName: string;
  /** Hanging up and taking over are for those who work with calls; null: not for the reader. */
  takeOver: TakeOverPhones | null;
}

/** A call as it goes on: who does what, for how long, and what is said. */
export function LiveCallCard({ orgId, view, agentName, takeOver }: Props) {
  const { call } = view;
  const t = useTranslations("calls");
  const name = useCallName()(call);
  const { state = null, latencyMs = null, sentiment = null, transferFailed = false } = call.live ?? {};
  const mood = state === "listening" || state === "thinking" || state === "speaking" ? state : "still";
  return (
    <Card className="flex flex-col overflow-hidden">
      <div className="flex flex-wrap items-center gap-3 border-border border-b p-4">
        <AgentOrb mood={mood} className="size-10" />
        <div className="min-w-0 flex-1">
          <h3 className="truncate font-medium leading-snug">
            <Link
              href={`/calls/${call.id}`}
              className="focus-ring rounded underline-offset-4 hover:underline"
            >
              {name}
            </Link>
          </h3>
          <p className="flex flex-wrap items-center gap-x-2 text-muted-foreground text-sm">
            {state ? <span>{t(`live.${state}`)}</span> : <CallStatusBadge status={call.status} />}
            <TickingDuration since={Date.parse(call.answeredAt ?? call.createdAt)} className="figures" />
            {latencyMs !== null && (
              <span className="figures inline-flex items-center gap-1">
                <Gauge aria-hidden="true" className="size-3.5" />
                <span className="sr-only">{t("live.latency")}</span>
                {Math.round(latencyMs)} ms
              </span>
            )}
            {sentiment && (
              <span>
                <span className="sr-only">{t("live.sentiment")}</span> <SentimentMark sentiment={sentiment} />
              </span>
            )}
          </p>
          {transferFailed && (
            <p role="status" className="text-sm text-warning">
              {t("live.transferFailed")}
            </p>
          )}
        </div>
        {call.purpose !== "inbound" && <Badge variant="outline">{t(`purpose.${call.purpose}`)}</Badge>}
        {takeOver && <LiveActions orgId={orgId} call={call} name={name} phones={takeOver} />}
      </div>
      <CallLines
        lines={linesOf(view)}
        agentName={agentName}
        callerName={name}
        empty={t("live.waiting")}
        className="max-h-72 min-h-32"
      />
    </Card>
  );
}

function linesOf({ turns, call }: LiveCallView): SpokenLine[] {
  const lines = turns.flatMap(({ turn, contactText, heardText }): SpokenLine[] => [
    { id: `${turn}`, role: "contact", text: contactText, final: true },
    { id: `${turn}`, role: "agent", text: heardText, final: true },
  ]);
  return [
    ...lines,
    { id: "partial", role: "contact" as const, text: call.live?.partial ?? "", final: false },
  ].filter(({ text }) => text.trim());
}
