import postgres from "postgres";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { attempt, become, undone } from "./actors";
import { dropTenant, makeTenant, type Tenant } from "./fixtures";

/* How the database behaves under load: deletions find their rows by index, and writers do not lock each other out. */

const sql = postgres(inject("supabase").databaseUrl, { max: 4, onnotice: () => {} });
let tenant: Tenant;

beforeAll(async () => {
  tenant = await makeTenant(sql, `busy-${Date.now().toString(36)}`);
});
afterAll(async () => {
  await dropTenant(sql, tenant);
  await sql.end();
});

/** References that are followed only when a user, a version or a location is deleted, which is rare. */
const followedRarely = [
  "created_by",
  "invited_by",
  "author_id",
  "current_org_id",
  "location_id",
  "_version_id",
  "published_by",
];

describe("foreign keys", () => {
  it("have an index by which a deletion finds the rows that refer to it", async () => {
    const keys = await sql<{ table: string; columns: string[]; indexed: boolean }[]>`
      select f.conrelid::regclass::text as table,
        (select array_agg(a.attname::text) from pg_attribute a where a.attrelid = f.conrelid and a.attnum = any (f.conkey)
          and (a.attname <> 'org_id' or cardinality(f.conkey) = 1)) as columns,
        exists (select 1 from pg_index i where i.indrelid = f.conrelid and (
          (i.indkey::int2[])[0] = any (f.conkey) and (
            cardinality(f.conkey) = 1 or (i.indkey::int2[])[1] = any (f.conkey)
            or (select a.attname from pg_attribute a where a.attrelid = f.conrelid and a.attnum = (i.indkey::int2[])[0]) <> 'org_id'
          ))) as indexed
      from pg_constraint f where f.contype = 'f' and f.connamespace = 'public'::regnamespace`;
    expect(keys.length).toBeGreaterThan(30);
    const slow = keys
      .filter(({ indexed }) => !indexed)
      .map(({ table, columns }) => `${table} (${columns.join(", ")})`)
      .filter((name) => !followedRarely.some((column) => name.includes(column)));
    expect(slow).toEqual([]);
  });
});

describe("publishing a flow", () => {
  it("waits for the agent before it locks the version, in the order of who saves a draft", async () => {
    const editor = await sql.reserve();
    try {
      await editor`begin`;
      await editor`select 1 from public.agents where id = ${tenant.ids.agent} for update`;
      const published = sql.begin(async (tx) => {
        await become(tx, { name: "owner", role: "authenticated", userId: tenant.users.owner, aal: "aal1" });
        await tx`select public.publish_flow(${tenant.ids.draftFlow}, 1)`;
      });
      await expect.poll(waiting, { timeout: 5_000 }).toBe(1);
      await editor`select 1 from public.flow_versions where id = ${tenant.ids.draftFlow} for update nowait`;
      await editor`commit`;
      await published;
    } finally {
      editor.release();
    }
    const [agent] = await sql`select flow_version_id from public.agents where id = ${tenant.ids.agent}`;
    expect(agent?.flow_version_id).toBe(tenant.ids.draftFlow);
  });

  const waiting = async (): Promise<number> => {
    const [row] = await sql<{ n: number }[]>`
      select count(*)::int as n from pg_stat_activity where wait_event_type = 'Lock' and query like '%publish_flow%'`;
    return row?.n ?? 0;
  };
});

describe("the history of a flow", () => {
  it("keeps every publication, and the versions their own note and date", async () => {
    const { agent, publishedFlow, draftFlow } = tenant.ids;
    const { events, versions } = await undone(sql, async (tx) => {
      await tx`delete from public.flow_publications where agent_id = ${agent}`;
      await tx`update public.flow_versions set status = 'archived' where agent_id = ${agent}`;
      await tx`update public.flow_versions set status = 'published', published_at = '2026-01-01T00:00:00Z', note = 'first'
        where id = ${publishedFlow}`;
      await tx`update public.flow_versions set status = 'draft', published_at = null, note = '' where id = ${draftFlow}`;
      await tx`update public.agents set flow_version_id = ${publishedFlow}, status = 'active' where id = ${agent}`;
      await become(tx, { name: "owner", role: "authenticated", userId: tenant.users.owner, aal: "aal1" });
      await tx`select public.publish_flow(${draftFlow}, 1, 'second')`;
      await tx`select public.publish_flow(${publishedFlow}, 1, 'back again')`;
      await tx`select public.unpublish_flow(${agent})`;
      await tx`select public.unpublish_flow(${agent})`;
      return {
        events: await tx`select flow_version_id, replaced_version_id, note, published_by
          from public.flow_publications where agent_id = ${agent} order by id`,
        versions:
          await tx`select note, published_at from public.flow_versions where agent_id = ${agent} order by version`,
      };
    });
    const by = { published_by: tenant.users.owner };
    expect(events.map((row) => ({ ...row }))).toEqual([
      { ...by, flow_version_id: draftFlow, replaced_version_id: publishedFlow, note: "second" },
      { ...by, flow_version_id: publishedFlow, replaced_version_id: draftFlow, note: "back again" },
      { ...by, flow_version_id: null, replaced_version_id: publishedFlow, note: "" },
    ]);
    expect(versions).toMatchObject([
      { note: "first", published_at: new Date("2026-01-01T00:00:00Z") },
      { note: "second" },
    ]);
  });
});

describe("two editors of one agent", () => {
  it.each([
    ["configuration", "select public.update_agent_config($1, 99, '{}')", "agent"],
    ["draft of a flow", "select public.save_flow_draft($1, '{}', 99)", "agent"],
    ["flow to publish", "select public.publish_flow($1, 99)", "draftFlow"],
  ] as const)("do not overwrite one another: %s", async (_, statement, id) => {
    const refusal = await undone(sql, async (tx) => {
      await tx`update public.flow_versions set status = 'archived' where agent_id = ${tenant.ids.agent} and status = 'draft'`;
      await tx`update public.flow_versions set status = 'draft' where id = ${tenant.ids.draftFlow}`;
      await become(tx, { name: "owner", role: "authenticated", userId: tenant.users.owner, aal: "aal1" });
      return attempt(tx, (sp) => sp.unsafe(statement, [tenant.ids[id]]));
    });
    expect(refusal).toMatchObject({ refused: "PT409", message: "stale" });
  });
});
