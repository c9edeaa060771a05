import { PencilRuler, Waypoints } from "lucide-react";
import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { type FlowEvent, FlowHistory } from "@/components/agents/flow-history";
import { FlowIssues } from "@/components/agents/flow-issues";
import { FlowSteps } from "@/components/agents/flow-steps";
import { FlowVersionCard, type ShownFlow } from "@/components/agents/flow-version-card";
import { RegenerateFlow } from "@/components/agents/regenerate-flow";
import { Button } from "@/components/ui/button";
import { Card, CardContent, CardHeader } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { listPublications, readFlows } from "@/lib/agents/queries";
import { flowSchema } from "@/lib/flows/schema";
import { validateFlow } from "@/lib/flows/validate";
import { listMembers } from "@/lib/tenancy/queries";
import { readTimezone } from "@/lib/tenancy/read-timezone";
import { hasRole } from "@/lib/tenancy/roles";
import type { VersionTabProps } from "./tab-props";

/** The versions of the flow with what may be done with each, and the steps of the one chosen in words. */
export async function FlowTab({ agent, db, orgId, role, version, hrefOf }: VersionTabProps) {
  const [t, editor, rows, publications, members, timeZone] = await Promise.all([
    getTranslations("dashboard.agentPage"),
    getTranslations("editor"),
    readFlows(db, { orgId, agentId: agent.id }),
    listPublications(db, { orgId, agentId: agent.id }),
    listMembers(db, { orgId }),
    readTimezone(orgId),
  ]);
  const admin = hasRole(role, "admin");
  const flows = rows.map(({ definition, ...row }): ShownFlow => {
    const flow = flowSchema.safeParse(definition);
    return { ...row, flow: flow.success ? flow.data : null };
  });
  const numberOf = (id: string | null) => rows.find((row) => row.id === id)?.version ?? null;
  const people = new Map(members.map((member) => [member.userId, member.fullName || member.email]));
  const history = publications
    .filter((event) => numberOf(event.flow_version_id ?? event.replaced_version_id) !== null)
    .map(
      (event): FlowEvent => ({
        id: event.id,
        version: numberOf(event.flow_version_id),
        replaced: numberOf(event.replaced_version_id),
        note: event.note,
        by: people.get(event.published_by ?? "") ?? null,
        at: event.published_at,
      }),
    );
  const draft = flows.find(({ status }) => status === "draft");
  const published = flows.find(({ status }) => status === "published");
  const chosen = flows.find(({ id }) => id === version) ?? draft ?? published ?? flows[0];
  const older = flows.filter((flow) => flow !== draft && flow !== published);
  const ids = { orgId, agentId: agent.id };
  const update = admin && (
    <RegenerateFlow {...ids} revision={draft?.revision ?? null} shown={hrefOf({ tab: "flow" })} />
  );
  if (!chosen) {
    return (
      <EmptyState
        icon={<Waypoints className="size-6" />}
        title={t("flow.none")}
        description={t("flow.noneHint")}
        action={update}
      />
    );
  }
  const card = (flow: ShownFlow) => (
    <FlowVersionCard
      key={flow.id}
      {...ids}
      version={flow}
      selected={flow === chosen}
      editable={admin}
      timeZone={timeZone}
      href={hrefOf({ tab: "flow", version: flow.id })}
      tryHref={hrefOf({ tab: "test", ...(flow !== published && { version: flow.id }) })}
    />
  );
  return (
    <div className="enter grid grid-cols-1 items-start gap-6 lg:grid-cols-[21rem_minmax(0,1fr)]">
      <section aria-labelledby="flow-versions" className="flex flex-col gap-3 lg:sticky lg:top-8">
        <h2 id="flow-versions" className="sr-only">
          {t("flow.versions")}
        </h2>
        <p className="text-muted-foreground text-sm">{t(admin ? "flow.hint" : "readOnly")}</p>
        <Button asChild>
          <Link href={`/agent/flow?agent=${agent.id}`}>
            <PencilRuler aria-hidden="true" />
            {editor("openEditor")}
          </Link>
        </Button>
        {update}
        <ul className="flex flex-col gap-3">{[draft, published].map((flow) => flow && card(flow))}</ul>
        {older.length > 0 && (
          <details open={older.includes(chosen)} className="group">
            <summary className="focus-ring w-fit rounded-md px-1 py-1 text-muted-foreground text-sm hover:text-foreground">
              {t("flow.older", { count: older.length })}
            </summary>
            <ul className="mt-2 flex flex-col gap-3">{older.map(card)}</ul>
          </details>
        )}
        <FlowHistory events={history} timeZone={timeZone} />
      </section>
      <Card>
        <CardHeader
          title={t("flow.stepsOf", { version: chosen.version })}
          description={chosen.flow ? t("flow.blocks", { count: chosen.flow.blocks.length }) : undefined}
        />
        <CardContent className="flex flex-col gap-5">
          {chosen.flow ? (
            <>
              <FlowIssues flow={chosen.flow} issues={validateFlow(chosen.flow)} />
              <FlowSteps flow={chosen.flow} locale={agent.config.defaultLocale} />
            </>
          ) : (
            <p className="text-muted-foreground text-sm">{t("flow.unreadable")}</p>
          )}
        </CardContent>
      </Card>
    </div>
  );
}
