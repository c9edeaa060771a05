import { ArrowRight } from "lucide-react";
import Link from "next/link";
import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { SentimentMark } from "@/components/calls/call-badges";
import { CallCharge } from "@/components/calls/call-charge";
import { CallFeedback } from "@/components/calls/call-feedback";
import { Avatar } from "@/components/ui/avatar";
import { Card, CardContent, CardHeader } from "@/components/ui/card";
import { ScoreBadge } from "@/components/ui/score";
import { endReasonText, outcomeOf, type Texts } from "@/lib/calls/call-words";
import { clockText } from "@/lib/calls/duration";
import { listCallEvents } from "@/lib/calls/list-call-events";
import type { CallDetail } from "@/lib/calls/read-call";
import { type CallCharge as Charge, readCharge } from "@/lib/calls/read-charge";
import { isOver } from "@/lib/calls/status";
import { formatPhone } from "@/lib/contacts/format-phone";
import { getFormatter } from "@/lib/i18n/get-formatter";
import type { Db } from "@/lib/supabase/server";

interface Props {
  db: Db;
  orgId: string;
  call: CallDetail;
  agentName: string;
  timeZone: string;
  canAct: boolean;
  admin: boolean;
  /** What the platform's own calls cost is its own concern. */
  platform: boolean;
}

/** On a phone what matters most stands above the transcript, the rest below it. */
const first = "max-lg:order-first";

/** What came of a call, and the facts about it. */
export async function CallAside({ db, orgId, call, agentName, timeZone, canAct, admin, platform }: Props) {
  const [t, charge] = await Promise.all([
    getTranslations("calls"),
    admin ? readCharge(db, { orgId, callId: call.id }) : null,
  ]);
  const over = isOver(call.status);
  return (
    <aside aria-label={t("call.about")} className="max-lg:contents lg:flex lg:flex-col lg:gap-5">
      {over && call.turns.length > 0 && (
        <Card className={first}>
          <CardHeader title={t("call.summary")} />
          <CardContent className="flex flex-col gap-4 text-sm">
            <p className="leading-relaxed">
              {call.summary || t(call.wrapUp === "pending" ? "call.summaryPending" : "call.noSummary")}
            </p>
            {call.nextStep && (
              <div className="rounded-xl bg-primary-soft px-3.5 py-2.5">
                <h3 className="font-medium text-primary text-xs">{t("call.nextStep")}</h3>
                <p>{call.nextStep}</p>
              </div>
            )}
          </CardContent>
        </Card>
      )}
      {call.script && (
        <Card className={first}>
          <CardHeader title={t("call.script")} />
          <CardContent className="flex flex-col gap-2 text-sm">
            {call.script.goal && <p>{call.script.goal}</p>}
            <p className="text-muted-foreground">«{call.script.opening}»</p>
          </CardContent>
        </Card>
      )}
      <Facts call={call} agentName={agentName} timeZone={timeZone} charge={charge} platform={platform} />
      {over && canAct && call.turns.length > 0 && (
        <Card className="p-5">
          <CallFeedback
            orgId={orgId}
            callId={call.id}
            initial={{ rating: call.feedback, comment: call.feedbackComment }}
          />
        </Card>
      )}
      {admin && <Events db={db} orgId={orgId} callId={call.id} timeZone={timeZone} />}
    </aside>
  );
}

