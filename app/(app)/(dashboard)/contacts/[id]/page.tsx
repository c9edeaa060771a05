import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { z } from "zod";
import { StartCallDialog } from "@/components/calls/start-call-dialog";
import { ContactPanel } from "@/components/contacts/contact-panel";
import { contactTexts } from "@/components/contacts/contact-texts";
import { TextsProvider } from "@/components/layout/texts-provider";
import { Avatar } from "@/components/ui/avatar";
import { Card, CardContent } from "@/components/ui/card";
import { PageHeader } from "@/components/ui/page-header";
import { listAgents } from "@/lib/agents/queries";
import { callingAgents } from "@/lib/calls/calling-agents";
import { contactName } from "@/lib/contacts/contact-name";
import { readContactPanel } from "@/lib/contacts/read-panel";
import { AppError } from "@/lib/errors";
import { readOrganization } from "@/lib/tenancy/queries";
import { requireMember } from "@/lib/tenancy/require-member";
import { hasRole } from "@/lib/tenancy/roles";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("dashboard"))("contact.title") };
}

/** Everything known of one contact: how to reach them, the score and where it comes from, what happened. */
export default async function ContactPage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  const { db, org, role } = await requireMember({ next: `/contacts/${id}` });
  if (!z.uuid().safeParse(id).success) notFound();
  const [{ contact }, t, dashboard, calls, { country, timezone: timeZone }, agents] = await Promise.all([
    readContactPanel(db, { orgId: org.id, id }).catch((error: unknown) => {
      if (error instanceof AppError && error.code === "not_found") notFound();
      throw error;
    }),
    getTranslations("contacts"),
    getTranslations("dashboard"),
    getTranslations("calls"),
    readOrganization(db, { orgId: org.id }),
    listAgents(db, { orgId: org.id }),
  ]);
  const name = contactName(contact) || t("nameless");
  return (
    <TextsProvider namespaces={contactTexts} timeZone={timeZone}>
      <PageHeader
        back={{ href: "/contacts", label: dashboard("contacts.title") }}
        title={
          <span className="flex items-center gap-4">
            <Avatar name={name} seed={contact.id} size="lg" />
            <span className="wrap-anywhere min-w-0">{name}</span>
          </span>
        }
        actions={
          contact.phone &&
          hasRole(role, "agent") && (
            <StartCallDialog
              orgId={org.id}
              callee={{ phone: contact.phone, contactId: contact.id, name }}
              home={{ country, timeZone }}
              title={calls("start.title", { name })}
              agents={callingAgents(agents)}
              label={calls("start.open")}
            />
          )
        }
      />
      <Card>
        <CardContent>
          <ContactPanel orgId={org.id} contactId={contact.id} wide />
        </CardContent>
      </Card>
    </TextsProvider>
  );
}
