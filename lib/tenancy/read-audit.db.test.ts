import { randomUUID } from "node:crypto";
import { afterAll, expect, test } from "vitest";
import { closeSql, createUser, superuserSql } from "@/supabase/embedded/test-client";
import { auditCsv } from "./audit-csv";
import type { AuditFilter } from "./audit-filter";
import { readAudit } from "./read-audit";
import { readAuditFacets } from "./read-audit-facets";

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

test("who has left, and what was only changed, are told by what they were called", async () => {
  const { client } = await createUser();
  const { id: gone, email } = await createUser();
  const orgId = (await client.rpc("my_organizations")).data?.[0]?.id ?? "";
  const sql = superuserSql();
  const agent = randomUUID();
  await sql`insert into public.members (org_id, user_id, role, email) values (${orgId}, ${gone}, 'admin', ${email})`;
  await sql`insert into public.agents (id, org_id, slug, name, config)
    values (${agent}, ${orgId}, ${`a-${agent.slice(0, 8)}`}, 'Luna', '{}')`;
  await sql`insert into public.audit_log (org_id, actor_id, actor, action, entity, entity_id, before, after)
    values (${orgId}, ${gone}, 'user', 'update', 'agents', ${agent}, '{"status":"active"}', '{"status":"paused"}')`;
  await sql`update public.members set role = 'agent' where org_id = ${orgId} and user_id = ${gone}`;
  await sql`delete from public.members where org_id = ${orgId} and user_id = ${gone}`;
  const { entries } = await readAudit(client, { orgId });
  const told = entries.map(({ who, action, entity, subject }) => ({ who, action, entity, subject }));
  expect(told).toContainEqual({ who: email, action: "update", entity: "agents", subject: "Luna" });
  expect(told).toContainEqual({ who: null, action: "update", entity: "members", subject: email });
  expect((await readAuditFacets(client, { orgId })).actors).toContainEqual({ id: gone, name: email });
});

test("the history is filtered by who, what, on what and when, page after page", async () => {
  const { client, id: userId } = await createUser({ metadata: { full_name: "Berta Ruiz" } });
  const orgId = (await client.rpc("my_organizations")).data?.[0]?.id ?? "";
  const sql = superuserSql();
  const rows = [
    { actor_id: userId, action: "update", entity: "agents", at: "2026-03-01T22:30:00Z" },
    { actor_id: null, action: "update", entity: "agents", at: "2026-03-02T12:00:00Z" },
    { actor_id: userId, action: "delete", entity: "locations", at: "2026-03-03T12:00:00Z" },
    { actor_id: randomUUID(), action: "insert", entity: "tags", at: "2026-03-04T12:00:00Z" },
  ];
  for (const row of rows)
    await sql`insert into public.audit_log (org_id, actor_id, actor, action, entity, entity_id, after, at)
      values (${orgId}, ${row.actor_id}, ${row.actor_id ? "user" : "service"}, ${row.action}, ${row.entity}, 'x', '{"name":"n"}', ${row.at})`;
  const found = async (filter: AuditFilter) => {
    const read = await readAudit(client, { orgId, filter, timeZone: "Europe/Madrid" });
    return read.entries
      .filter(({ at }) => at.startsWith("2026-03"))
      .map(({ entity, action }) => `${action} ${entity}`);
  };
  expect(await found({ who: userId })).toEqual(["delete locations", "update agents"]);
  expect(await found({ who: "service", from: "2026-03-01" })).toEqual(["update agents"]);
  expect(await found({ action: "update" })).toHaveLength(2);
  expect(await found({ entity: "tags" })).toEqual(["insert tags"]);
  // Half past eleven at night in Madrid is still the first of March.
  expect(await found({ from: "2026-03-01", to: "2026-03-01" })).toEqual(["update agents"]);
  expect(await found({ from: "2026-03-02", to: "2026-03-03" })).toEqual([
    "delete locations",
    "update agents",
  ]);

  const page = await readAudit(client, { orgId, filter: { from: "2026-03-01", to: "2026-03-31" }, limit: 3 });
  const next = await readAudit(client, {
    orgId,
    filter: { from: "2026-03-01", to: "2026-03-31", before: page.older! },
    limit: 3,
  });
  expect([...page.entries, ...next.entries].map(({ entity }) => entity)).toEqual([
    "tags",
    "locations",
    "agents",
    "agents",
  ]);
  expect(next.older).toBeNull();
  // What happened at the same time is neither left out nor told twice.
  await sql`insert into public.audit_log (org_id, actor, action, entity, entity_id, at)
    select ${orgId}, 'service', 'insert', 'notes', n::text, '2026-04-01T10:00:00Z' from generate_series(1, 5) n`;
  const seen: number[] = [];
  for (let before: number | undefined; ; ) {
    const { entries, older } = await readAudit(client, {
      orgId,
      filter: { entity: "notes", before },
      limit: 2,
    });
    seen.push(...entries.map(({ id }) => id));
    if (older === null) break;
    before = older;
  }
  expect(seen).toHaveLength(5);
  expect(seen).toEqual([...new Set(seen)].sort((a, b) => b - a));

  const facets = await readAuditFacets(client, { orgId });
  expect(facets.entities).toEqual(expect.arrayContaining(["agents", "locations", "tags"]));
  expect(new Set(facets.entities).size).toBe(facets.entities.length);
  expect(facets.actors).toContainEqual({ id: userId, name: "Berta Ruiz" });
  expect(facets.actors).toContainEqual({ id: rows[3]!.actor_id, name: null });
});

test("the history as a file has a line for each field that changed, and no formula", async () => {
  const { client } = await createUser();
  const orgId = (await client.rpc("my_organizations")).data?.[0]?.id ?? "";
  await superuserSql()`insert into public.audit_log (org_id, actor, action, entity, entity_id, before, after)
    values (${orgId}, 'service', 'update', 'locations', 'x', '{"name":"Centro; Norte","phone":"1","role":"agent"}', '{"name":"=cmd()","phone":"2","role":"admin"}')`;
  const t = Object.assign((key: string) => key, {
    has: (key: string) => ["audit.entity.locations", "role.admin", "role.agent"].includes(key),
  });
  const csv = auditCsv(client, {
    orgId,
    filter: { entity: "locations" },
    timeZone: "UTC",
    locale: "es",
    t: t as never,
  });
  const lines = (await new Response(csv).text()).trimEnd().split("\r\n");
  expect(lines[0]).toBe(
    "at who action entity subject field from to"
      .split(" ")
      .map((column) => `audit.csv.${column}`)
      .join(";"),
  );
  expect(lines.slice(1).map((line) => line.slice(line.indexOf(";") + 1))).toEqual([
    "audit.service;audit.did.update;audit.entity.locations;'=cmd();name;\"Centro; Norte\";'=cmd()",
    // One of a few is told as the page tells it.
    "audit.service;audit.did.update;audit.entity.locations;'=cmd();role;role.agent;role.admin",
    "audit.service;audit.did.update;audit.entity.locations;'=cmd();phone;1;2",
  ]);
});
