import { getTranslations } from "next-intl/server";
import { chatTexts } from "@/components/chat/chat-texts";
import type { PublicAgent } from "@/lib/conversations/public-agent";
import type { ChatMessage } from "@/lib/conversations/schema";
import type { Locale } from "@/lib/i18n/locales";
import { AgentChat } from "./agent-chat";
import { AgentContact } from "./agent-contact";
import { AgentFrame } from "./agent-frame";

interface Props {
  agent: PublicAgent;
  locale: Locale;
  greeting: ChatMessage[];
  source: string;
}

/** A business's agent, ready to talk. */
export async function AgentPage({ agent, locale, greeting, source }: Props) {
  const t = await getTranslations({ locale, namespace: "public" });
  const { businessName, agentName, contact } = agent.config;
  return (
    <AgentFrame business={businessName} locale={locale}>
      <noscript>
        <style>{".needs-script{display:none!important}"}</style>
        <div className="mx-auto max-w-md px-5 pt-[12vh] text-center">
          <p className="font-semibold text-3xl tracking-tight">{businessName}</p>
          <p className="mt-4 text-muted-foreground">{t("noScript")}</p>
          <AgentContact contact={contact} locale={locale} />
        </div>
      </noscript>
      <div className="needs-script flex min-h-0 flex-1 flex-col">
        <AgentChat
          agent={agent.slug}
          agentName={agentName}
          locale={locale}
          texts={chatTexts(locale)}
          greeting={greeting}
          heading={businessName}
          source={source}
          intro={
            <h1 className="mb-2 text-balance font-semibold text-3xl tracking-tight sm:text-4xl">
              {businessName}
            </h1>
          }
          note={<span>{t("note")}</span>}
        />
      </div>
    </AgentFrame>
  );
}
