import { randomUUID } from "node:crypto";
import { afterAll, expect, test } from "vitest";
import { closeSql, createUser, superuserSql } from "@/supabase/embedded/test-client";
import { readAudit } from "./read-audit";

afterAll(closeSql);

test("what one row says of another is told by its number or name, never by its id", async () => {
  const { client } = await createUser();
  const orgId = (await client.rpc("my_organizations")).data?.[0]?.id ?? "";
  const sql = superuserSql();
  const [agent, first, second, prompt, location] = Array.from({ length: 5 }, () => randomUUID()) as [
    string,
    string,
    string,
    string,
    string,
  ];
  await sql`insert into public.agents (id, org_id, slug, name, config)
    values (${agent}, ${orgId}, ${`a-${agent.slice(0, 8)}`}, 'Sol', '{}')`;
  for (const [id, version] of [
    [first, 3],
    [second, 4],
  ] as const)
    await sql`insert into public.flow_versions (id, org_id, agent_id, version, status, definition)
      values (${id}, ${orgId}, ${agent}, ${version}, 'archived', '{}')`;
  await sql`insert into public.prompt_versions (id, org_id, agent_id, version, body, origin)
    values (${prompt}, ${orgId}, ${agent}, 7, 'Eres Sol.', 'edited')`;
  await sql`insert into public.locations (id, org_id, name, timezone)
    values (${location}, ${orgId}, 'Centro', 'Europe/Madrid')`;
  await sql`update public.agents set flow_version_id = ${first} where id = ${agent}`;
  await sql`update public.agents
    set flow_version_id = ${second}, prompt_version_id = ${prompt}, location_id = ${location} where id = ${agent}`;

  const { entries } = await readAudit(client, { orgId });
  expect(entries[0]?.changes.toSorted((a, b) => a.field.localeCompare(b.field))).toEqual([
    { field: "flow_version_id", from: "3", to: "4" },
    { field: "location_id", from: null, to: "Centro" },
    { field: "prompt_version_id", from: null, to: "7" },
  ]);

  // What is gone is still told by the number it had.
  await sql`update public.agents set flow_version_id = null where id = ${agent}`;
  await sql`delete from public.flow_versions where id = ${second}`;
  const later = await readAudit(client, { orgId });
  const withdrawn = later.entries.find(({ entity, action }) => entity === "agents" && action === "update");
  expect(withdrawn?.changes).toEqual([{ field: "flow_version_id", from: "4", to: null }]);
});
