import { getTranslations } from "next-intl/server";
import { AgentSelect } from "@/components/agents/agent-select";
import { TestChat } from "@/components/agents/test-chat";
import { chatTexts } from "@/components/chat/chat-texts";
import { listFlows } from "@/lib/agents/queries";
import { resolveLocale } from "@/lib/i18n/request";
import { hasRole } from "@/lib/tenancy/roles";
import type { VersionTabProps } from "./tab-props";

/** A chat with the agent in the height that is left; a draft of the flow can be tried before it is published. */
export async function TestTab({ agent, db, orgId, role, version, hrefOf }: VersionTabProps) {
  const [t, locale, flows] = await Promise.all([
    getTranslations("dashboard.agentPage.test"),
    resolveLocale(),
    listFlows(db, { orgId, agentId: agent.id }),
  ]);
  const published = flows.find(({ id }) => id === agent.flowVersionId);
  const chosen = flows.find(({ id }) => id === version) ?? published ?? flows[0];
  const choices = flows.filter(
    ({ id, status }) => status === "draft" || id === published?.id || id === chosen?.id,
  );
  return (
    <div className="enter flex min-h-0 flex-1 flex-col gap-3">
      {chosen && choices.length > 1 && (
        <AgentSelect
          label={t("flow")}
          value={chosen.id}
          options={choices.map((flow) => ({
            value: flow.id,
            label: t(flow.status, { version: flow.version }),
            href: hrefOf({ tab: "test", ...(flow.id !== published?.id && { version: flow.id }) }),
          }))}
        />
      )}
      <div className="flex min-h-0 flex-1 flex-col overflow-hidden rounded-2xl border border-border bg-background shadow-xs">
        <TestChat
          key={chosen?.id}
          orgId={orgId}
          agentId={agent.id}
          agentName={agent.config.agentName}
          locale={agent.config.defaultLocale}
          texts={chatTexts(locale)}
          canCorrect={hasRole(role, "agent")}
          {...(chosen && chosen.id !== published?.id && { flowVersionId: chosen.id })}
        />
      </div>
    </div>
  );
}
