import { randomBytes, randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { open, seal } from "@/lib/crypto";
import type { EncryptionKey } from "@/lib/env";
import { mailContext } from "@/lib/mail/queued-mail";
import { secretContext } from "@/lib/secrets/tenant-secrets";
import { closeSql, createUser, superuserSql } from "@/supabase/embedded/test-client";
import { rotateSecrets } from "./rotate";

const run = randomUUID().slice(0, 6);
const key = (id: string): EncryptionKey => ({ id: `${id}${run}`, key: randomBytes(32) });
const [older, newer, lost] = [key("o"), key("n"), key("l")];
let orgId: string;

beforeAll(async () => {
  const { client } = await createUser();
  orgId = (await client.rpc("my_organizations")).data?.[0]?.id ?? "";
  // What other tests of this database have sealed is sealed with the stack's own key.
  await superuserSql()`delete from public.tenant_secrets`;
  await superuserSql()`delete from graphile_worker._private_jobs where payload ->> 'sealed' is not null`;
});
afterAll(closeSql);

const insert = (name: string, by: EncryptionKey) => superuserSql()`
  insert into public.tenant_secrets (org_id, name, ciphertext, last_four)
  values (${orgId}, ${name}, ${seal(`value of ${name}`, secretContext(orgId, name), [by])}, '')`;
const secrets = () => superuserSql()<{ name: string; ciphertext: string; key_id: string }[]>`
  select name, ciphertext, key_id from public.tenant_secrets where org_id = ${orgId} order by name`;

describe("rotating keys", () => {
  it("seals anew all that an older key has sealed, in batches, and what no key opens is named", async () => {
    for (let n = 1; n <= 7; n += 1) await insert(`old-${n}`, older);
    await insert("new", newer);
    await insert("unreadable", lost);
    const mail = seal('{"kind":"invitation"}', mailContext("m1"), [older]);
    const payload = { sealed: mail, key: "m1", orgId: null };
    const sql = superuserSql();
    await sql`select private.enqueue('mail.send', ${sql.json(payload)}, ${`rotate:${run}`}, now() + interval '1 day')`;

    const rotations = await rotateSecrets(sql, [newer, older], 3);
    expect(rotations).toMatchObject([
      { store: "tenant secrets", resealed: 7, unreadable: [expect.any(String)] },
      { store: "queued mails", resealed: 1, unreadable: [] },
    ]);
    for (const { name, ciphertext, key_id } of await secrets()) {
      if (name === "unreadable") continue;
      expect(key_id).toBe(newer.id);
      // The older key may go now.
      expect(open(ciphertext, secretContext(orgId, name), [newer])).toBe(`value of ${name}`);
    }
    const [job] = await sql<{ sealed: string; key: string }[]>`
      select payload ->> 'sealed' as sealed, payload ->> 'key' as key from graphile_worker._private_jobs where key = ${`rotate:${run}`}`;
    expect(open(job?.sealed ?? "", mailContext("m1"), [newer])).toBe('{"kind":"invitation"}');
    expect(job?.key).toBe("m1");
  });

  it("run again changes nothing, and goes on where it was broken off", async () => {
    const before = await secrets();
    expect((await rotateSecrets(superuserSql(), [newer, older], 3)).map(({ resealed }) => resealed)).toEqual([
      0, 0,
    ]);
    expect(await secrets()).toEqual(before);
    await insert("left-over", older);
    expect((await rotateSecrets(superuserSql(), [newer, older]))[0]?.resealed).toBe(1);
  });

  it("leaves no trace in the tenant's history", async () => {
    const [row] = await superuserSql()`select count(*)::int as n from public.audit_log
      where org_id = ${orgId} and entity = 'tenant_secrets' and action = 'update'`;
    expect(row?.n).toBe(0);
  });
});
