import { getTranslations } from "next-intl/server";
import { AgentSelect } from "@/components/agents/agent-select";
import { TestChat } from "@/components/agents/test-chat";
import { CallMyPhone } from "@/components/calls/test-call/call-my-phone";
import { TestCall } from "@/components/calls/test-call/test-call";
import { TestSwitch } from "@/components/calls/test-call/test-switch";
import { chatTexts } from "@/components/chat/chat-texts";
import { listFlows } from "@/lib/agents/queries";
import { readOwnPhone } from "@/lib/calls/number-queries";
import { recognitionPlace } from "@/lib/calls/speech-place";
import { canPractise } from "@/lib/calls/take-practice-number";
import { resolveLocale } from "@/lib/i18n/request";
import { hasRole } from "@/lib/tenancy/roles";
import type { VersionTabProps } from "./tab-props";

/** A chat or a call with the agent in the height that is left; a draft of the flow can be tried before it is published. */
export async function TestTab({
  agent,
  db,
  orgId,
  role,
  version,
  by,
  hrefOf,
}: VersionTabProps & { by: "chat" | "voice" }) {
  const [t, locale, flows, own] = await Promise.all([
    getTranslations("dashboard.agentPage.test"),
    resolveLocale(),
    listFlows(db, { orgId, agentId: agent.id }),
    readOwnPhone(db),
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
        <TestSwitch
          initial={by}
          withVoice={hasRole(role, "agent")}
          chat={
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
          }
          voice={
            <TestCall
              key={agent.id}
              orgId={orgId}
              agentId={agent.id}
              agentName={agent.config.agentName}
              locale={agent.config.defaultLocale}
              recognition={recognitionPlace()}
            >
              <CallMyPhone
                orgId={orgId}
                agentId={agent.id}
                verified={own?.verified ? own.e164 : null}
                country={agent.config.country}
                practice={canPractise()}
              />
            </TestCall>
          }
        />
      </div>
    </div>
  );
}
