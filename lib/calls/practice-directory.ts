import "server-only";
import { readConfig } from "@/lib/agents/read-config";
import { orThrow } from "@/lib/database-error";
import { serviceClient } from "@/lib/supabase/service";
import { readPhone } from "./phone-input";

export interface PracticeDirectory {
  /** Who answers each connected number: "Sofía · Clínica Dental". */
  names: Record<string, string>;
  /** The telephones that agents hand calls over to, and whose they are. */
  people: { number: string; name: string }[];
}

/**
 * For the telephone of the emulated network, which only whoever sits at this machine sees, signed in or not: so it asks by the service
 * role, for all organizations.
 */
export async function practiceDirectory(): Promise<PracticeDirectory> {
  const db = serviceClient();
  const answers = await Promise.all([
    db.from("phone_numbers").select("e164, label, org_id, agent_id").eq("status", "active").limit(500),
    db.from("organizations").select("id, name").limit(500),
    db.from("agents").select("id, name, org_id, config").limit(500),
  ]);
  const [numbers, organizations, agents] = [
    orThrow(answers[0]),
    new Map(orThrow(answers[1]).map(({ id, name }) => [id, name])),
    orThrow(answers[2]),
  ];
  const agentNames = new Map(agents.map(({ id, name }) => [id, name]));
  const names = numbers.map(({ e164, label, org_id, agent_id }) => [
    e164,
    joined(agentNames.get(agent_id ?? "") ?? label, organizations.get(org_id)),
  ]);
  const people = agents.map(({ name, config: stored, org_id }) => {
    const { config } = readConfig(stored, organizations.get(org_id));
    const number = readPhone(config.voice?.transferTo || config.handoff.phone, config.country);
    return [number, joined(name, organizations.get(org_id))] as const;
  });
  return {
    names: Object.fromEntries(names),
    people: [...new Map(people)].flatMap(([number, name]) => (number ? [{ number, name }] : [])),
  };
}

/** An agent is often called as its business is. */
const joined = (...words: (string | undefined)[]): string => [...new Set(words)].filter(Boolean).join(" · ");
