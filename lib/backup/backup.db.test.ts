import { randomBytes } from "node:crypto";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { createClient } from "@supabase/supabase-js";
import postgres from "postgres";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { type EmbeddedStack, startEmbedded } from "@/supabase/embedded/start";
import { closeSql, createUser, serviceClient, superuserSql } from "@/supabase/embedded/test-client";
import { makeBackup } from "./make-backup";
import { listBackups } from "./manifest-file";
import { restoreBackup } from "./restore-backup";
import { tablesOf } from "./tables";

const directory = fs.mkdtempSync(path.join(os.tmpdir(), "talia-backups-"));
const key = randomBytes(32);
const source = { databaseUrl: inject("supabase").databaseUrl, storage: serviceClient() };
let stack: EmbeddedStack;
let there: postgres.Sql;
const target = () => ({
  databaseUrl: stack.databaseUrl,
  storage: createClient(stack.url, stack.secretKey, {
    auth: { persistSession: false, autoRefreshToken: false },
  }),
});

beforeAll(async () => {
  const dataDir = fs.mkdtempSync(path.join(os.tmpdir(), "talia-test-"));
  fs.chmodSync(dataDir, 0o711);
  stack = await startEmbedded({ dataDir, persist: false });
  there = postgres(stack.databaseUrl, { max: 1, onnotice: () => {} });
});
afterAll(async () => {
  await there.end();
  await stack.stop();
  await closeSql();
  fs.rmSync(directory, { recursive: true, force: true });
});

/** A fingerprint of every table, but for the queue, whose locks are let go of. */
async function fingerprints(sql: postgres.Sql): Promise<Record<string, string>> {
  const tables = (await tablesOf(sql)).filter(({ schema }) => schema !== "graphile_worker");
  const sums = tables.map(async ({ name, columns }) => {
    const [row] = await sql.unsafe(
      `select count(*) || ' ' || coalesce(md5(string_agg(md5((${columns.join(", ")})::text), '' order by md5((${columns.join(", ")})::text))), '') as sum from ${name}`,
    );
    return [name, row?.sum as string] as const;
  });
  return Object.fromEntries(await Promise.all(sums));
}

const nasty = "Ñandú\t«tab»\nline \\. \\N back\\slash \r 🦙 ' \" ; --";

test("what was backed up comes back into a database that was wiped, to the last byte", async () => {
  const sql = superuserSql();
  const owner = await createUser();
  const orgId = (await owner.client.rpc("my_organizations")).data?.[0]?.id ?? "";
  await sql`insert into public.contacts (org_id, name) values (${orgId}, ${nasty}), (${orgId}, '')`;
  // More than the driver takes at once, at the end of a table.
  await sql`insert into public.contacts (org_id, name, fields)
    select ${orgId}, 'Large', jsonb_build_object('large', repeat(n::text, 60000)) from generate_series(1, 8) n`;
  await sql`select private.enqueue('calls.dial', ${sql.json({ orgId, callId: orgId })}, 'old-dial', now() - interval '1 hour')`;
  await sql`select private.enqueue('mail.send', ${sql.json({ orgId })}, 'due-mail', now() - interval '1 hour')`;
  const file = `${orgId}/notes/voz.bin`;
  const sound = randomBytes(300_000);
  const stored = await source.storage.storage
    .from("recordings")
    .upload(file, sound, { contentType: "audio/ogg" });
  expect(stored.error).toBeNull();
  const before = await fingerprints(sql);

  const manifest = await makeBackup(source, { directory, key, sealedBy: ["test"], now: new Date() });
  expect(manifest).toMatchObject({ encrypted: true, fileCount: expect.any(Number) });
  // Nobody reads it without the key.
  const written = fs.readFileSync(path.join(directory, manifest.name, "data.sql.gz"));
  expect(written.includes(Buffer.from("COPY public"))).toBe(false);

  const place = path.join(directory, manifest.name);
  await expect(restoreBackup(target(), { directory: place })).rejects.toThrow("BACKUP_KEY");
  await expect(restoreBackup(target(), { directory: place, key: randomBytes(32) })).rejects.toThrow(
    "another BACKUP_KEY",
  );
  const restored = await restoreBackup(target(), { directory: place, key });
  // Other tests leave wallets that do not add up, on purpose: they come back as they were.
  const [ledger] = await sql`select count(*)::int as problems from private.ledger_problems()`;
  expect(restored).toMatchObject({
    files: manifest.fileCount,
    droppedJobs: 1,
    ledgerProblems: ledger?.problems,
  });
  expect(await fingerprints(there)).toEqual(before);
  const [contact] = await there`select name from public.contacts where org_id = ${orgId} and name <> ''`;
  expect(contact?.name).toBe(nasty);
  const jobs = await there`select key from graphile_worker.jobs where key in ('old-dial', 'due-mail')`;
  expect(jobs.map((job) => job.key)).toEqual(["due-mail"]);

  // A person signs in with the password they had, and hears what was recorded.
  const client = createClient(stack.url, stack.publishableKey, { auth: { persistSession: false } });
  const session = await client.auth.signInWithPassword({ email: owner.email, password: owner.password });
  expect(session.error).toBeNull();
  const { data } = await target().storage.storage.from("recordings").download(file);
  expect(Buffer.from(await data!.arrayBuffer()).equals(sound)).toBe(true);

  // Again it is refused, unless it is to take the place of what is there; then what came since is gone.
  await expect(restoreBackup(target(), { directory: place, key })).rejects.toThrow("not empty");
  await there`update public.contacts set name = 'Changed since' where org_id = ${orgId}`;
  // The rows alone, for which no more is needed than the database's address.
  const again = await restoreBackup(
    { databaseUrl: stack.databaseUrl },
    { directory: place, key, replace: true },
  );
  expect(again).toMatchObject({ rows: restored.rows, files: 0 });
  expect(await fingerprints(there)).toEqual(before);
}, 60_000);

