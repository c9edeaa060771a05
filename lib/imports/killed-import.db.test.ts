import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { afterAll, afterEach, expect, it } from "vitest";
import type { Json } from "@/lib/supabase/database.types";
import type { Db } from "@/lib/supabase/server";
import { closeSql, createUser, serviceClient, superuserSql } from "@/supabase/embedded/test-client";
import { addImport } from "./add-import";
import { checkImport } from "./check-import";
import { readImport } from "./queries";

const sql = superuserSql();
const children: ChildProcess[] = [];
afterEach(() => {
  for (const child of children.splice(0)) child.kill("SIGKILL");
});
afterAll(closeSql);

/** A jobs process that works off imports alone. */
async function jobsProcess(): Promise<ChildProcess> {
  const child = fork("lib/jobs/killed-process.fixture.ts", ["imports.run"], {
    execArgv: ["--import", "./scripts/runtime/preload.mjs"],
    stdio: ["ignore", "ignore", "inherit", "ipc"],
  });
  children.push(child);
  await once(child, "message");
  return child;
}

it("an import whose process is killed in the middle of it goes on where it was, and no contact is there twice", async () => {
  const owner = await createUser();
  const { data } = await owner.client.rpc("my_organizations");
  const orgId = data?.[0]?.id ?? "";
  const rows = 6_000;
  const lines = Array.from({ length: rows }, (_, n) => `Persona ${n},6${String(10_000_000 + n)}`);
  const bytes = Buffer.from(`Nombre,Teléfono\n${lines.join("\n")}\n`);
  const id = await addImport(owner.client as Db, { orgId, country: "ES" }, { name: "muchos.csv", bytes });
  const view = () => readImport(owner.client as Db, { orgId, id });
  const { mapping, settings } = await view();
  await owner.client.rpc("check_import", { p: { import_id: id, mapping, settings } as unknown as Json });
  await checkImport(serviceClient() as Db, { orgId, importId: id });
  await owner.client.rpc("run_import", { p_import: id });
  const first = await jobsProcess();
  await expect
    .poll(async () => (await view()).doneRows, { timeout: 60_000, interval: 10 })
    .toBeGreaterThan(0);
  const died = once(first, "exit");
  first.kill("SIGKILL");
  await died;
  const { doneRows, status } = await view();
  expect(status).toBe("running");
  expect(doneRows).toBeLessThan(rows);
  const count = async () =>
    (
      await sql`select count(*)::int as n, count(distinct phone)::int as phones from public.contacts where org_id = ${orgId}`
    )[0];
  expect(await count()).toEqual({ n: doneRows, phones: doneRows });
  await jobsProcess();
  await expect.poll(async () => (await view()).status, { timeout: 60_000 }).toBe("done");
  expect(await count()).toEqual({ n: rows, phones: rows });
  expect((await view()).counts).toMatchObject({ created: rows, updated: 0, unchanged: 0, failed: 0 });
}, 180_000);
