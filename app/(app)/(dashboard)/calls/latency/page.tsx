import { Gauge } from "lucide-react";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { z } from "zod";
import { LatencyChart } from "@/components/calls/latency-chart";
import { FilterLinks } from "@/components/dashboard/filter-links";
import { LocationFilter } from "@/components/dashboard/location-filter";
import { Card, CardContent, CardHeader } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { StatCard } from "@/components/ui/stat-card";
import { listAgents } from "@/lib/agents/queries";
import { daysToInstants, lastDays } from "@/lib/calls/days";
import { callLatency, type Latency, type LatencyDay } from "@/lib/calls/queries";
import { systemClock } from "@/lib/clock";
import { getFormatter } from "@/lib/i18n/get-formatter";
import { readLocationFilter } from "@/lib/tenancy/read-location-filter";
import { readTimezone } from "@/lib/tenancy/read-timezone";
import { requireMember } from "@/lib/tenancy/require-member";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("calls.latency"))("title") };
}

const ranges = ["7", "30", "90"] as const;
const addressSchema = z.object({
  days: z.enum(ranges).catch("30"),
  location: z.string().optional().catch(undefined),
});

/** How long callers wait for an answer, by agent and day. */
export default async function LatencyPage({
  searchParams,
}: {
  searchParams: Promise<Record<string, string>>;
}) {
  const { days, location } = addressSchema.parse(await searchParams);
  const { db, org } = await requireMember({ next: "/calls/latency" });
  const [place, timeZone] = await Promise.all([readLocationFilter(org.id, location), readTimezone(org.id)]);
  const range = lastDays(Number(days), systemClock(), timeZone);
  const { from = "", to = "" } = daysToInstants(range, timeZone);
  const [t, calls, byAgent, agents] = await Promise.all([
    getTranslations("calls.latency"),
    getTranslations("calls"),
    callLatency(db, { orgId: org.id, from, to, locationId: place.chosen?.id }),
    listAgents(db, { orgId: org.id }),
  ]);
  return (
    <>
      <PageHeader
        back={{ href: "/calls", label: calls("title") }}
        title={t("title")}
        description={t("hint")}
        actions={place.locations.length > 0 && <LocationFilter filter={place} />}
      />
      <FilterLinks
        label={t("range")}
        options={ranges.map((value) => ({
          label: t("days", { days: value }),
          href: value === "30" ? "/calls/latency" : `/calls/latency?days=${value}`,
          active: days === value,
        }))}
      />
      <div className="mt-4 flex flex-col gap-5">
        {byAgent.length === 0 && (
          <EmptyState icon={<Gauge />} title={t("empty")} description={t("emptyHint")} />
        )}
        {byAgent.map(({ whole, days: own }) => (
          <AgentLatency
            key={whole.agentId ?? "none"}
            name={agents.find(({ id }) => id === whole.agentId)?.config.agentName ?? calls("call.agent")}
            whole={whole}
            days={own}
          />
        ))}
      </div>
    </>
  );
}

async function AgentLatency({ name, whole, days }: { name: string; whole: Latency; days: LatencyDay[] }) {
  const [t, format] = await Promise.all([getTranslations("calls.latency"), getFormatter()]);
  const ms = (value: number) => `${format.number(value)} ms`;
  const percent = (share: number) => format.number(share, { style: "percent" });
  return (
    <Card>
      <CardHeader title={name} description={t("under", { percent: percent(whole.below800) })} />
      <CardContent className="flex flex-col gap-5">
        <div className="grid grid-cols-2 gap-3 lg:grid-cols-4">
          <StatCard label={t("p50")} value={ms(whole.p50)} />
          <StatCard label={t("p95")} value={ms(whole.p95)} />
          <StatCard label={t("turns")} value={format.number(whole.turns)} />
          <StatCard
            label={t("ready")}
            value={percent(whole.speculated)}
            hint={t("vain", { count: Math.round(whole.vain * 100) })}
          />
        </div>
        <div className="overflow-x-auto">
          <LatencyChart days={days} agentName={name} />
        </div>
      </CardContent>
    </Card>
  );
}
