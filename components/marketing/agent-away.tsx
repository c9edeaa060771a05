import { getTranslations } from "next-intl/server";
import type { PublicAgent } from "@/lib/conversations/public-agent";
import type { Locale } from "@/lib/i18n/locales";
import { AgentContact } from "./agent-contact";
import { AgentFrame } from "./agent-frame";

/** An agent that is off: kind words, and how else to reach the business. */
export async function AgentAway({ agent, locale }: { agent: PublicAgent; locale: Locale }) {
  const t = await getTranslations({ locale, namespace: "public" });
  const { businessName, contact } = agent.config;
  const draft = agent.status === "draft";
  const reachable = Boolean(contact.phone || contact.email || contact.website || contact.address);
  const text = reachable ? t("pausedText") : t("pausedNoContact");
  return (
    <AgentFrame business={businessName} locale={locale}>
      <div className="m-auto w-full max-w-sm px-5 py-12 text-center">
        <h1 className="font-semibold text-2xl tracking-tight">
          {draft ? t("draftTitle") : t("pausedTitle", { business: businessName })}
        </h1>
        <p className="mt-3 text-muted-foreground leading-relaxed">
          {draft ? t("draftText", { business: businessName }) : text}
        </p>
        {!draft && <AgentContact contact={contact} locale={locale} />}
      </div>
    </AgentFrame>
  );
}
