import http from "node:http";
import { SignJWT } from "jose";
import postgres from "postgres";
import { afterAll, beforeAll, beforeEach, describe, expect, inject, it } from "vitest";
import { type ActorName, actorNames, actorsAround } from "./actors";
import { dropTenant, makeStranger, makeTenant, type Tenant } from "./fixtures";

/* Files of the bucket `knowledge` lie below the id of their organization, and only its people reach them. */

const { databaseUrl, url, jwtSecret, publishableKey, secretKey } = inject("supabase");
const sql = postgres(databaseUrl, { max: 2, onnotice: () => {} });
const readers: readonly ActorName[] = ["internal", "agent", "admin", "owner"];
const writers: readonly ActorName[] = ["admin", "owner"];

let alpha: Tenant;
let beta: Tenant;
let outside: { superadmin: string; stranger: string };
const tokens = new Map<ActorName, string>();

beforeAll(async () => {
  const run = Date.now().toString(36);
  alpha = await makeTenant(sql, `files-a-${run}`);
  beta = await makeTenant(sql, `files-b-${run}`);
  outside = {
    superadmin: await makeStranger(sql, `files-root-${run}@example.com`),
    stranger: await makeStranger(sql, `files-stranger-${run}@example.com`),
  };
  await sql`insert into public.platform_admins (user_id) values (${outside.superadmin})`;
  for (const actor of actorsAround(alpha, beta, outside)) {
    if (actor.userId) tokens.set(actor.name, await signIn(actor.userId));
  }
});

afterAll(async () => {
  await dropTenant(sql, alpha);
  await dropTenant(sql, beta);
  await sql`delete from auth.users where id in (${outside.superadmin}, ${outside.stranger})`;
  await sql.end();
});

describe("files of a tenant", () => {
  let file: string;
  beforeEach(async () => {
    file = `${alpha.org}/${alpha.ids.document}/${crypto.randomUUID()}.txt`;
    expect(await status("service", "POST", file, "secret of alpha")).toBe(200);
  });

  it.each(actorNames)("%s reads them only as a member", async (actor) => {
    const allowed = readers.includes(actor);
    const direct = await call(actor, "GET", `object/knowledge/${file}`);
    expect([direct.status === 200, direct.body.includes("secret")]).toEqual([allowed, allowed]);
    const signed = await call(actor, "POST", `object/sign/knowledge/${file}`, { expiresIn: 60 });
    expect(signed.status === 200).toBe(allowed);
    const list = await call(actor, "POST", "object/list/knowledge", {
      prefix: `${alpha.org}/${alpha.ids.document}`,
      limit: 10,
    });
    expect(list.body.includes(file.split("/").at(-1)!)).toBe(allowed);
    const open = await call(actor, "GET", `object/public/knowledge/${file}`);
    expect(open.status).not.toBe(200);
  });

  it.each(actorNames)("%s adds and deletes them only as an admin", async (actor) => {
    const allowed = writers.includes(actor);
    const added = `${alpha.org}/${alpha.ids.document}/${crypto.randomUUID()}.txt`;
    expect((await status(actor, "POST", added, "new")) === 200).toBe(allowed);
    expect(await exists(added)).toBe(allowed);
    await call(actor, "DELETE", "object/knowledge", { prefixes: [file] });
    expect(await exists(file)).toBe(!allowed);
  });

  it.each(actorNames)("%s cannot overwrite or move one", async (actor) => {
    const over = await call(actor, "POST", `object/knowledge/${file}`, "overwritten", { "x-upsert": "true" });
    const put = await call(actor, "PUT", `object/knowledge/${file}`, "overwritten");
    expect([over.status, put.status]).not.toContain(200);
    const own = `${beta.org}/${beta.ids.document}/stolen.txt`;
    for (const verb of ["move", "copy"]) {
      await call(actor, "POST", `object/${verb}`, {
        bucketId: "knowledge",
        sourceKey: file,
        destinationKey: own,
      });
      expect(await exists(own)).toBe(false);
    }
    const body = (await call("service", "GET", `object/knowledge/${file}`)).body;
    expect(body).toBe("secret of alpha");
  });
});

describe("recordings of a tenant's calls", () => {
  const hearers: readonly ActorName[] = ["agent", "admin", "owner"];
  let recording: string;
  beforeEach(async () => {
    recording = `${alpha.org}/${crypto.randomUUID()}.wav`;
    expect((await call("service", "POST", `object/recordings/${recording}`, "voice of alpha")).status).toBe(
      200,
    );
  });
  const stored = async (name: string) =>
    (await sql`select 1 from storage.objects where bucket_id = 'recordings' and name = ${name}`).length > 0;

  it.each(actorNames)("%s hears them only as who talks to customers, and changes none", async (actor) => {
    const heard = await call(actor, "GET", `object/recordings/${recording}`);
    expect(heard.body.includes("voice of alpha")).toBe(hearers.includes(actor));
    const signed = await call(actor, "POST", `object/sign/recordings/${recording}`, { expiresIn: 60 });
    expect(signed.status === 200).toBe(hearers.includes(actor));
    const added = `${alpha.org}/${crypto.randomUUID()}.wav`;
    await call(actor, "POST", `object/recordings/${added}`, "forged");
    expect(await stored(added)).toBe(false);
    await call(actor, "DELETE", "object/recordings", { prefixes: [recording] });
    expect(await stored(recording)).toBe(true);
    expect((await call(actor, "GET", `object/public/recordings/${recording}`)).status).not.toBe(200);
  });
});

