"use client";

import { isPersonName } from "@/lib/contacts/contact-name";
import { fillReply } from "@/lib/inbox/fill-reply";
import type { InboxCard } from "@/lib/inbox/schema";
import { useInboxWorld } from "./inbox-context";

/** Fills a reply kept ready with what is known of a conversation. */
export function useFilledReply({ contact, agentId, locationId }: InboxCard): (body: string) => string {
  const { user, orgName, agents, locations } = useInboxWorld();
  return (body) =>
    fillReply(body, {
      "contact.name": contact && isPersonName(contact.name) ? contact.name : null,
      "contact.phone": contact?.phone,
      "contact.email": contact?.email,
      "agent.name": agents.find(({ id }) => id === agentId)?.agentName,
      "operator.name": user.name,
      "organization.name": orgName,
      "location.name": locations.find(({ id }) => id === locationId)?.name,
    });
}
