import { afterAll, expect, it, vi } from "vitest";
import { closeSql, superuserSql } from "@/supabase/embedded/test-client";
import { tellAccountExists } from "./tell-account-exists";

vi.stubEnv("RATE_LIMIT_FACTOR", "1");
afterAll(closeSql);

it("tells an address once an hour that it has an account, also after the first mail has left", async () => {
  const address = `known-${crypto.randomUUID()}@example.com`;
  const sql = superuserSql();
  const take = async () => {
    const rows = await sql`delete from graphile_worker._private_jobs
      where key like ${`mail:account-exists:${address}:%`} returning id`;
    return rows.length;
  };
  await tellAccountExists(address);
  expect(await take()).toBe(1);
  await tellAccountExists(address);
  await tellAccountExists(address, "en");
  expect(await take()).toBe(0);
  await sql`update private.rate_buckets set updated_at = updated_at - interval '61 minutes'
    where key like 'mailAccountExists:%'`;
  await tellAccountExists(address);
  expect(await take()).toBe(1);
});
