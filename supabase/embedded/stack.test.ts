import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import postgres from "postgres";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { hostedTemplate } from "./auth/mail-templates";
import { mailKinds } from "./auth/mail-texts";
import { applyMigrations } from "./migrate";
import { freePort } from "./ports";
import { projectMigrations, startEmbedded } from "./start";
import { anonClient, closeSql, createUser, superuserSql } from "./test-client";

afterAll(closeSql);

const root = path.join(projectMigrations, "../..");

describe("the database", () => {
  it("is Postgres 17 with all migrations applied once", async () => {
    const sql = superuserSql();
    const [server] = await sql`select current_setting('server_version_num')::int as version`;
    expect(server?.version).toBeGreaterThanOrEqual(170000);
    const applied = await sql`select version from supabase_migrations.schema_migrations order by version`;
    const files = fs.readdirSync(projectMigrations).filter((name) => name.endsWith(".sql"));
    expect(applied.map(({ version }) => version)).toEqual(files.map((name) => name.slice(0, 14)).sort());
    expect(await applyMigrations(sql, projectMigrations)).toEqual([]);
  });

  it("sorts and stems as the hosted one does with Spanish letters", async () => {
    const [row] = await superuserSql()`
      select lower('ÑANDÚ') as lower, to_tsvector('spanish', '¿Cuánto cuestan las limpiezas?')::text as stems`;
    expect(row).toEqual({ lower: "ñandú", stems: "'cuant':1 'cuest':2 'limpiez':4" });
  });

  it("keeps what migrations revoke revoked after requests have been served", async () => {
    await anonClient().from("organizations").select("id");
    await (await createUser()).client.from("organizations").select("id");
    const granted = await superuserSql()`
      select grantee, table_name, privilege_type from information_schema.role_table_grants
      where table_schema = 'public' and grantee = 'anon' and privilege_type <> 'SELECT'`;
    expect(granted).toEqual([]);
    const auth = await superuserSql()`
      select grantee from information_schema.role_table_grants
      where table_schema = 'auth' and grantee in ('anon', 'authenticated', 'service_role')`;
    expect(auth).toEqual([]);
  });

  it("does not leak a role or user from one request into the next", async () => {
    const [ana, luis] = await Promise.all([createUser(), createUser()]);
    const ids = async (user: typeof ana) => (await user.client.from("members").select("user_id")).data ?? [];
    const rounds = await Promise.all(
      Array.from({ length: 60 }, async (_, index) => {
        const user = index % 2 ? ana : luis;
        return (await ids(user)).every(({ user_id }) => user_id === user.id);
      }),
    );
    expect(rounds.every(Boolean)).toBe(true);
  });

  it("answers what functions raise with the status, code, details and hint of hosted", async () => {
    const sql = superuserSql();
    await sql.unsafe(`
      create function public.test_raise(p_code text) returns void language plpgsql as $$
      begin raise exception 'no money' using errcode = p_code, hint = 'top_up', detail = 'wallet'; end $$;
      grant execute on function public.test_raise to authenticated`);
    const { accessToken } = await createUser();
    const { url, publishableKey } = inject("supabase");
    const raise = async (p_code: string) =>
      fetch(`${url}/rest/v1/rpc/test_raise`, {
        method: "POST",
        headers: {
          apikey: publishableKey,
          authorization: `Bearer ${accessToken}`,
          "content-type": "application/json",
        },
        body: JSON.stringify({ p_code }),
      });
    try {
      await expect.poll(async () => (await raise("PT402")).status).toBe(402);
      const expected = {
        P0001: 400,
        "23514": 400,
        "23505": 409,
        "22P02": 400,
        "42501": 403,
        "40001": 500,
        P0002: 500,
      };
      for (const [code, status] of Object.entries({ PT402: 402, ...expected })) {
        const response = await raise(code);
        expect([code, response.status]).toEqual([code, status]);
        expect(await response.json()).toMatchObject({ code, message: "no money", details: "wallet" });
      }
    } finally {
      await sql.unsafe("drop function public.test_raise");
    }
  });

  it("answers a broken check constraint with 400 and its code", async () => {
    const { client } = await createUser();
    const { data } = await client.from("organizations").select("id").single();
    const { error, status } = await client.from("locations").insert({ org_id: data?.id ?? "", name: "" });
    expect({ status, code: error?.code }).toEqual({ status: 400, code: "23514" });
  });
});

