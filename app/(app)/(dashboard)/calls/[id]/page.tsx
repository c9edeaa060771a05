import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { z } from "zod";
import { CallStatusBadge } from "@/components/calls/call-badges";
import { CallReview } from "@/components/calls/call-review";
import { LiveCallCard } from "@/components/calls/live-call-card";
import { LiveRefresh } from "@/components/calls/live-refresh";
import { WaterfallChart } from "@/components/calls/waterfall-chart";
import { LocationBadge } from "@/components/dashboard/location-badge";
import { Card, CardContent, CardHeader } from "@/components/ui/card";
import { PageHeader } from "@/components/ui/page-header";
import { listAgents } from "@/lib/agents/queries";
import { readOwnPhone } from "@/lib/calls/number-queries";
import { readCall } from "@/lib/calls/read-call";
import { recordingComing } from "@/lib/calls/recording-coming";
import { isRunning } from "@/lib/calls/status";
import { waterfallView } from "@/lib/calls/waterfall";
import { systemClock } from "@/lib/clock";
import { cn } from "@/lib/cn";
import { isPersonName } from "@/lib/contacts/contact-name";
import { formatPhone } from "@/lib/contacts/format-phone";
import { AppError } from "@/lib/errors";
import { getFormatter } from "@/lib/i18n/get-formatter";
import { readOrganization } from "@/lib/tenancy/queries";
import { nameOfLocation, readLocationFilter } from "@/lib/tenancy/read-location-filter";
import { requireMember } from "@/lib/tenancy/require-member";
import { hasRole } from "@/lib/tenancy/roles";
import { CallActions } from "./call-actions";
import { CallAside } from "./call-aside";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("calls"))("call.title") };
}

/** One call: how it sounded beside what was said, what came of it, and how quick the answers were. */
export default async function CallPage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  const { db, org, role } = await requireMember({ next: `/calls/${id}` });
  if (!z.uuid().safeParse(id).success) notFound();
  const call = await readCall(db, { orgId: org.id, id }).catch((error: unknown) => {
    if (error instanceof AppError && error.code === "not_found") notFound();
    throw error;
  });
  const canAct = hasRole(role, "agent");
  const running = isRunning(call.status);
  const [t, format, { country, timezone: timeZone }, agents, place, own] = await Promise.all([
    getTranslations("calls"),
    getFormatter(),
    readOrganization(db, { orgId: org.id }),
    listAgents(db, { orgId: org.id }),
    readLocationFilter(org.id),
    running && canAct ? readOwnPhone(db) : null,
  ]);
  const config = agents.find((agent) => agent.id === call.agent?.id)?.config;
  const name =
    (call.contact && isPersonName(call.contact.name) && call.contact.name) ||
    call.script?.contactName ||
    (call.phone ? formatPhone(call.phone) : t(call.carrier === "browser" ? "inBrowser" : "unknown"));
  const agentName = config?.agentName ?? call.agent?.name ?? t("call.agent");
  const coming = recordingComing(call, systemClock());
  const planned = call.status === "scheduled" ? call.scheduledAt : null;
  const when = format.dateTime(new Date(planned ?? call.answeredAt ?? call.createdAt), {
    dateStyle: "long",
    timeStyle: "short",
    timeZone,
  });
  const noRecording = () => {
    const consent = t(`call.consent.${call.recordingConsent}`);
    const { recordingRemovedAt: removed, recordingConsent: said } = call;
    if (call.hasRecording) return t("call.notForYou");
    if (removed)
      return t("call.removed", { date: format.dateTime(new Date(removed), { dateStyle: "long", timeZone }) });
    return `${t(said === "announced" || said === "given" ? "call.notKept" : "call.noRecording")} ${consent}`;
  };
  return (
    <>
      <PageHeader
        back={{ href: "/calls", label: t("call.back") }}
        title={name}
        badge={
          <>
            <CallStatusBadge status={call.status} />
            <LocationBadge name={nameOfLocation(place, call.locationId)} />
          </>
        }
        description={`${t(`direction.${call.direction}`)} · ${when}`}
        actions={
          canAct && (
            <CallActions
              call={call}
              orgId={org.id}
              name={name}
              home={{ country, timeZone }}
              agents={agents}
            />
          )
        }
      />
      {(running || call.wrapUp === "pending" || coming) && <LiveRefresh orgId={org.id} callId={call.id} />}
      <div
        className={cn(
          "gap-5 max-lg:flex max-lg:flex-col",
          // Of one that is to be made there is nothing yet but what is planned.
          planned ? "max-w-2xl" : "lg:grid lg:grid-cols-[minmax(0,1fr)_21rem] lg:items-start",
        )}
      >
        <div className={cn("flex min-w-0 flex-col gap-5", running && "max-lg:[order:-10000]")}>
          {running ? (
            <LiveCallCard
              orgId={org.id}
              view={{ call, turns: call.turns }}
              agentName={agentName}
              takeOver={
                canAct
                  ? {
                      team: config?.voice?.transferTo || config?.handoff.phone || null,
                      own: own?.verified ? own.e164 : null,
                    }
                  : null
              }
            />
          ) : (
            call.status !== "scheduled" && (
              <CallReview
                turns={call.turns}
                recording={
                  call.hasRecording && canAct
                    ? {
                        url: `/api/v1/calls/${call.id}/recording`,
                        seconds: call.recordingSeconds ?? call.durationSeconds ?? 0,
                      }
                    : null
                }
                noRecording={coming ? t("call.recordingComing") : noRecording()}
                agentName={agentName}
                callerName={name}
              />
            )
          )}
          {call.turns.some(({ waterfall }) => waterfall && waterfallView(waterfall)) && (
            <Card>
              <CardHeader title={t("waterfall.title")} description={t("waterfall.hint")} />
              <CardContent>
                <WaterfallChart turns={call.turns} />
              </CardContent>
            </Card>
          )}
        </div>
        <CallAside
          call={call}
          orgId={org.id}
          agentName={agentName}
          timeZone={timeZone}
          db={db}
          canAct={canAct}
          admin={hasRole(role, "admin")}
          platform={org.isPlatform}
        />
      </div>
    </>
  );
}
