import { Waypoints } from "lucide-react";
import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { z } from "zod";
import { FlowEditor } from "@/components/flow-editor/flow-editor";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { listAgents } from "@/lib/agents/queries";
import { readFlowEditor } from "@/lib/agents/read-flow-editor";
import { systemClock } from "@/lib/clock";
import { flowContextOf } from "@/lib/flows/flow-context";
import { readTimezone } from "@/lib/tenancy/read-timezone";
import { requireMember } from "@/lib/tenancy/require-member";
import { hasRole } from "@/lib/tenancy/roles";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("editor"))("pageTitle") };
}

const addressSchema = z.object({ agent: z.uuid().optional().catch(undefined) });

/** The visual editor of an agent's flow. Who may not configure reads it, and tries it. */
export default async function FlowPage({ searchParams }: { searchParams: Promise<Record<string, string>> }) {
  const { agent: wanted } = addressSchema.parse(await searchParams);
  const { db, org, role } = await requireMember({ next: "/agent/flow" });
  const [t, agents, timeZone] = await Promise.all([
    getTranslations("editor"),
    listAgents(db, { orgId: org.id }),
    readTimezone(org.id),
  ]);
  const agent = wanted ? agents.find(({ id }) => id === wanted) : agents[0];
  if (!agent) notFound();
  const { head, versions, published } = await readFlowEditor(db, { orgId: org.id, agentId: agent.id });
  const backHref = `/agent?tab=flow${agents.length > 1 ? `&agent=${agent.id}` : ""}`;
  if (!head?.flow) {
    return (
      <main
        id="main"
        tabIndex={-1}
        className="mx-auto flex min-h-dvh max-w-xl items-center px-4 outline-none"
      >
        <EmptyState
          icon={<Waypoints className="size-6" />}
          title={t("nothing")}
          description={t("nothingHint")}
          action={
            <Button asChild>
              <Link href={backHref}>{t("back")}</Link>
            </Button>
          }
        />
      </main>
    );
  }
  const { now: _, ...context } = flowContextOf(agent.config, systemClock());
  return (
    <FlowEditor
      key={agent.id}
      place={{
        orgId: org.id,
        agentId: agent.id,
        locale: head.flow.defaultLocale,
        timeZone,
        currency: agent.config.currency,
        readOnly: org.paused || !hasRole(role, "admin"),
        context,
      }}
      head={{ ...head, flow: head.flow }}
      versions={versions}
      published={published?.flow ? { version: published.version, flow: published.flow } : null}
      backHref={backHref}
    />
  );
}
