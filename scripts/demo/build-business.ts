import { buildFlow } from "@/lib/flows/presets/build-flow";
import { type DemoContact, type Desk, makeLead } from "./build-contacts";
import { type DemoConversation, makeConversations } from "./build-conversations";
import { scoringOf } from "./businesses";
import type { StoredChunk } from "./find-source";
import { makePeople } from "./people";
import { Random } from "./random";
import type { DemoBusiness } from "./types";

export const contactCount = 200;
export const conversationCount = 60;

/** All that happened to a business in the last 90 days: the same whenever it is made, but for the dates. */
export function buildBusiness(
  business: DemoBusiness,
  chunks: readonly StoredChunk[],
  now: Date,
): { contacts: DemoContact[]; conversations: DemoConversation[] } {
  const random = new Random(business.config.businessName);
  const desk: Desk = { business, flow: buildFlow(business.config), scoring: scoringOf(business), now };
  const people = makePeople(random, business.country, contactCount + conversationCount);
  const { conversations, contacts } = makeConversations(desk, {
    people,
    chunks,
    random,
    count: conversationCount,
  });
  const leads = people
    .slice(conversationCount)
    .slice(0, contactCount - contacts.length)
    .map((person) => makeLead(desk, person, random));
  return { conversations, contacts: [...contacts, ...leads] };
}
