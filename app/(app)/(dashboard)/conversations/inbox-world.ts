import "server-only";
import type { InboxWorld } from "@/components/inbox/inbox-context";
import { listAgents } from "@/lib/agents/queries";
import { serverAi } from "@/lib/ai/server";
import { readContactSetup } from "@/lib/contacts/read-setup";
import { canDraft } from "@/lib/inbox/draft-answer";
import { listCannedReplies } from "@/lib/inbox/queries";
import { listMembers } from "@/lib/tenancy/queries";
import type { LocationFilter } from "@/lib/tenancy/read-location-filter";
import { readTimezone } from "@/lib/tenancy/read-timezone";
import type { Member } from "@/lib/tenancy/require-member";
import { hasRole } from "@/lib/tenancy/roles";

/** What all parts of the inbox know, read once with the page. */
export async function inboxWorld(
  { db, org, role, user, profile }: Member,
  place: LocationFilter,
): Promise<InboxWorld> {
  const of = { orgId: org.id };
  const [members, agents, setup, replies, timeZone] = await Promise.all([
    listMembers(db, of),
    listAgents(db, of),
    readContactSetup(db, of),
    listCannedReplies(db, of),
    readTimezone(org.id),
  ]);
  const people = members.map(({ userId, fullName, email, role }) => ({
    id: userId,
    name: fullName || email,
    operator: hasRole(role, "agent"),
  }));
  return {
    orgId: org.id,
    orgName: org.name,
    timeZone,
    user: { id: user.id, name: profile.fullName || user.email },
    canAct: hasRole(role, "agent") && !org.paused,
    isAdmin: hasRole(role, "admin"),
    canDraft: canDraft(serverAi()),
    people: people.map(({ id, name }) => ({ id, name })),
    operators: people.filter(({ operator }) => operator).map(({ id, name }) => ({ id, name })),
    agents: agents.map(({ id, name, config }) => ({ id, name, agentName: config.agentName ?? name })),
    locations: place.locations,
    rememberedLocation: place.chosen?.id ?? null,
    tags: setup.tags.map(({ name }) => name),
    replies,
  };
}
