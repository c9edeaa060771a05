import type { AgentConfig } from "@/lib/agents/schema";
import { hashText } from "@/lib/flows/speak";
import type { TurnContext } from "../responder";
import type { ConversationLocation } from "./schema";

type Answering = NonNullable<TurnContext["agent"]>;

/**
 * An agent as it answers for a location: with that location's address, telephone, hours and time zone. A location's own
 * agent has told its own in its configuration, and takes only what is missing there. What it knows is another edition then,
 * so that no answer kept for one location is given for another.
 */
export function atLocation(agent: Answering, location: ConversationLocation): Answering {
  const own = agent.locationId === location.id;
  return {
    ...agent,
    config: configAt(agent.config, location, own),
    knowledgeVersion: `${agent.knowledgeVersion}@${hashText(JSON.stringify(location))}`,
  };
}

function configAt(config: AgentConfig, location: ConversationLocation, own: boolean): AgentConfig {
  const first = (a: string, b: string): string => (own ? b || a : a || b);
  const { contact } = config;
  const theirs = location.hours.length > 0 && !(own && config.hours.length > 0);
  return {
    ...config,
    contact: {
      ...contact,
      address: first(location.address, contact.address),
      phone: first(location.phone, contact.phone),
    },
    ...(theirs && { hours: location.hours, hoursNote: "" }),
    timezone: own ? config.timezone : location.timezone,
  };
}

/** An agent that answers for all locations at once: asked where they are, it tells each address. */
export function acrossLocations(agent: Answering, offered: readonly ConversationLocation[]): Answering {
  const addresses = offered.flatMap(({ name, address }) => (address ? [`${name}: ${address}`] : []));
  if (addresses.length < 2) return agent;
  const address = addresses.join("; ").slice(0, 300);
  return {
    ...agent,
    config: { ...agent.config, contact: { ...agent.config.contact, address } },
    knowledgeVersion: `${agent.knowledgeVersion}@${hashText(address)}`,
  };
}
