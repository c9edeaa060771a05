import { CalendarClock, Gauge, PhoneCall, Radio } from "lucide-react";
import type { Metadata } from "next";
import Link from "next/link";
import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { CallFilters } from "@/components/calls/call-filters";
import { CallListCard } from "@/components/calls/call-list-card";
import { LiveRefresh } from "@/components/calls/live-refresh";
import { ScheduledActions } from "@/components/calls/scheduled-actions";
import { StartCallDialog } from "@/components/calls/start-call-dialog";
import { FilterLinks } from "@/components/dashboard/filter-links";
import { LocationFilter } from "@/components/dashboard/location-filter";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { CardList } from "@/components/ui/list-card";
import { PageHeader } from "@/components/ui/page-header";
import { Pagination } from "@/components/ui/pagination";
import { listAgents } from "@/lib/agents/queries";
import { callingAgents } from "@/lib/calls/calling-agents";
import { daysToInstants } from "@/lib/calls/days";
import { activeFilters, type CallTab, callFilterSchema, callsHref, callTabs } from "@/lib/calls/filter";
import { type CallCard, callsPerPage, listCalls, listRunningCalls } from "@/lib/calls/queries";
import { callingZones } from "@/lib/calls/quiet-hours";
import { formatPhone } from "@/lib/contacts/format-phone";
import { readOrganization } from "@/lib/tenancy/queries";
import { nameOfLocation, readLocationFilter } from "@/lib/tenancy/read-location-filter";
import { requireMember } from "@/lib/tenancy/require-member";
import { hasRole } from "@/lib/tenancy/roles";
import { LiveSection } from "./live-section";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("nav"))("calls") };
}

/** Calls: those going on above all others, then what was and what is planned. */
export default async function CallsPage({ searchParams }: { searchParams: Promise<Record<string, string>> }) {
  const filter = callFilterSchema.parse(await searchParams);
  const { db, org, role } = await requireMember({ next: "/calls" });
  const [place, { country, timezone: timeZone }] = await Promise.all([
    readLocationFilter(org.id, filter.location),
    readOrganization(db, { orgId: org.id }),
  ]);
  const { tab, page, status, direction, purpose, sentiment, outcome, search } = filter;
  const [t, running, agents, listed] = await Promise.all([
    getTranslations("calls"),
    listRunningCalls(db, { orgId: org.id }),
    listAgents(db, { orgId: org.id }),
    tab === "live"
      ? { calls: [], total: 0 }
      : listCalls(db, {
          orgId: org.id,
          status: tab === "scheduled" ? "scheduled" : status,
          direction,
          purpose,
          sentiment,
          outcome,
          search,
          agentId: filter.agent,
          locationId: place.chosen?.id,
          page,
          ...daysToInstants(filter, timeZone),
        }),
  ]);
  const narrowed = activeFilters(filter) > 0;
  const showLive = tab === "live" || (tab === "all" && page === 1 && !narrowed);
  const live = running.filter(({ locationId }) => !place.chosen || locationId === place.chosen.id);
  // What stands above is not listed again below.
  const calls = showLive ? listed.calls.filter(({ id }) => !live.some((one) => one.id === id)) : listed.calls;
  const canAct = hasRole(role, "agent");
  const nameOfAgent = ({ agent }: CallCard) =>
    agents.find(({ id }) => id === agent?.id)?.config.agentName ?? agent?.name;
  const startCall = (kind: "new" | "scheduled") =>
    canAct && (
      <StartCallDialog
        orgId={org.id}
        callee={null}
        home={{ country, timeZone }}
        agents={callingAgents(agents)}
        title={t("start.new")}
        label={t(kind === "new" ? "start.new" : "start.scheduleOne")}
        later={kind === "scheduled"}
      />
    );
  return (
    <>
      <PageHeader
        title={t("title")}
        description={t("hint")}
        actions={
          <>
            {place.locations.length > 0 && <LocationFilter filter={place} />}
            <Button asChild variant="outline" className="max-sm:[&_svg]:hidden">
              <Link href="/calls/latency">
                <Gauge aria-hidden="true" />
                {t("latencyLink")}
              </Link>
            </Button>
            {startCall("new")}
          </>
        }
      />
      <FilterLinks
        label={t("tabs")}
        options={callTabs.map((value) => ({
          label:
            value === "live" && live.length > 0 ? `${t("tab.live")} · ${live.length}` : t(`tab.${value}`),
          href: callsHref({ tab: value, location: filter.location }),
          active: tab === value,
        }))}
      />
      <div className="mt-4">
        <LiveRefresh orgId={org.id} />
        {tab !== "live" && (
          <CallFilters
            filter={filter}
            agents={agents.map(({ id, config }) => ({ id, name: config.agentName }))}
          />
        )}
        {showLive && live.length > 0 && (
          <LiveSection db={db} orgId={org.id} calls={live} agents={agents} canAct={canAct} />
        )}
        {calls.length > 0 && (
          <CardList>
            {calls.map((call) => (
              <CallListCard
                key={call.id}
                call={call}
                agentName={agents.length > 1 ? nameOfAgent(call) : undefined}
                location={nameOfLocation(place, call.locationId)}
                actions={canAct && call.status === "scheduled" && scheduledActions(call, org.id, timeZone)}
              />
            ))}
          </CardList>
        )}
        {calls.length === 0 && !(showLive && live.length > 0) && (
          <Nothing tab={tab} narrowed={narrowed} schedule={startCall("scheduled")} />
        )}
      </div>
      <Pagination
        page={page}
        pageSize={callsPerPage}
        total={listed.total}
        hrefOf={(next) => callsHref({ ...filter, page: next })}
        className="mt-5"
      />
    </>
  );
}

function scheduledActions(call: CallCard, orgId: string, home: string) {
  if (!call.scheduledAt || !call.phone) return null;
  return (
    <ScheduledActions
      orgId={orgId}
      id={call.id}
      name={call.contact?.name || formatPhone(call.phone)}
      scheduledAt={call.scheduledAt}
      timeZone={callingZones(call.phone, home)[0] ?? home}
    />
  );
}

/** What an empty list says, and the way to fill it. */
async function Nothing({
  tab,
  narrowed,
  schedule,
}: {
  tab: CallTab;
  narrowed: boolean;
  schedule: ReactNode;
}) {
  const empty = await getTranslations("calls.empty");
  if (tab === "live") {
    return <EmptyState icon={<Radio />} title={empty("live")} description={empty("liveHint")} />;
  }
  if (narrowed) {
    return <EmptyState icon={<PhoneCall />} title={empty("filtered")} description={empty("filteredHint")} />;
  }
  if (tab === "scheduled") {
    return (
      <EmptyState
        icon={<CalendarClock />}
        title={empty("scheduled")}
        description={empty("scheduledHint")}
        action={schedule}
      />
    );
  }
  return (
    <EmptyState
      icon={<PhoneCall />}
      title={empty("all")}
      description={empty("allHint")}
      action={
        <>
          <Button asChild>
            <Link href="/agent?tab=test&by=voice">{empty("try")}</Link>
          </Button>
          <Button asChild variant="outline">
            <Link href="/numbers">{empty("addNumber")}</Link>
          </Button>
        </>
      }
    />
  );
}
