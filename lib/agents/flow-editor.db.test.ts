import { afterAll, beforeAll, expect, test } from "vitest";
import { createAgent, type TestAgent } from "@/lib/conversations/testing/agent";
import type { Flow } from "@/lib/flows/schema";
import type { Json } from "@/lib/supabase/database.types";
import { closeSql, createUser, superuserSql } from "@/supabase/embedded/test-client";
import { readFlow, readFlowEditor } from "./read-flow-editor";

afterAll(closeSql);

const saying = (es: string): Flow => ({
  schema: 1,
  name: "Prueba",
  vertical: "clinic",
  locales: ["es"],
  defaultLocale: "es",
  start: "bye",
  blocks: [{ id: "bye", type: "message", text: { es }, next: null }],
});

let agent: TestAgent;
let ids: { orgId: string; agentId: string };
/** Another admin of the same organization. */
let other: TestAgent["owner"]["client"];

beforeAll(async () => {
  agent = await createAgent({ flow: saying("Uno") });
  ids = { orgId: agent.orgId, agentId: agent.agentId };
  const colleague = await createUser();
  other = colleague.client;
  await superuserSql()`insert into public.members (org_id, user_id, email, role)
    values (${agent.orgId}, ${colleague.id}, ${colleague.email}, 'admin')`;
});

interface Base {
  id: string;
  revision: number;
}
const save = (client: typeof other, base: Base, flow: Flow) =>
  client.rpc("save_flow_draft", {
    p_agent: agent.agentId,
    p_definition: flow as unknown as Json,
    p_base: base.id,
    p_revision: base.revision,
  });
const headOf = async (client: typeof other) => {
  const { head } = await readFlowEditor(client, ids);
  if (!head) throw new Error("no flow");
  return head;
};

test("a draft is made from what is published, and the second of two editors is refused and told who was first", async () => {
  const { client } = agent.owner;
  const seen = await headOf(client);
  expect(seen).toMatchObject({ version: 1, status: "published" });
  const first = await save(client, seen, saying("Dos"));
  expect(first.data).toMatchObject({ version: 2, revision: 1 });

  const late = await save(other, seen, saying("Otro"));
  expect(late.error).toMatchObject({ code: "PT409", hint: "stale_flow" });
  const now = await headOf(other);
  expect(now).toMatchObject({
    version: 2,
    status: "draft",
    flow: saying("Dos"),
    by: expect.stringContaining("@"),
  });

  const again = await save(other, now, saying("Los dos"));
  expect(again.data).toMatchObject({ id: now.id, version: 2, revision: 2 });
  expect((await save(client, first.data as unknown as Base, saying("Tres"))).error?.hint).toBe("stale_flow");
  expect((await readFlow(client, { orgId: agent.orgId, id: now.id }))?.flow).toEqual(saying("Los dos"));
});

test("another's draft with the same number of revisions is not taken for one's own", async () => {
  const { client } = agent.owner;
  const mine = await headOf(client);
  expect(
    (await other.rpc("publish_flow", { p_version: mine.id, p_revision: mine.revision })).error,
  ).toBeNull();
  let theirs: Base = await headOf(other);
  for (const word of ["a", "b"]) theirs = (await save(other, theirs, saying(word))).data as unknown as Base;
  expect(theirs.revision).toBe(mine.revision);
  expect(theirs.id).not.toBe(mine.id);
  expect((await save(client, mine, saying("sobre otra"))).error?.hint).toBe("stale_flow");
  const { published, versions } = await readFlowEditor(client, ids);
  expect(published?.flow).toEqual(saying("Los dos"));
  expect(versions.map(({ version, status }) => `${version} ${status}`)).toEqual([
    "3 draft",
    "2 published",
    "1 archived",
  ]);
});

test("of two who save at once one is stored, and the other one is told", async () => {
  const head = await headOf(other);
  const results = await Promise.all([
    save(agent.owner.client, head, saying("A la vez, uno")),
    save(other, head, saying("A la vez, otro")),
  ]);
  expect(results.filter(({ error }) => error?.hint === "stale_flow")).toHaveLength(1);
  expect((await headOf(other)).revision).toBe(head.revision + 1);
});