describe("migrations", () => {
  const directory = fs.mkdtempSync(path.join(os.tmpdir(), "talia-migrations-"));
  afterAll(() => fs.rmSync(directory, { recursive: true, force: true }));

  it("names the file and the line of an error, and leaves nothing of that file behind", async () => {
    fs.writeFileSync(
      path.join(directory, "29990101000000_bad.sql"),
      "create table public.half (id int);\nselect nothing;\n",
    );
    await expect(applyMigrations(superuserSql(), directory)).rejects.toThrow(
      /29990101000000_bad\.sql: .*\(line 2\)/,
    );
    const [row] = await superuserSql()`select to_regclass('public.half') as half`;
    expect(row?.half).toBeNull();
    fs.rmSync(path.join(directory, "29990101000000_bad.sql"));
  });

  it("refuses a file that changed after it was applied", async () => {
    const sql = superuserSql();
    const file = path.join(directory, "29990102000000_table.sql");
    fs.writeFileSync(file, "create table private.changed (id int);");
    try {
      expect(await applyMigrations(sql, directory)).toEqual(["29990102000000"]);
      fs.appendFileSync(file, "\n-- later thought");
      await expect(applyMigrations(sql, directory)).rejects.toThrow("has changed since it was applied");
    } finally {
      await sql`drop table if exists private.changed`;
      await sql`delete from supabase_migrations.schema_migrations where version like '2999%'`;
    }
  });
});

describe("what is generated is up to date", () => {
  it.each(mailKinds)("mail template %s of hosted projects (npm run db:templates)", (kind) => {
    const file = path.join(root, "supabase/templates", `${kind.replace("_", "-")}.html`);
    expect(fs.readFileSync(file, "utf8")).toBe(hostedTemplate(kind));
  });
});

describe("a stack of its own", () => {
  let dataDir: string;
  beforeAll(() => {
    dataDir = fs.mkdtempSync(path.join(os.tmpdir(), "talia-stack-"));
    fs.chmodSync(dataDir, 0o711);
  });
  afterAll(() => fs.rmSync(dataDir, { recursive: true, force: true }));

  it("keeps users, files, mails and keys through a restart, and its keys from other users", async () => {
    const start = async () => startEmbedded({ dataDir, port: await freePort() });
    const { createClient } = await import("@supabase/supabase-js");
    const first = await start();
    const service = createClient(first.url, first.secretKey);
    const email = "restart@example.com";
    await service.auth.admin.createUser({ email, password: "Clave-segura-1", email_confirm: true });
    await service.storage.createBucket("kept");
    await service.storage.from("kept").upload("a/b.txt", "hola");
    await createClient(first.url, first.publishableKey).auth.resetPasswordForEmail(email);
    await first.stop();
    expect(fs.statSync(path.join(dataDir, "keys.json")).mode & 0o077).toBe(0);

    const second = await start();
    try {
      expect(second.secretKey).toBe(first.secretKey);
      const again = createClient(second.url, second.secretKey);
      const file = await again.storage.from("kept").download("a/b.txt");
      expect(await file.data?.text()).toBe("hola");
      const user = await createClient(second.url, second.publishableKey).auth.signInWithPassword({
        email,
        password: "Clave-segura-1",
      });
      expect(user.error).toBeNull();
      const mails = (await (await fetch(`${second.mailUrl}/mails?to=${email}`)).json()) as unknown[];
      expect(mails).toHaveLength(1);
    } finally {
      await second.stop();
    }
  });

  it("starts a database again that was killed, where it was and with all it had", async () => {
    const { createClient } = await import("@supabase/supabase-js");
    const stack = await startEmbedded({ dataDir, port: await freePort() });
    try {
      const service = createClient(stack.url, stack.secretKey);
      const email = "killed@example.com";
      await service.auth.admin.createUser({ email, password: "Clave-segura-1", email_confirm: true });
      const pidFile = path.join(dataDir, "postgres", "postmaster.pid");
      const server = () => {
        const lines = fs.readFileSync(pidFile, "utf8").split("\n");
        return { pid: Number(lines[0]), ready: lines[7]?.trim() === "ready" };
      };
      const killed = server().pid;
      process.kill(killed, "SIGKILL");
      await expect
        .poll(() => server().ready && server().pid !== killed, { timeout: 20_000, interval: 100 })
        .toBe(true);

      const signIn = async () =>
        createClient(stack.url, stack.publishableKey)
          .auth.signInWithPassword({ email, password: "Clave-segura-1" })
          .then(({ data }) => data.user?.email);
      await expect.poll(signIn, { timeout: 20_000, interval: 300 }).toBe(email);
      const direct = postgres(stack.databaseUrl, { max: 1, onnotice: () => {} });
      expect(await direct`select 1 as alive`).toMatchObject([{ alive: 1 }]);
      await direct.end();
    } finally {
      await stack.stop();
    }
    expect(fs.existsSync(path.join(dataDir, "postgres", "postmaster.pid"))).toBe(false);
  });
});
