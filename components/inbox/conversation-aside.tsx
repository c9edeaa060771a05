"use client";

import { useQuery } from "@tanstack/react-query";
import { Phone } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { ContactPanel } from "@/components/contacts/contact-panel";
import { AiUseCard } from "@/components/dashboard/ai-use-card";
import { Button } from "@/components/ui/button";
import type { AiUse } from "@/lib/conversations/read-ai-use";
import { fetchJson } from "@/lib/http/fetch-json";
import type { InboxCard } from "@/lib/inbox/schema";
import { useInboxWorld } from "./inbox-context";
import { inboxKeys } from "./inbox-keys";

interface About {
  callId: string | null;
  ai: AiUse | null;
  contactDeleted: boolean;
}

/** Whom the conversation is with, and what belongs to it. */
export function ConversationAside({ conversation }: { conversation: InboxCard }) {
  const t = useTranslations("inbox");
  const { orgId } = useInboxWorld();
  const { id, contact, channel } = conversation;
  const { data } = useQuery({
    queryKey: [...inboxKeys.thread(orgId, id), "about"],
    queryFn: ({ signal }) => fetchJson<About>(`/api/inbox/${id}/about?orgId=${orgId}`, { signal }),
  });
  return (
    <div className="flex flex-col gap-5 p-4">
      {channel === "phone" && data?.callId && (
        <Button asChild variant="outline" size="sm">
          <Link href={`/calls/${data.callId}`}>
            <Phone aria-hidden="true" />
            {t("toCall")}
          </Link>
        </Button>
      )}
      {contact ? (
        <ContactPanel contactId={contact.id} orgId={orgId} />
      ) : (
        <p className="rounded-2xl bg-muted p-4 text-muted-foreground text-sm">
          {t(data?.contactDeleted ? "contactDeleted" : "noContact")}
        </p>
      )}
      {data?.ai && <AiUseCard use={data.ai} />}
    </div>
  );
}
