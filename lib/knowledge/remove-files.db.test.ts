import { randomUUID } from "node:crypto";
import { Logger, runOnce } from "graphile-worker";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { env } from "@/lib/env";
import { taskList } from "@/lib/jobs/tasks";
import type { Db } from "@/lib/supabase/server";
import {
  closeSql,
  createUser,
  serviceClient,
  superuserSql,
  type TestUser,
} from "@/supabase/embedded/test-client";
import { addFile } from "./add-document";
import { deleteDocument } from "./delete-document";
import { removeFilesJob } from "./jobs";
import { removeStrayFiles } from "./remove-files";

let owner: TestUser;
let orgId: string;
let agentId: string;
let files = 0;

beforeAll(async () => {
  // What other tests of this database have left in the queue is theirs.
  await superuserSql()`delete from graphile_worker._private_jobs where task_id in (
    select id from graphile_worker._private_tasks where identifier = 'knowledge.remove-files')`;
});
beforeEach(async () => {
  owner = await createUser();
  const { data } = await owner.client.rpc("my_organizations");
  orgId = data?.[0]?.id ?? "";
  agentId = randomUUID();
  const sql = superuserSql();
  await sql`insert into public.agents ${sql({ id: agentId, org_id: orgId, slug: `files-${agentId.slice(0, 8)}`, name: "Lucía", config: "{}" })}`;
});
afterAll(closeSql);

const add = async (to: { agentId?: string } = { agentId }) => {
  files += 1;
  const bytes = Buffer.from(`Documento número ${files}.`);
  return addFile(owner.client, { orgId, userId: owner.id, ...to }, { name: "nota.txt", bytes });
};
const stored = async (): Promise<number> => {
  const [row] =
    await superuserSql()`select count(*)::int as n from storage.objects where name like ${`${orgId}/%`}`;
  return row?.n as number;
};
const queued = () => superuserSql()<{ attempts: number }[]>`
  select attempts from graphile_worker.jobs where task_identifier = 'knowledge.remove-files'`;
const work = () =>
  runOnce({
    connectionString: env.DATABASE_URL,
    taskList: taskList({ "knowledge.remove-files": async () => removeFilesJob }),
    logger: new Logger(() => () => {}),
    noHandleSignals: true,
  });

describe("files of what is deleted", () => {
  it("go with a document, and leave the others alone", async () => {
    const { id } = await add();
    await add();
    await deleteDocument(owner.client, { orgId, documentId: id });
    await work();
    expect(await stored()).toBe(1);
  });

  it("go with an agent, but not those of the organization's other agents", async () => {
    await add();
    await add();
    await add({});
    const { error } = await owner.client.from("agents").delete().eq("id", agentId);
    expect(error).toBeNull();
    await work();
    expect(await stored()).toBe(1);
  });

  it("go with an organization", async () => {
    await add();
    await add({});
    await superuserSql()`delete from public.organizations where id = ${orgId}`;
    await work();
    expect(await stored()).toBe(0);
  });

  it("stay when the deletion is rolled back", async () => {
    await add();
    await superuserSql()
      .begin(async (tx) => {
        await tx`delete from public.agents where id = ${agentId}`;
        throw new Error("rolled back");
      })
      .catch(() => {});
    await work();
    expect(await stored()).toBe(1);
  });

  it("are removed by a later try when the storage was away, and by one try too many without harm", async () => {
    const { id } = await add();
    await deleteDocument(owner.client, { orgId, documentId: id });
    const sql = superuserSql();
    await sql`alter table storage.objects rename to objects_away`;
    try {
      await work();
    } finally {
      await sql`alter table storage.objects_away rename to objects`;
    }
    expect(await queued()).toMatchObject([{ attempts: 1 }]);
    await sql`update graphile_worker._private_jobs set run_at = now()`;
    await work();
    expect(await stored()).toBe(0);
    expect(await queued()).toEqual([]);
    const payload = { orgId, paths: [`${orgId}/${id}/nota.txt`] };
    await sql`select private.enqueue('knowledge.remove-files', ${sql.json(payload)})`;
    await work();
    expect(await queued()).toEqual([]);
  });

  it("are never those of another tenant", async () => {
    const payload = { orgId, paths: [`${randomUUID()}/x/nota.txt`] };
    await expect((async () => removeFilesJob.run(payload, {} as never))()).rejects.toThrow("Invalid input");
  });
});

describe("files without a document", () => {
  it("are removed once they are a day old", async () => {
    await add();
    const bucket = serviceClient().storage.from("knowledge");
    for (const name of ["old", "new"]) {
      const { error } = await bucket.upload(`${orgId}/${randomUUID()}/${name}.txt`, Buffer.from("half"));
      expect(error).toBeNull();
    }
    await superuserSql()`update storage.objects set created_at = now() - interval '25 hours'
      where name like ${`${orgId}/%`} and name not like '%new.txt'`;
    expect(await removeStrayFiles(serviceClient() as Db)).toBe(1);
    expect(await stored()).toBe(2);
  });
});