test("a backup that was damaged changes nothing", async () => {
  const [name = ""] = await listBackups(directory);
  const place = path.join(directory, name);
  const before = await fingerprints(there);
  const data = path.join(place, "data.sql.gz");
  const bytes = fs.readFileSync(data);
  const damaged = Buffer.from(bytes);
  damaged[damaged.length >> 1]! ^= 1;
  fs.writeFileSync(data, damaged);
  await expect(restoreBackup(target(), { directory: place, key, replace: true })).rejects.toThrow(
    "data.sql.gz",
  );
  fs.writeFileSync(data, bytes.subarray(0, -1));
  await expect(restoreBackup(target(), { directory: place, key, replace: true })).rejects.toThrow(
    "not whole",
  );
  fs.writeFileSync(data, bytes);
  await there`insert into supabase_migrations.schema_migrations (version) values ('20991231000000')`;
  await expect(restoreBackup(target(), { directory: place, key, replace: true })).rejects.toThrow(
    "20991231000000",
  );
  await there`delete from supabase_migrations.schema_migrations where version = '20991231000000'`;
  expect(await fingerprints(there)).toEqual(before);
});

test("files that have not changed take no room again, and a backup that failed is told of", async () => {
  const [first = ""] = await listBackups(directory);
  const now = new Date(Date.now() + 1000);
  const next = await makeBackup(source, { directory, key, sealedBy: [], now });
  const inode = (name: string) => fs.statSync(path.join(directory, name, "files", "0")).ino;
  expect(inode(next.name)).toBe(inode(first));

  const full = {
    ...source,
    storage: { storage: { from: () => ({ download: async () => ({ error: new Error("gone") }) }) } },
  };
  const elsewhere = fs.mkdtempSync(path.join(directory, "other-"));
  const failing = makeBackup(full as never, {
    directory: elsewhere,
    key,
    sealedBy: [],
    now: new Date(Date.now() + 2000),
  });
  await expect(failing).rejects.toThrow("could not be read");
  expect(fs.readdirSync(elsewhere)).toEqual([]);
  const [last] =
    await superuserSql()`select status, error from private.backups order by started_at desc limit 1`;
  expect(last).toMatchObject({ status: "failed", error: expect.stringContaining("could not be read") });
  const [done] = await superuserSql()`select * from private.backups where name = ${next.name}`;
  expect(done).toMatchObject({ status: "done", file_count: next.fileCount });
});
