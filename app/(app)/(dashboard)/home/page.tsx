import { Bot, MessagesSquare, Sparkles, Users } from "lucide-react";
import type { Metadata } from "next";
import Link from "next/link";
import { getFormatter, getTranslations } from "next-intl/server";
import { AgentSwitch } from "@/components/agents/agent-switch";
import { BudgetBanner } from "@/components/dashboard/budget-banner";
import { ContactListCard } from "@/components/dashboard/contact-list-card";
import { ConversationListCard } from "@/components/dashboard/conversation-list-card";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { CardList } from "@/components/ui/list-card";
import { PageHeader } from "@/components/ui/page-header";
import { StatCard } from "@/components/ui/stat-card";
import { listAgents } from "@/lib/agents/queries";
import { currentAlert } from "@/lib/ai/queries";
import { monthFigures } from "@/lib/analytics/month-figures";
import { listContacts } from "@/lib/contacts/queries";
import { listConversations } from "@/lib/conversations/queries";
import { requireMember } from "@/lib/tenancy/require-member";
import { hasRole } from "@/lib/tenancy/roles";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("nav"))("home") };
}

/** What is going on: the agent, the latest conversations, the leads that matter most. */
export default async function HomePage() {
  const { db, org, role, profile } = await requireMember({ next: "/home" });
  const scope = { orgId: org.id };
  const admin = hasRole(role, "admin");
  const [t, format, agents, figures, { conversations }, { contacts }, alert] = await Promise.all([
    getTranslations("dashboard"),
    getFormatter(),
    listAgents(db, scope),
    monthFigures(db, scope),
    listConversations(db, scope),
    listContacts(db, { ...scope, order: "score" }),
    admin ? currentAlert(db, scope) : null,
  ]);
  const agent = agents[0];
  const hello = profile.fullName.split(" ")[0];
  return (
    <>
      <PageHeader
        title={hello ? t("home.hello", { name: hello }) : t("home.title")}
        description={t("home.hint", { organization: org.name })}
        actions={
          agent && (
            <Button asChild variant="outline">
              <Link href="/agent">
                <Bot aria-hidden="true" className="size-4" />
                {t("home.editAgent")}
              </Link>
            </Button>
          )
        }
      />
      {alert && <BudgetBanner alert={alert} />}
      {agent ? (
        <AgentSwitch
          orgId={org.id}
          agentId={agent.id}
          name={agent.config.agentName}
          business={agent.name}
          status={agent.status}
          canSwitch={admin}
        />
      ) : (
        <EmptyState
          icon={<Sparkles className="size-6" />}
          title={t("home.noAgent")}
          description={t("home.noAgentHint")}
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
              {conversations.slice(0, 5).map((conversation) => (
                <ConversationListCard key={conversation.id} conversation={conversation} />
              ))}
            </CardList>
          ) : (
            <EmptyState
              as="h3"
              icon={<MessagesSquare className="size-6" />}
              title={t("conversations.empty")}
              description={t("conversations.emptyHint")}
            />
          )}
        </Section>
        <Section title={t("home.leads")} href="/contacts?order=score" more={t("home.seeAll")}>
          {contacts.length > 0 ? (
            <CardList>
              {contacts.slice(0, 5).map((contact) => (
                <ContactListCard key={contact.id} contact={contact} />
              ))}
            </CardList>
          ) : (
            <EmptyState
              as="h3"
              icon={<Users className="size-6" />}
              title={t("contacts.empty")}
              description={t("contacts.emptyHint")}
            />
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
