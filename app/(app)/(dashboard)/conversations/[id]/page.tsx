import { Phone } from "lucide-react";
import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { z } from "zod";
import { chatTexts } from "@/components/chat/chat-texts";
import { AiUseCard } from "@/components/dashboard/ai-use-card";
import { LocationBadge } from "@/components/dashboard/location-badge";
import { Transcript } from "@/components/dashboard/transcript";
import { Avatar } from "@/components/ui/avatar";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { PageHeader } from "@/components/ui/page-header";
import { ScoreRing } from "@/components/ui/score";
import { listAgents } from "@/lib/agents/queries";
import { callOfConversation } from "@/lib/calls/call-of-conversation";
import { readConversation } from "@/lib/conversations/queries";
import { readAiUse } from "@/lib/conversations/read-ai-use";
import { AppError } from "@/lib/errors";
import { getFormatter } from "@/lib/i18n/get-formatter";
import { isLocale } from "@/lib/i18n/locales";
import { resolveLocale } from "@/lib/i18n/request";
import { nameOfLocation, readLocationFilter } from "@/lib/tenancy/read-location-filter";
import { readTimezone } from "@/lib/tenancy/read-timezone";
import { requireMember } from "@/lib/tenancy/require-member";
import { hasRole } from "@/lib/tenancy/roles";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("dashboard"))("conversation.title") };
}

export default async function ConversationPage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  const { db, org, role } = await requireMember({ next: `/conversations/${id}` });
  if (!z.uuid().safeParse(id).success) notFound();
  const conversation = await readConversation(db, { orgId: org.id, id }).catch((error: unknown) => {
    if (error instanceof AppError && error.code === "not_found") notFound();
    throw error;
  });
  const [t, format, locale, timeZone, agents, place, call, ai] = await Promise.all([
    getTranslations("dashboard"),
    getFormatter(),
    resolveLocale(),
    readTimezone(org.id),
    listAgents(db, { orgId: org.id }),
    readLocationFilter(org.id),
    callOfConversation(db, { orgId: org.id, conversationId: id }),
    hasRole(role, "admin") ? readAiUse(db, { orgId: org.id, conversationId: id }) : null,
  ]);
  const { contact } = conversation;
  const agent = agents.find((one) => one.id === conversation.agentId);
  return (
    <>
      <PageHeader
        back={{ href: "/conversations", label: t("conversations.title") }}
        title={contact?.name || t("visitor")}
        badge={
          <>
            <Badge variant={conversation.status === "handoff" ? "warning" : "neutral"} dot>
              {t(`status.${conversation.status}`)}
            </Badge>
            <LocationBadge name={nameOfLocation(place, conversation.locationId)} />
          </>
        }
        description={`${t(`channel.${conversation.channel}`)} · ${format.dateTime(new Date(conversation.createdAt), { dateStyle: "long", timeStyle: "short", timeZone })}`}
      />
      <div className="grid grid-cols-1 items-start gap-6 lg:grid-cols-[minmax(0,1fr)_18rem]">
        <Card className="p-4 sm:p-6">
          <h2 className="sr-only">{t("conversation.transcript")}</h2>
          <Transcript
            orgId={org.id}
            agentId={conversation.agentId}
            agentName={agent?.config.agentName ?? t("agent")}
            locale={isLocale(conversation.locale) ? conversation.locale : "es"}
            messages={conversation.messages}
            texts={chatTexts(locale)}
            canCorrect={hasRole(role, "agent") && agent !== undefined}
          />
        </Card>
        <aside aria-label={t("conversation.about")} className="flex flex-col gap-3 max-lg:order-first">
          {call && (
            <Button asChild variant="outline">
              <Link href={`/calls/${call.id}`}>
                <Phone aria-hidden="true" />
                {t("conversation.call")}
              </Link>
            </Button>
          )}
          {contact ? (
            <Card className="p-4">
              <h2 className="mb-3 font-semibold text-sm">{t("conversation.contact")}</h2>
              <Link
                href={`/contacts/${contact.id}`}
                className="focus-ring flex items-center gap-3 rounded-lg"
              >
                <Avatar name={contact.name || t("visitor")} seed={contact.id} />
                <span className="min-w-0 flex-1 truncate font-medium underline-offset-4 hover:underline">
                  {contact.name || t("visitor")}
                </span>
                {contact.score !== null && <ScoreRing score={contact.score} size="sm" />}
              </Link>
            </Card>
          ) : (
            <p className="rounded-2xl bg-muted p-4 text-muted-foreground text-sm">
              {t("conversation.noContact")}
            </p>
          )}
          {ai && <AiUseCard use={ai} />}
        </aside>
      </div>
    </>
  );
}
