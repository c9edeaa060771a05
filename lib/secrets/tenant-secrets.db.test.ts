import { afterAll, expect, test } from "vitest";
import { closeSql, createUser, serviceClient, superuserSql } from "@/supabase/embedded/test-client";
import { readSecret, removeSecret, storeSecret } from "./tenant-secrets";

afterAll(closeSql);

const value = "whsec_3f9a-wxyz";
const tenant = async () => {
  const owner = await createUser();
  return { owner, orgId: (await owner.client.rpc("my_organizations")).data?.[0]?.id ?? "" };
};

test("a tenant's secret is sealed, opened by the server, and shown to its people by its end alone", async () => {
  const { owner, orgId } = await tenant();
  const secret = { orgId, name: "provider.token" };
  await storeSecret(serviceClient(), { ...secret, value: "first-of-all-1234", userId: owner.id });
  await storeSecret(serviceClient(), { ...secret, value, userId: owner.id });
  expect(await readSecret(serviceClient(), secret)).toBe(value);
  const rows = await superuserSql()`select * from public.tenant_secrets where org_id = ${orgId}`;
  expect(rows).toHaveLength(1);
  expect(JSON.stringify(rows)).not.toContain(value);

  const seen = await owner.client.from("tenant_secrets").select("name, last_four, updated_by");
  expect(seen.data).toEqual([{ name: "provider.token", last_four: "wxyz", updated_by: owner.id }]);
  for (const column of ["ciphertext", "key_id", "*"])
    expect((await owner.client.from("tenant_secrets").select(column)).error?.code).toBe("42501");

  const history = await superuserSql()`
    select before, after from public.audit_log where org_id = ${orgId} and entity = 'tenant_secrets'`;
  expect(history.length).toBeGreaterThan(0);
  expect(JSON.stringify(history)).not.toMatch(/e1\.|ciphertext/);

  await removeSecret(serviceClient(), secret);
  expect(await readSecret(serviceClient(), secret)).toBeNull();
});

test("copied into another tenant's row it does not open", async () => {
  const [mine, theirs] = [await tenant(), await tenant()];
  const name = "provider.token";
  await storeSecret(serviceClient(), { orgId: mine.orgId, name, value, userId: null });
  await superuserSql()`insert into public.tenant_secrets (org_id, name, ciphertext, last_four)
    select ${theirs.orgId}, name, ciphertext, last_four from public.tenant_secrets where org_id = ${mine.orgId}`;
  await expect(readSecret(serviceClient(), { orgId: theirs.orgId, name })).rejects.toThrow();
});

test("of a short one nothing is shown", async () => {
  const { orgId } = await tenant();
  await storeSecret(serviceClient(), { orgId, name: "pin", value: "482913", userId: null });
  const [row] = await superuserSql()`select last_four from public.tenant_secrets where org_id = ${orgId}`;
  expect(row?.last_four).toBe("");
});