async function Facts({
  call,
  agentName,
  timeZone,
  charge,
  platform,
}: Pick<Props, "call" | "agentName" | "timeZone" | "platform"> & { charge: Charge | null }) {
  const [t, errors, format] = await Promise.all([
    getTranslations("calls"),
    getTranslations("errors"),
    getFormatter(),
  ]);
  const euros = call.costMicrocents / 100_000_000;
  const outcome = outcomeOf(call.outcome);
  // Who was being put through and met nobody has hung up.
  const unmet = call.endReason === "transferred" && call.outcome === "handed_over";
  const ended = endReasonText(unmet ? "caller_hung_up" : call.endReason, t as Texts, errors as Texts);
  const lasted = call.durationSeconds;
  return (
    <Card className={first}>
      <CardHeader title={t("call.about")} />
      <CardContent>
        {call.contact && (
          <Link
            href={`/contacts/${call.contact.id}`}
            className="focus-ring mb-4 flex items-center gap-3 rounded-lg"
          >
            <Avatar name={call.contact.name} seed={call.contact.id} />
            <span className="min-w-0 flex-1 truncate font-medium underline-offset-4 hover:underline">
              {call.contact.name}
            </span>
          </Link>
        )}
        <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-4 gap-y-2.5 text-sm">
          {outcome && <Fact name={t("call.outcome")}>{t(`outcome.${outcome}`)}</Fact>}
          {call.sentiment && (
            <Fact name={t("call.sentiment")}>
              <SentimentMark sentiment={call.sentiment} />
            </Fact>
          )}
          {call.score !== null && (
            <Fact name={t("call.score")}>
              <ScoreBadge score={call.score} />
            </Fact>
          )}
          {call.scheduledAt && call.status === "scheduled" && (
            <Fact name={t("status.scheduled")}>
              {format.dateTime(new Date(call.scheduledAt), {
                dateStyle: "medium",
                timeStyle: "short",
                timeZone,
              })}
            </Fact>
          )}
          {lasted !== null && (
            <Fact name={t("test.duration")}>
              <span className="figures">{clockText(lasted)}</span>
            </Fact>
          )}
          <Fact name={t("call.agent")}>{agentName}</Fact>
          {call.from && <Fact name={t("call.from")}>{formatPhone(call.from)}</Fact>}
          {call.to && <Fact name={t("call.to")}>{formatPhone(call.to)}</Fact>}
          {call.answeredBy && call.answeredBy !== "unknown" && (
            <Fact name={t("call.answeredBy")}>{t(`call.${call.answeredBy}`)}</Fact>
          )}
          {ended && <Fact name={t("call.ended")}>{ended}</Fact>}
          {charge && (
            <Fact name={t("charge.title")}>
              <CallCharge charge={charge} />
            </Fact>
          )}
          {platform && call.costMicrocents > 0 && (
            <Fact name={t("call.cost")}>
              <span className="figures">
                {format.number(euros, {
                  style: "currency",
                  currency: "EUR",
                  minimumFractionDigits: 2,
                  maximumFractionDigits: 4,
                })}
              </span>
            </Fact>
          )}
        </dl>
        {call.conversationId && call.turns.length > 0 && (
          <Link
            href={`/conversations?c=${call.conversationId}`}
            className="focus-ring mt-4 inline-flex items-center gap-1.5 rounded-md text-primary text-sm underline-offset-4 hover:underline"
          >
            {t("call.conversation")}
            <ArrowRight aria-hidden="true" className="size-4" />
          </Link>
        )}
      </CardContent>
    </Card>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <>
      <dt className="text-muted-foreground">{name}</dt>
      <dd className="min-w-0 break-words text-right">{children}</dd>
    </>
  );
}

/** What the carrier told, for those who look for the reason of something. */
async function Events({
  db,
  orgId,
  callId,
  timeZone,
}: Pick<Props, "db" | "orgId" | "timeZone"> & { callId: string }) {
  const [told, format, events] = await Promise.all([
    getTranslations("calls.call"),
    getFormatter(),
    listCallEvents(db, { orgId, callId }),
  ]);
  if (events.length === 0) return null;
  return (
    <Card>
      <CardHeader title={told("events")} description={told("eventsHint")} />
      <CardContent>
        <ol className="flex flex-col gap-2 text-sm">
          {events.map((event) => (
            <li key={event.id} className="flex items-baseline justify-between gap-3">
              <code className="min-w-0 break-all font-mono text-[0.8125rem]">{event.type}</code>
              <time dateTime={event.at} className="figures shrink-0 text-muted-foreground text-xs">
                {format.dateTime(new Date(event.at), { timeStyle: "medium", timeZone })}
              </time>
            </li>
          ))}
        </ol>
      </CardContent>
    </Card>
  );
}
