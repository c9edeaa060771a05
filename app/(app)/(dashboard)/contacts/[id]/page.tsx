import { Mail, MessagesSquare, Phone } from "lucide-react";
import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { z } from "zod";
import { CallListCard } from "@/components/calls/call-list-card";
import { StartCallDialog } from "@/components/calls/start-call-dialog";
import { LocationBadge } from "@/components/dashboard/location-badge";
import { scoreParts } from "@/components/dashboard/score-parts";
import { slotName } from "@/components/dashboard/slot-name";
import { slotText } from "@/components/dashboard/slot-text";
import { TextsProvider } from "@/components/layout/texts-provider";
import { Avatar } from "@/components/ui/avatar";
import { Badge } from "@/components/ui/badge";
import { Card, CardContent, CardHeader } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { CardList } from "@/components/ui/list-card";
import { PageHeader } from "@/components/ui/page-header";
import { ScoreBadge, ScoreBreakdown, ScoreRing } from "@/components/ui/score";
import { listAgents } from "@/lib/agents/queries";
import { callingAgents } from "@/lib/calls/calling-agents";
import { listCalls } from "@/lib/calls/queries";
import { contactName } from "@/lib/contacts/contact-name";
import { formatPhone } from "@/lib/contacts/format-phone";
import { readContact } from "@/lib/contacts/queries";
import { AppError } from "@/lib/errors";
import { getFormatter } from "@/lib/i18n/get-formatter";
import { resolveLocale } from "@/lib/i18n/request";
import { sourceText } from "@/lib/scoring/source-text";
import { readOrganization } from "@/lib/tenancy/queries";
import { nameOfLocation, readLocationFilter } from "@/lib/tenancy/read-location-filter";
import { requireMember } from "@/lib/tenancy/require-member";
import { hasRole } from "@/lib/tenancy/roles";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("dashboard"))("contact.title") };
}

/** The latest; the rest are among all calls. */
const callsShown = 5;

