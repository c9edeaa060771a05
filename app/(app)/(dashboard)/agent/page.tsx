import { Plus, Sparkles } from "lucide-react";
import type { Metadata } from "next";
import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { Suspense } from "react";
import { z } from "zod";
import { AgentSwitcher } from "@/components/agents/agent-switcher";
import { AgentTabs } from "@/components/agents/agent-tabs";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { type Agent, listAgents } from "@/lib/agents/queries";
import { servedBefore } from "@/lib/agents/served-before";
import { readEntitlements, roomFor } from "@/lib/billing/entitlements";
import { paidPlans } from "@/lib/billing/plans";
import { cn } from "@/lib/cn";
import { nameOfLocation, readLocationFilter } from "@/lib/tenancy/read-location-filter";
import { type Member, requireMember } from "@/lib/tenancy/require-member";
import { hasRole } from "@/lib/tenancy/roles";
import { type AgentTab, agentHref, agentTabs } from "./address";
import { ConfigTab } from "./config-tab";
import { CorrectionsTab } from "./corrections-tab";
import { FlowTab } from "./flow-tab";
import { PromptTab } from "./prompt-tab";
import { TabSkeleton } from "./tab-skeleton";
import { TestTab } from "./test-tab";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("nav"))("agent") };
}

const addressSchema = z.object({
  tab: z.enum(agentTabs).catch("config"),
  agent: z.uuid().optional().catch(undefined),
  /** The version of the flow that is read, or tried. */
  version: z.uuid().optional().catch(undefined),
  /** How it is tried. */
  by: z.enum(["chat", "voice"]).catch("chat"),
});

/** The agent from all its sides: what it is, what it is told, the script it follows, what was put right, and a chat with it. */
export default async function AgentPage({ searchParams }: { searchParams: Promise<Record<string, string>> }) {
  const { tab, agent: wanted, version, by } = addressSchema.parse(await searchParams);
  const member = await requireMember({ next: "/agent" });
  const [t, limits, entitlements, agents, place] = await Promise.all([
    getTranslations("dashboard"),
    getTranslations("limits"),
    readEntitlements(member.db, { orgId: member.org.id }),
    listAgents(member.db, { orgId: member.org.id }),
    readLocationFilter(member.org.id),
  ]);
  const agent = agents.find(({ id }) => id === wanted) ?? agents[0];
  if (!agent) return <NoAgent admin={hasRole(member.role, "admin")} />;
  const several = agents.length > 1;
  const room = roomFor(entitlements, "agents", agents.length);
  const id = several ? agent.id : undefined;
  const fills = tab === "test";
  return (
    <div className={cn(fills && "flex h-page flex-col")}>
      <PageHeader
        title={several ? t("agentPage.title") : agent.config.agentName}
        description={<span className={cn(fills && "max-md:hidden")}>{t("agentPage.hint")}</span>}
        className={cn("mb-4", fills && "max-md:mb-2")}
        actions={
          <>
            {several && (
              <AgentSwitcher
                agents={agents}
                shown={agent.id}
                hrefOf={(other) => agentHref({ tab, agent: other })}
                locationOf={(location) => nameOfLocation(place, location)}
              />
            )}
            {hasRole(member.role, "admin") && (
              <Button asChild variant="outline" className={cn(fills && "max-md:hidden")}>
                {room.full ? (
                  <Link href="/billing/plan">
                    {limits(entitlements.plan === paidPlans.at(-1)?.id ? "used.agents" : "agentsFull.short", {
                      used: room.used,
                      limit: room.limit,
                    })}
                  </Link>
                ) : (
                  <Link href="/onboarding/interview">
                    <Plus aria-hidden="true" className="size-4" />
                    {t("agentPage.new")}
                  </Link>
                )}
              </Button>
            )}
          </>
        }
      />
      <AgentTabs
        label={t("agentPage.title")}
        tabs={agentTabs.map((key) => ({
          key,
          label: t(`agentPage.tabs.${key}`),
          href: agentHref({ tab: key, agent: id }),
          active: key === tab,
        }))}
        className={cn(fills ? "mb-4" : "mb-6")}
      />
      <Suspense key={`${tab}:${agent.id}`} fallback={<TabSkeleton tab={tab} />}>
        <Tab tab={tab} agent={agent} agents={agents} member={member} version={version} by={by} />
      </Suspense>
    </div>
  );
}

interface TabProps {
  tab: AgentTab;
  agent: Agent;
  agents: readonly Agent[];
  member: Member;
  version: string | undefined;
  by: "chat" | "voice";
}

function Tab({ tab, agent, agents, member, version, by }: TabProps) {
  const { db, org } = member;
  // While the organization is paused everybody reads, and no agent of it is on.
  const shared = org.paused
    ? { agent: { ...agent, status: "paused" as const }, db, orgId: org.id, role: "internal" as const }
    : { agent, db, orgId: org.id, role: member.role };
  const hrefOf = (to: { tab: AgentTab; version?: string }) =>
    agentHref({ ...to, agent: agents.length > 1 ? agent.id : undefined });
  switch (tab) {
    case "config":
      return <ConfigTab {...shared} servedBy={servedBefore(agents, agent.id)} />;
    case "prompt":
      return <PromptTab {...shared} />;
    case "flow":
      return <FlowTab {...shared} version={version} hrefOf={hrefOf} />;
    case "corrections":
      return <CorrectionsTab {...shared} />;
    case "test":
      return <TestTab {...shared} version={version} by={by} hrefOf={hrefOf} />;
  }
}

async function NoAgent({ admin }: { admin: boolean }) {
  const t = await getTranslations("dashboard");
  return (
    <>
      <PageHeader title={t("agentPage.title")} description={t("agentPage.hint")} />
      <EmptyState
        icon={<Sparkles className="size-6" />}
        title={t(admin ? "home.noAgent" : "home.noAgentYet")}
        description={t(admin ? "home.noAgentHint" : "home.noAgentYetHint")}
        action={
          admin && (
            <Button asChild size="lg">
              <Link href="/onboarding/interview">{t("home.createAgent")}</Link>
            </Button>
          )
        }
      />
    </>
  );
}