describe("tricks with paths", () => {
  const tricks: [string, (own: string, foreign: string) => string][] = [
    ["another organization", (_own, foreign) => `${foreign}/x/t.txt`],
    ["up and down again", (own, foreign) => `${own}/../${foreign}/x/t.txt`],
    ["up and down again, encoded", (own, foreign) => `${own}/%2e%2e/${foreign}/x/t.txt`],
    ["up and down again, slashes encoded", (own, foreign) => `${own}%2f..%2f${foreign}%2fx%2ft.txt`],
    ["backslashes", (own, foreign) => `${own}%5c..%5c${foreign}%5ct.txt`],
    ["up from the bucket", (_own, foreign) => `../knowledge/${foreign}/x/t.txt`],
    ["an empty first part", (_own, foreign) => `/${foreign}/x/t.txt`],
    ["no organization", () => "t.txt"],
    ["not an id", () => "not-an-id/x/t.txt"],
    ["capitals", (_own, foreign) => `${foreign.toUpperCase()}/x/t.txt`],
    ["an id and more", (own, foreign) => `${own}${foreign}/x/t.txt`],
    ["far up", (own) => `${own}/../../../../../../tmp/t.txt`],
    ["a null byte", (own, foreign) => `${own}%00/../${foreign}/t.txt`],
  ];

  it.each(tricks)("%s: nothing is written outside one's own folder", async (_name, trick) => {
    const before = await namesOutside(beta.org);
    await status("other owner", "POST", trick(beta.org, alpha.org), "intruder");
    expect(await namesOutside(beta.org)).toEqual(before);
  });

  it.each(tricks)("%s: nothing is read outside one's own folder", async (_name, trick) => {
    const file = `${alpha.org}/x/t.txt`;
    await status("service", "POST", file, "secret of alpha");
    const path = trick(beta.org, alpha.org);
    for (const address of [
      `object/authenticated/knowledge/${path}`,
      `object/knowledge/${path}`,
      `object/info/knowledge/${path}`,
    ]) {
      const answer = await call("other owner", "GET", address);
      expect(answer.body).not.toContain("secret of alpha");
    }
    const decoded = decodeURIComponent(path);
    const sign = await call("other owner", "POST", "object/sign/knowledge", {
      expiresIn: 60,
      paths: [decoded],
    });
    expect(sign.body).not.toContain("token=");
    const copy = { bucketId: "knowledge", sourceKey: decoded, destinationKey: `${beta.org}/x/copy.txt` };
    await call("other owner", "POST", "object/copy", copy);
    expect(await exists(copy.destinationKey)).toBe(false);
    await call("other owner", "DELETE", "object/knowledge", { prefixes: [decoded] });
    expect(await exists(file)).toBe(true);
    await call("service", "DELETE", "object/knowledge", { prefixes: [file] });
  });
});

type Caller = ActorName | "service";

function signIn(userId: string): Promise<string> {
  return new SignJWT({ role: "authenticated", aal: "aal1", session_id: crypto.randomUUID() })
    .setProtectedHeader({ alg: "HS256", typ: "JWT" })
    .setSubject(userId)
    .setAudience("authenticated")
    .setIssuedAt()
    .setExpirationTime("1h")
    .sign(new TextEncoder().encode(jwtSecret));
}

/** One request as it is: `fetch` would tidy the path, and with it the trick. */
function call(
  caller: Caller,
  method: string,
  path: string,
  body?: string | Record<string, unknown>,
  headers: Record<string, string> = {},
): Promise<{ status: number; body: string }> {
  const apikey = caller === "service" ? secretKey : publishableKey;
  const bearer = caller === "service" ? secretKey : (tokens.get(caller) ?? publishableKey);
  const { hostname, port } = new URL(url);
  const payload = typeof body === "string" ? body : body ? JSON.stringify(body) : "";
  return new Promise((resolve, reject) => {
    const request = http.request(
      {
        hostname,
        port,
        method,
        path: `/storage/v1/${path}`,
        headers: {
          apikey,
          authorization: `Bearer ${bearer}`,
          "content-length": Buffer.byteLength(payload),
          "content-type": typeof body === "string" ? "text/plain" : "application/json",
          ...headers,
        },
      },
      (response) => {
        let text = "";
        response.setEncoding("utf8");
        response.on("data", (chunk: string) => {
          text += chunk;
        });
        response.on("end", () => resolve({ status: response.statusCode ?? 0, body: text }));
      },
    );
    request.on("error", reject);
    request.end(payload);
  });
}

async function status(caller: Caller, method: string, path: string, body: string): Promise<number> {
  return (await call(caller, method, `object/knowledge/${path}`, body)).status;
}

async function exists(name: string): Promise<boolean> {
  const rows = await sql`select 1 from storage.objects where bucket_id = 'knowledge' and name = ${name}`;
  return rows.length > 0;
}

async function namesOutside(org: string): Promise<string[]> {
  const rows = await sql<{ name: string }[]>`
    select name from storage.objects where bucket_id <> 'knowledge' or name not like ${`${org}/%`} or name like '%..%'
    order by name`;
  return rows.map((row) => row.name);
}
