import { getTranslations } from "next-intl/server";
import { AgentConfigEditor } from "@/components/agents/agent-config-editor";
import { AgentLocation } from "@/components/agents/agent-location";
import { NeedsAttention } from "@/components/agents/needs-attention";
import { ShareCard } from "@/components/agents/share-card";
import { VoiceSettingsCard } from "@/components/calls/voice-settings-card";
import { voiceSettingsSchema } from "@/lib/agents/schema";
import { env } from "@/lib/env";
import { resolveLocale } from "@/lib/i18n/request";
import { readLocationFilter } from "@/lib/tenancy/read-location-filter";
import { hasRole } from "@/lib/tenancy/roles";
import type { TabProps } from "./tab-props";

/** What the agent is, each part editable, with its switch and its public address beside it. */
export async function ConfigTab({
  agent,
  orgId,
  role,
  servedBy,
}: TabProps & { servedBy: Record<string, string> }) {
  const [t, locale, { locations }] = await Promise.all([
    getTranslations("dashboard.agentPage"),
    resolveLocale(),
    readLocationFilter(orgId),
  ]);
  const { country, currency, timezone } = agent.config;
  const admin = hasRole(role, "admin");
  return (
    <div className="enter grid grid-cols-1 items-start gap-5 lg:grid-cols-[minmax(0,1fr)_21rem]">
      {agent.needsAttention.length > 0 && <NeedsAttention parts={agent.needsAttention} />}
      <div className="flex min-w-0 flex-col gap-5">
        <AgentConfigEditor
          key={agent.id}
          orgId={orgId}
          agentId={agent.id}
          initial={{ config: agent.config, revision: agent.revision }}
          context={{ locale, country, currency, timezone }}
          readOnly={!admin}
          hint={t(admin ? "configHint" : "readOnly")}
        />
        <div id="voice" className="scroll-mt-20">
          <VoiceSettingsCard
            key={`${agent.id}:voice`}
            orgId={orgId}
            agentId={agent.id}
            revision={agent.revision}
            initial={voiceSettingsSchema.parse(agent.config.voice ?? {})}
            locale={agent.config.defaultLocale}
            country={country}
            canChange={admin}
          />
        </div>
      </div>
      <div className="flex flex-col gap-5">
        {locations.length > 0 && (
          <AgentLocation
            key={`${agent.id}:${agent.revision}:${agent.locationId}`}
            orgId={orgId}
            agentId={agent.id}
            revision={agent.revision}
            locations={locations}
            initial={{ locationId: agent.locationId, asks: agent.config.askLocation }}
            servedBy={servedBy}
            canChange={admin}
          />
        )}
        <ShareCard
          key={`${agent.id}:${agent.status}`}
          orgId={orgId}
          agentId={agent.id}
          status={agent.status}
          url={new URL(`/a/${agent.slug}`, env.APP_URL).href}
          canSwitch={admin}
        />
      </div>
    </div>
  );
}
