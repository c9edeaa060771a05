import { randomUUID } from "node:crypto";
import { afterAll, expect, test } from "vitest";
import { grantPlan } from "@/lib/conversations/testing/agent";
import { closeSql, createUser, superuserSql } from "@/supabase/embedded/test-client";
import { listAgents, readAgent } from "./queries";

afterAll(closeSql);

test("an agent whose configuration cannot be read is listed with the others, and marked", async () => {
  const { client } = await createUser();
  const orgId = (await client.rpc("my_organizations")).data?.[0]?.id ?? "";
  const sql = superuserSql();
  await grantPlan(orgId, "pro");
  const insert = async (name: string, config: object) => {
    const id = randomUUID();
    await sql`insert into public.agents (id, org_id, slug, name, config)
      values (${id}, ${orgId}, ${`a-${id.slice(0, 8)}`}, ${name}, ${sql.json(config as never)})`;
    return id;
  };
  const broken = await insert("Casa Pepe", { businessName: 7, agentName: "Lola", tone: "sarcastic" });
  const sound = await insert("Sol", {
    businessName: "Sol",
    agentName: "Lucía",
    vertical: "clinic",
    goal: "leads",
    tone: "warm",
    languages: ["es"],
    defaultLocale: "es",
    country: "ES",
    currency: "EUR",
    timezone: "Europe/Madrid",
  });
  const agents = await listAgents(client, { orgId });
  expect(agents.map(({ id }) => id)).toEqual([broken, sound]);
  expect(agents[0]?.config).toMatchObject({ businessName: "Casa Pepe", agentName: "Lola", tone: "warm" });
  expect(agents[0]?.needsAttention).toContain("tone");
  expect(agents[0]?.needsAttention).not.toContain("agentName");
  expect(agents[1]?.needsAttention).toEqual([]);
  expect((await readAgent(client, { orgId, id: broken })).config.businessName).toBe("Casa Pepe");
});
