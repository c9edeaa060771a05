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
export function buildBusiness(business: DemoBusiness, chunks: readonly StoredChunk[], now: Date): History {
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
  return located(business, { conversations, contacts: [...contacts, ...leads] });
}

type History = { contacts: DemoContact[]; conversations: DemoConversation[] };

/** Each customer with their location, where there are several; few came without saying which. */
function located({ config, locations }: DemoBusiness, { contacts, conversations }: History): History {
  if (locations.length < 2) return { contacts, conversations };
  const random = new Random(`${config.businessName}: locations`);
  const shares = Object.fromEntries(locations.map(({ share }, at) => [String(at), share]));
  const choose = () => (random.chance(0.06) ? null : Number(random.weighted(shares)));
  const placed = contacts.map((contact) => ({ ...contact, location: choose() }));
  const of = new Map(placed.map(({ id, location }) => [id, location]));
  return {
    contacts: placed,
    conversations: conversations.map((conversation) => ({
      ...conversation,
      location: conversation.contactId ? (of.get(conversation.contactId) ?? null) : choose(),
    })),
  };
}
