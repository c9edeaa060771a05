import { BookOpen } from "lucide-react";
import type { Metadata } from "next";
import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { z } from "zod";
import { AgentSwitcher } from "@/components/agents/agent-switcher";
import { KnowledgeManager } from "@/components/knowledge/knowledge-manager";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { listAgents } from "@/lib/agents/queries";
import { listDocuments } from "@/lib/knowledge/queries";
import { nameOfLocation, readLocationFilter } from "@/lib/tenancy/read-location-filter";
import { requireMember } from "@/lib/tenancy/require-member";
import { hasRole } from "@/lib/tenancy/roles";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("nav"))("knowledge") };
}

const addressSchema = z.object({ agent: z.uuid().optional().catch(undefined) });

/** The documents, pages and texts an agent answers from. */
export default async function KnowledgePage({
  searchParams,
}: {
  searchParams: Promise<Record<string, string>>;
}) {
  const { agent: wanted } = addressSchema.parse(await searchParams);
  const { db, org, role } = await requireMember({ next: "/knowledge" });
  const [t, agents, place] = await Promise.all([
    getTranslations("dashboard"),
    listAgents(db, { orgId: org.id }),
    readLocationFilter(org.id),
  ]);
  // Knowledge is an agent's: the location that is shown elsewhere begins with its own.
  const agent =
    agents.find(({ id }) => id === wanted) ??
    agents.find(({ locationId }) => place.chosen && locationId === place.chosen.id) ??
    agents[0];
  const admin = hasRole(role, "admin");
  if (!agent) {
    return (
      <>
        <PageHeader title={t("knowledgePage.title")} description={t("knowledgePage.hint")} />
        <EmptyState
          icon={<BookOpen className="size-6" />}
          title={t(admin ? "knowledgePage.noAgent" : "home.noAgentYet")}
          description={t(admin ? "knowledgePage.noAgentHint" : "home.noAgentYetHint")}
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
  return (
    <>
      <PageHeader
        title={t("knowledgePage.title")}
        description={t(admin ? "knowledgePage.hint" : "knowledgePage.readOnly")}
        actions={
          agents.length > 1 && (
            <AgentSwitcher
              agents={agents}
              shown={agent.id}
              hrefOf={(id) => `/knowledge?agent=${id}`}
              locationOf={(location) => nameOfLocation(place, location)}
            />
          )
        }
      />
      <KnowledgeManager
        key={agent.id}
        orgId={org.id}
        agentId={agent.id}
        initial={await listDocuments(db, { orgId: org.id, agentId: agent.id })}
        editable={admin}
      />
    </>
  );
}
