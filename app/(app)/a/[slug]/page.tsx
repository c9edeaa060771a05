import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { AgentAway } from "@/components/marketing/agent-away";
import { AgentPage } from "@/components/marketing/agent-page";
import { conversationDeps } from "@/lib/conversations/deps";
import { firstWords } from "@/lib/conversations/first-words";
import { type PublicAgent, publicAgent } from "@/lib/conversations/public-agent";
import { slugSchema } from "@/lib/conversations/request";
import { AppError } from "@/lib/errors";
import { isLocale, type Locale } from "@/lib/i18n/locales";
import { resolveLocale } from "@/lib/i18n/request";

interface Props {
  params: Promise<{ slug: string }>;
  searchParams: Promise<{ lang?: string | string[]; from?: string | string[] }>;
}

export async function generateMetadata({ params, searchParams }: Props): Promise<Metadata> {
  const agent = await find((await params).slug);
  if (!agent) return { robots: { index: false } };
  const locale = await localeOf(agent, (await searchParams).lang);
  const t = await getTranslations({ locale, namespace: "public" });
  const { businessName, agentName } = agent.config;
  const description = t("description", { agent: agentName, business: businessName });
  return {
    title: { absolute: businessName },
    description,
    alternates: { canonical: `/a/${agent.slug}` },
    openGraph: {
      title: businessName,
      description,
      url: `/a/${agent.slug}`,
      type: "website",
      images: [{ url: "/og.png", width: 1200, height: 630, alt: "" }],
    },
    twitter: { card: "summary_large_image", title: businessName, description },
    robots: isOn(agent) ? { index: true, follow: true } : { index: false },
  };
}

/** The page of a business's agent: what customers open from a QR code or a link. */
export default async function PublicAgentPage({ params, searchParams }: Props) {
  const agent = await find((await params).slug);
  if (!agent) notFound();
  const { lang, from } = await searchParams;
  const locale = await localeOf(agent, lang);
  if (!isOn(agent)) return <AgentAway agent={agent} locale={locale} />;
  const { versions } = conversationDeps().services;
  const flow = agent.flowVersionId ? await versions.flow(agent.orgId, agent.flowVersionId) : null;
  return (
    <AgentPage
      agent={agent}
      locale={locale}
      greeting={firstWords(agent, flow, locale, new Date())}
      source={typeof from === "string" && /^[\w-]{1,40}$/.test(from) ? `page:${from}` : "page"}
    />
  );
}

const isOn = (agent: PublicAgent): boolean => agent.status === "active" && agent.orgStatus === "active";

/** Null when there is none, and for an address that none can have. */
async function find(slug: string): Promise<PublicAgent | null> {
  if (!slugSchema.safeParse(slug).success) return null;
  try {
    return await publicAgent(slug);
  } catch (error) {
    if (error instanceof AppError && error.code === "not_found") return null;
    throw error;
  }
}

/** The language asked for, where the agent speaks it: by the address, else by the browser; else the agent's own. */
async function localeOf({ config }: PublicAgent, lang: string | string[] | undefined): Promise<Locale> {
  const wanted = isLocale(lang) ? lang : await resolveLocale();
  return config.languages.includes(wanted) ? wanted : config.defaultLocale;
}
