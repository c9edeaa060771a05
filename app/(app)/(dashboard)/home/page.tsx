import { Bot, MessagesSquare, Sparkles, Users } from "lucide-react";
import type { Metadata } from "next";
import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { z } from "zod";
import { AgentSwitch } from "@/components/agents/agent-switch";
import { ContactCard } from "@/components/contacts/contact-card";
import { BudgetBanner } from "@/components/dashboard/budget-banner";
import { ConversationListCard } from "@/components/dashboard/conversation-list-card";
import { emptyTexts } from "@/components/dashboard/empty-texts";
import { LocationFilter } from "@/components/dashboard/location-filter";
import { TextsProvider } from "@/components/layout/texts-provider";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { CardList } from "@/components/ui/list-card";
import { PageHeader } from "@/components/ui/page-header";
import { StatCard } from "@/components/ui/stat-card";
import { listAgents } from "@/lib/agents/queries";
import { currentAlert } from "@/lib/ai/queries";
import { monthFigures } from "@/lib/analytics/month-figures";
import { cn } from "@/lib/cn";
import { listContacts } from "@/lib/contacts/list-contacts";
import { readContactSetup } from "@/lib/contacts/read-setup";
import { listLatestConversations } from "@/lib/conversations/queries";
import { getFormatter } from "@/lib/i18n/get-formatter";
import { nameOfLocation, readLocationFilter } from "@/lib/tenancy/read-location-filter";
import { requireMember } from "@/lib/tenancy/require-member";
import { hasRole } from "@/lib/tenancy/roles";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("nav"))("home") };
}

const addressSchema = z.object({ location: z.string().optional().catch(undefined) });

/** What is going on: the agents, the latest conversations, the leads that matter most. */
export default async function HomePage({ searchParams }: { searchParams: Promise<Record<string, string>> }) {
  const { location: named } = addressSchema.parse(await searchParams);
  const { db, org, role, profile } = await requireMember({ next: "/home" });
  const place = await readLocationFilter(org.id, named);
  const scope = { orgId: org.id, locationId: place.chosen?.id };
  const admin = hasRole(role, "admin");
  const [t, format, agents, figures, conversations, { contacts }, setup, alert] = await Promise.all([
    getTranslations("dashboard"),
    getFormatter(),
    listAgents(db, scope),
    monthFigures(db, scope),
    listLatestConversations(db, { ...scope, limit: 5 }),
    listContacts(db, {
      orgId: org.id,
      filter: place.chosen ? { location: place.chosen.id } : {},
      order: "score",
      limit: 5,
    }),
    readContactSetup(db, scope),
    admin ? currentAlert(db, scope) : null,
  ]);
  const shown = agents.filter(
    ({ locationId }) => !place.chosen || !locationId || locationId === place.chosen.id,
  );
  const emptyOf = (list: "conversations" | "contacts") =>
    emptyTexts(t, list, { filtered: false, location: place.chosen?.name });
  // "Mª Ángeles": an abbreviation alone is no name to be called by.
  const hello = /^(?:\S*[ª.]\s+)*\S+/u.exec(profile.fullName.trim())?.[0];
  return (
    <>
      <PageHeader
        title={hello ? t("home.hello", { name: hello }) : t("home.title")}
        description={t("home.hint", { organization: org.name })}
        actions={
          <>
            <LocationFilter filter={place} />
            {agents.length === 1 && (
              <Button asChild variant="outline">
                <Link href="/agent">
                  <Bot aria-hidden="true" className="size-4" />
                  {t("home.editAgent")}
                </Link>
              </Button>
            )}
          </>
        }
      />
      {alert && <BudgetBanner alert={alert} />}
      {agents.length > 0 ? (
        <ul aria-label={t("home.agents")} className={cn("grid gap-3", shown.length > 1 && "lg:grid-cols-2")}>
          {shown.map((agent) => (
            <li key={agent.id} className="min-w-0">
              <AgentSwitch
                orgId={org.id}
                agentId={agent.id}
                name={agent.config.agentName}
                business={agent.name}
                status={org.paused ? "paused" : agent.status}
                canSwitch={admin && !org.paused}
                {...(agents.length > 1 && { href: `/agent?agent=${agent.id}` })}
                location={nameOfLocation(place, agent.locationId)}
              />
            </li>
          ))}
        </ul>
      ) : (
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
      )}
      <div className="mt-5 grid grid-cols-2 gap-3 lg:grid-cols-4">
        <StatCard
          label={t("figure.conversations")}
          value={format.number(figures.conversations)}
          hint={t("figure.days30")}
        />
        <StatCard
          label={t("figure.contacts")}
          value={format.number(figures.contacts)}
          hint={t("figure.days30")}
        />
        <StatCard label={t("figure.hot")} value={format.number(figures.hot)} hint={t("figure.hotHint")} />
        <StatCard
          label={t("figure.waiting")}
          value={format.number(figures.waiting)}
          hint={t("figure.waitingHint")}
        />
      </div>
      <div className="mt-8 grid gap-8 lg:grid-cols-2">
        <Section title={t("home.conversations")} href="/conversations" more={t("home.seeAll")}>
          {conversations.length > 0 ? (
            <CardList>
              {conversations.map((conversation) => (
                <ConversationListCard
                  key={conversation.id}
                  conversation={conversation}
                  location={nameOfLocation(place, conversation.locationId)}
                />
              ))}
            </CardList>
          ) : (
            <EmptyState as="h3" icon={<MessagesSquare className="size-6" />} {...emptyOf("conversations")} />
          )}
        </Section>
        <Section title={t("home.leads")} href="/contacts?order=score" more={t("home.seeAll")}>
          {contacts.length > 0 ? (
            <TextsProvider namespaces={["contacts"]}>
              <CardList>
                {contacts.map((contact) => (
                  <li key={contact.id}>
                    <ContactCard
                      contact={contact}
                      setup={setup}
                      location={nameOfLocation(place, contact.locationId)}
                    />
                  </li>
                ))}
              </CardList>
            </TextsProvider>
          ) : (
            <EmptyState as="h3" icon={<Users className="size-6" />} {...emptyOf("contacts")} />
          )}
        </Section>
      </div>
    </>
  );
}

function Section(props: { title: string; href: string; more: string; children: React.ReactNode }) {
  return (
    <section>
      <div className="mb-3 flex items-baseline justify-between gap-3">
        <h2 className="font-semibold text-lg">{props.title}</h2>
        <Link href={props.href} className="rounded text-primary text-sm underline-offset-4 hover:underline">
          {props.more}
          <span className="sr-only"> ({props.title})</span>
        </Link>
      </div>
      {props.children}
    </section>
  );
}
