import { randomUUID } from "node:crypto";
import postgres from "postgres";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { env } from "@/lib/env";
import { queuedMailSchema } from "@/lib/mail/queued-mail";
import { become } from "@/supabase/tests/actors";
import { dropTenant, makeStranger, makeTenant, type Tenant } from "@/supabase/tests/fixtures";
import { reconcileLedger } from "./reconcile-ledger";

const sql = postgres(env.DATABASE_URL, { max: 2, onnotice: () => {} });
const address = () => `money-${randomUUID()}@example.com`;
const options = {
  databaseUrl: env.DATABASE_URL,
  to: address(),
  url: "https://talia.example.com/admin/billing",
  lastTry: true,
};
let tenant: Tenant;
let root: string;

beforeAll(async () => {
  tenant = await makeTenant(sql, `reconcile-${Date.now().toString(36)}`);
  root = await makeStranger(sql, `reconcile-root-${randomUUID()}@example.com`);
  await sql`insert into public.platform_admins (user_id) values (${root})`;
});
afterAll(async () => {
  await dropTenant(sql, tenant);
  await sql`delete from auth.users where id = ${root}`;
  await sql.end();
});

const checkOf = async (id: string) => {
  const [row] = await sql`select * from private.ledger_checks where id = ${id}`;
  return row!;
};

const problemsOf = async (id: string) =>
  ((await checkOf(id)).problems as { org_id: string; problem: string; expected: number; found: number }[])
    .filter(({ org_id }) => org_id === tenant.org)
    .map(({ problem, expected, found }) => ({ problem, expected, found }));

const mailsTo = async (to: string) => {
  const rows = await sql<{ payload: unknown }[]>`
    select payload from graphile_worker._private_jobs where payload::text like ${`%${to}%`}`;
  return rows.map(({ payload }) => {
    const queued = queuedMailSchema.parse(payload);
    return "mail" in queued ? queued.mail : undefined;
  });
};

const ask = () =>
  sql.begin(async (tx) => {
    await become(tx, { name: "superadmin", role: "authenticated", userId: root, aal: "aal2" });
    const [row] = await tx`select public.request_ledger_check() as id`;
    return row!.id as string;
  });

describe("the nightly reconciliation", () => {
  it("finds what does not add up, keeps it, and mails it once", async () => {
    // A paid payment that nobody posted is in every tenant of the tests; money is set aside that no hold knows of.
    await sql`update public.wallets set held = held + 7 where org_id = ${tenant.org}`;
    const { id, entries, problems } = await reconcileLedger(options);
    expect(entries).toBeGreaterThan(1);
    expect(problems).toBeGreaterThanOrEqual(2);
    expect(await problemsOf(id)).toEqual([
      { problem: "held", expected: 10, found: 17 },
      { problem: "payment", expected: 500, found: 0 },
    ]);
    const ended = { origin: "nightly", ended_at: expect.any(Date), problem_count: problems };
    expect(await checkOf(id)).toMatchObject(ended);
    expect(await mailsTo(options.to)).toMatchObject([{ kind: "ledger-alert", count: problems }]);
  });

  it("says no more of what was mended", async () => {
    await sql`update public.wallets set held = held - 7 where org_id = ${tenant.org}`;
    await sql`update public.payments set status = 'expired' where org_id = ${tenant.org} and status = 'paid'`;
    const { id } = await reconcileLedger(options);
    expect(await problemsOf(id)).toEqual([]);
  });

  it("is asked for once while it runs, and tells when it cannot be made", async () => {
    const id = await ask();
    expect(await ask()).toBe(id);
    const to = address();
    await sql.begin(async (tx) => {
      await tx`lock table public.wallet_holds in access exclusive mode`;
      await expect(reconcileLedger({ ...options, id, to, mostMs: 200 })).rejects.toThrow("timeout");
    });
    const failed = { ended_at: expect.any(Date), error: expect.stringContaining("timeout") };
    expect(await checkOf(id)).toMatchObject(failed);
    expect(await mailsTo(to)).toMatchObject([{ kind: "ledger-alert", count: 0, problems: [] }]);

    const again = await ask();
    expect(again).not.toBe(id);
    await reconcileLedger({ ...options, id: again });
    expect(await checkOf(again)).toMatchObject({ origin: "manual", ended_at: expect.any(Date), error: null });
  });
});