/** Everything known of one contact: how to reach them, the score and where it comes from, what was said. */
export default async function ContactPage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  const { db, org, role } = await requireMember({ next: `/contacts/${id}` });
  if (!z.uuid().safeParse(id).success) notFound();
  const contact = await readContact(db, { orgId: org.id, id }).catch((error: unknown) => {
    if (error instanceof AppError && error.code === "not_found") notFound();
    throw error;
  });
  const [t, scoring, calls, format, locale, { country, timezone: timeZone }, place, agents, called] =
    await Promise.all([
      getTranslations("dashboard"),
      getTranslations("scoring"),
      getTranslations("calls"),
      getFormatter(),
      resolveLocale(),
      readOrganization(db, { orgId: org.id }),
      readLocationFilter(org.id),
      listAgents(db, { orgId: org.id }),
      listCalls(db, { orgId: org.id, contactId: id }),
    ]);
  const phone = contact.phone && formatPhone(contact.phone);
  const name = contactName(contact) || t("visitor");
  const latest = contact.scores[0];
  const facts = Object.entries(contact.attributes).map(
    ([slot, value]) => [slot, slotText(value, locale, t)] as const,
  );
  const date = (value: string) =>
    format.dateTime(new Date(value), { dateStyle: "medium", timeStyle: "short", timeZone });
  return (
    <>
      <PageHeader
        back={{ href: "/contacts", label: t("contacts.title") }}
        title={
          <span className="flex items-center gap-4">
            <Avatar name={name} seed={contact.id} size="lg" />
            <span className="min-w-0 wrap-anywhere">{name}</span>
          </span>
        }
        badge={contact.score !== null && <ScoreBadge score={contact.score} />}
        actions={
          contact.phone &&
          hasRole(role, "agent") && (
            <TextsProvider namespaces={["calls"]}>
              <StartCallDialog
                orgId={org.id}
                callee={{ phone: contact.phone, contactId: contact.id, name }}
                home={{ country, timeZone }}
                title={calls("start.title", { name })}
                agents={callingAgents(agents)}
                label={calls("start.open")}
              />
            </TextsProvider>
          )
        }
      />
      <div className="grid grid-cols-1 items-start gap-5 lg:grid-cols-[minmax(0,1fr)_22rem]">
        <div className="flex flex-col gap-5">
          {called.calls.length > 0 && (
            <section aria-labelledby="calls" className="flex flex-col gap-3">
              <h2 id="calls" className="font-semibold text-lg">
                {t("contact.calls")}
              </h2>
              <CardList>
                {called.calls.slice(0, callsShown).map((call) => (
                  <CallListCard key={call.id} call={call} />
                ))}
              </CardList>
            </section>
          )}
          <Card>
            <CardHeader title={t("contact.conversations")} />
            <CardContent>
              {contact.conversations.length > 0 ? (
                <ul className="flex flex-col divide-y divide-border">
                  {contact.conversations.map((conversation) => (
                    <li key={conversation.id}>
                      <Link
                        href={`/conversations/${conversation.id}`}
                        className="focus-ring -mx-2 flex items-center gap-3 rounded-lg px-2 py-3 hover:bg-accent"
                      >
                        <MessagesSquare
                          aria-hidden="true"
                          className="size-4.5 shrink-0 text-muted-foreground"
                        />
                        <span className="min-w-0 flex-1 truncate">{conversation.preview}</span>
                        <time
                          dateTime={conversation.lastMessageAt}
                          className="shrink-0 text-muted-foreground text-sm"
                        >
                          {date(conversation.lastMessageAt)}
                        </time>
                      </Link>
                    </li>
                  ))}
                </ul>
              ) : (
                <EmptyState as="p" title={t("contact.noConversations")} />
              )}
            </CardContent>
          </Card>
          {facts.length > 0 && (
            <Card>
              <CardHeader title={t("contact.facts")} description={t("contact.factsHint")} />
              <CardContent>
                <dl className="grid gap-x-6 gap-y-3 sm:grid-cols-2">
                  {facts.map(([slot, text]) => (
                    <div key={slot}>
                      <dt className="text-muted-foreground text-sm">{slotName(slot, t)}</dt>
                      <dd className="break-words first-letter:uppercase">{text}</dd>
                    </div>
                  ))}
                </dl>
              </CardContent>
            </Card>
          )}
          {contact.scores.length > 1 && (
            <Card>
              <CardHeader title={t("contact.history")} />
              <CardContent>
                <ol className="flex flex-col gap-2 text-sm">
                  {contact.scores.map((score) => (
                    <li key={score.id} className="flex items-center justify-between gap-3">
                      <ScoreBadge score={score.score} />
                      <time dateTime={score.createdAt} className="text-muted-foreground">
                        {date(score.createdAt)}
                      </time>
                    </li>
                  ))}
                </ol>
              </CardContent>
            </Card>
          )}
        </div>
        <aside aria-label={t("contact.about")} className="flex flex-col gap-5 max-lg:order-first">
          {contact.nextStep && (
            <div className="rounded-xl bg-primary-soft px-4 py-3 text-sm">
              <h2 className="font-medium text-primary text-xs">{calls("call.nextStep")}</h2>
              <p>{contact.nextStep}</p>
            </div>
          )}
          <Card>
            <CardHeader title={t("contact.reach")} />
            <CardContent className="flex flex-col gap-3 text-sm">
              {contact.phone && (
                <a
                  href={`tel:${contact.phone}`}
                  className="focus-ring flex items-center gap-3 rounded-lg hover:underline"
                >
                  <Phone aria-hidden="true" className="size-4 text-muted-foreground" />
                  {phone}
                </a>
              )}
              {contact.email && (
                <a
                  href={`mailto:${contact.email}`}
                  className="focus-ring flex items-center gap-3 break-all rounded-lg hover:underline"
                >
                  <Mail aria-hidden="true" className="size-4 shrink-0 text-muted-foreground" />
                  {contact.email}
                </a>
              )}
              {!contact.phone && !contact.email && <p className="text-muted-foreground">{t("noData")}</p>}
              <div className="flex flex-wrap gap-1.5">
                {contact.needsHuman && (
                  <Badge variant="warning" dot>
                    {t("needsHuman")}
                  </Badge>
                )}
                <LocationBadge name={nameOfLocation(place, contact.locationId)} />
                <Badge variant="outline">
                  {t("contact.source", { source: sourceText(contact.source, scoring.raw("sources")) })}
                </Badge>
                {contact.tags.map((tag) => (
                  <Badge key={tag}>{tag}</Badge>
                ))}
              </div>
            </CardContent>
          </Card>
          <Card>
            <CardHeader title={t("contact.score")} description={t("contact.scoreHint")} />
            <CardContent>
              {latest ? (
                <>
                  <div className="mb-4 flex items-center gap-4">
                    <ScoreRing score={latest.score} size="lg" />
                    <div>
                      <p className="font-semibold text-lg">{scoring(`temperature.${latest.temperature}`)}</p>
                      <p className="text-muted-foreground text-sm">{date(latest.createdAt)}</p>
                    </div>
                  </div>
                  <ScoreBreakdown parts={scoreParts(latest.breakdown, scoring)} />
                </>
              ) : (
                <p className="text-muted-foreground text-sm">{t("contact.noScore")}</p>
              )}
            </CardContent>
          </Card>
          {contact.consents.length > 0 && (
            <Card>
              <CardHeader title={t("contact.consents")} />
              <CardContent>
                <ul className="flex flex-col gap-3 text-sm">
                  {contact.consents.map((consent) => (
                    <li key={consent.id}>
                      <p className="text-muted-foreground">{date(consent.grantedAt)}</p>
                      <p>«{consent.wording}»</p>
                    </li>
                  ))}
                </ul>
              </CardContent>
            </Card>
          )}
        </aside>
      </div>
    </>
  );
}
