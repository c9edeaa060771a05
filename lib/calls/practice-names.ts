import "server-only";
import { orThrow } from "@/lib/database-error";
import { serviceClient } from "@/lib/supabase/service";

/**
 * Who answers each connected number: "Sofía · Clínica Dental". For the telephone of the emulated network, which only whoever sits at
 * this machine sees, signed in or not: so it asks by the service role, for all organizations.
 */
export async function practiceNames(): Promise<Record<string, string>> {
  const db = serviceClient();
  const numbers = orThrow(
    await db.from("phone_numbers").select("e164, label, org_id, agent_id").eq("status", "active").limit(500),
  );
  const ids = (pick: (row: (typeof numbers)[number]) => string | null): string[] => [
    ...new Set(numbers.flatMap((row) => pick(row) ?? [])),
  ];
  const [orgs, agents] = await Promise.all([
    db
      .from("organizations")
      .select("id, name")
      .in(
        "id",
        ids(({ org_id }) => org_id),
      ),
    db
      .from("agents")
      .select("id, name")
      .in(
        "id",
        ids(({ agent_id }) => agent_id),
      ),
  ]);
  const nameOf = (rows: { id: string; name: string }[]) => new Map(rows.map(({ id, name }) => [id, name]));
  const [organizations, agentNames] = [nameOf(orThrow(orgs)), nameOf(orThrow(agents))];
  return Object.fromEntries(
    numbers.map(({ e164, label, org_id, agent_id }) => [
      e164,
      // An agent is often called as its business is.
      [...new Set([agentNames.get(agent_id ?? "") ?? label, organizations.get(org_id)])]
        .filter(Boolean)
        .join(" · "),
    ]),
  );
}
