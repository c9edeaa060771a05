import fc from "fast-check";
import postgres from "postgres";
import { afterAll, beforeEach, describe, expect, inject, it } from "vitest";
import { priceOfSeconds, secondsFor } from "@/lib/billing/money";
import { makePayingTenant, type PayingTenant } from "./charges.fixture";

/* Calls are paid for: to the second, once, by what the plan includes first, and never with money that is not there. */

const sql = postgres(inject("supabase").databaseUrl, { max: 12, onnotice: () => {} });
const made: PayingTenant[] = [];
let run = 0;
const tenantOf = async () => {
  const tenant = await makePayingTenant(sql, `pay-${Date.now().toString(36)}-${run++}`);
  made.push(tenant);
  return tenant;
};
let tenant: PayingTenant;
beforeEach(async () => {
  tenant = await tenantOf();
});
afterAll(async () => {
  for (const one of made) await one.drop();
  await sql.end();
});

/** A call that came in and was answered. */
async function answered(secondsAgo = 0): Promise<string> {
  const { outcome, call_id: call } = await tenant.inbound();
  expect(outcome).toBe("call");
  await tenant.answered(call, secondsAgo);
  return call;
}

describe("prices in the database", () => {
  it("are those of the code", async () => {
    const cases = fc.sample(
      fc.record({ n: fc.integer({ min: 0, max: 3_000_000 }), price: fc.integer({ min: 1, max: 100_000 }) }),
      2_000,
    );
    const told = await sql`
      select private.price_of_seconds(c.n, c.price) as price, private.seconds_for(c.n, c.price) as seconds
      from jsonb_to_recordset(${sql.json(cases)}) c (n bigint, price bigint)`;
    expect(told.map(({ price, seconds }) => [Number(price), Number(seconds)])).toEqual(
      cases.map(({ n, price }) => [priceOfSeconds(n, price), secondsFor(n, price)]),
    );
  });
});

describe("a call that came in", () => {
  it("has three minutes put aside, is charged to the second, and gives the rest back", async () => {
    await tenant.topUp(1_000);
    const call = await answered();
    expect(await tenant.wallet()).toMatchObject({ balance: 1_000, held: 36 });
    await tenant.finish(call, 133);
    // How long it lasted is its carrier's to say.
    expect((await tenant.charge(call))!.charged_at).toBeNull();
    await tenant.ended(call, 133);
    expect(await tenant.charge(call)).toMatchObject({
      seconds: 133,
      included_seconds: 0,
      amount: "27",
      free: false,
    });
    expect(await tenant.wallet()).toEqual({ balance: 973, held: 0, debt: 0 });
    expect(await tenant.entries()).toEqual([
      {
        key: `hold:call:${call}`,
        amount: -27,
        details: {
          seconds: 133,
          included_seconds: 0,
          billable_seconds: 133,
          per_minute: 12,
          plan: "pro",
          uncollected: 0,
        },
      },
    ]);
    expect(await tenant.wrong()).toEqual([]);
  });

  it("costs nothing within what the plan includes, and only what goes beyond it", async () => {
    await tenant.topUp(1_000);
    await tenant.include(200);
    const first = await answered();
    expect((await tenant.wallet()).held).toBe(0);
    await tenant.ended(first, 150);
    expect(await tenant.charge(first)).toMatchObject({ seconds: 150, included_seconds: 150, amount: "0" });
    expect(await tenant.entries()).toEqual([]);
    const second = await answered();
    await tenant.ended(second, 110);
    expect(await tenant.charge(second)).toMatchObject({ seconds: 110, included_seconds: 50, amount: "12" });
    expect((await tenant.wallet()).balance).toBe(988);
  });

  it("is refused where nothing pays for a minute, and the admins are told once", async () => {
    await tenant.topUp(11);
    const refused = await tenant.inbound();
    expect(refused.outcome).toBe("no_funds");
    await tenant.inbound();
    expect(await tenant.row(refused.call_id)).toMatchObject({
      status: "no_answer",
      end_reason: "no_funds",
      wrap_up: "skipped",
      conversation_id: null,
    });
    // What its carrier makes of the sentence it is told is no call.
    await tenant.report(refused.call_id, { status: "completed", duration_seconds: 6 });
    expect(await tenant.row(refused.call_id)).toMatchObject({ status: "no_answer", answered_at: null });
    expect(await tenant.charge(refused.call_id)).toBeUndefined();
    const jobs = await sql`select 1 from graphile_worker.jobs where key = ${`refused:${tenant.org}`}`;
    expect(jobs).toHaveLength(1);
    await tenant.topUp(1);
    expect((await tenant.inbound()).outcome).toBe("call");
  });

  it("costs nothing where nobody answered, or it broke through a fault of ours", async () => {
    await tenant.topUp(1_000);
    const { call_id: unanswered } = await tenant.inbound();
    await tenant.report(unanswered, { status: "no_answer", duration_seconds: 0 });
    expect(await tenant.charge(unanswered)).toMatchObject({ seconds: 0, amount: "0", free: true });
    const broken = await answered();
    await tenant.finish(broken, 40, { status: "failed", reason: "failed", detail: "stt_failed" });
    await tenant.ended(broken, 41);
    expect(await tenant.charge(broken)).toMatchObject({ seconds: 0, amount: "0", free: true });
    // Its carrier was quicker than its worker: what was taken is given back.
    const late = await answered();
    await tenant.ended(late, 60);
    expect((await tenant.wallet()).balance).toBe(988);
    await tenant.finish(late, 60, { status: "failed", reason: "failed" });
    expect(await tenant.charge(late)).toMatchObject({ seconds: 0, amount: "0", free: true, corrections: 1 });
    expect(await tenant.wallet()).toEqual({ balance: 1_000, held: 0, debt: 0 });
    expect(await tenant.wrong()).toEqual([]);
  });

  it("is charged at the price at which it began", async () => {
    await tenant.topUp(1_000);
    const call = await answered();
    await sql`update public.subscriptions set plan = 'base' where org_id = ${tenant.org}`;
    await tenant.ended(call, 60);
    expect(await tenant.charge(call)).toMatchObject({ amount: "12" });
    const next = await answered();
    await tenant.ended(next, 60);
    expect(await tenant.charge(next)).toMatchObject({ amount: "15" });
  });

  it("in the browser, and a demonstration, is not charged at all", async () => {
    const { org, ids, users } = tenant;
    const tried = await tenant.call<{ call_id: string }>("begin_browser_call", {
      org_id: org,
      agent_id: ids.agent,
      user_id: users.agent,
      key: "try",
    });
    expect(await tenant.charge(tried.call_id)).toBeUndefined();
    expect(await tenant.extend(tried.call_id)).toMatchObject({ metered: false, enough: true });
  });
});

describe("a call that two workers, its carrier and the sweep end at once", () => {
  it("is charged once", async () => {
    await tenant.topUp(1_000);
    for (let round = 0; round < 5; round += 1) {
      const call = await answered(200);
      await sql`update public.calls set ended_at = null where id = ${call}`;
      await Promise.allSettled([
        tenant.finish(call, 100),
        tenant.finish(call, 100),
        ...Array.from({ length: 4 }, () => tenant.ended(call, 100)),
        tenant.sweep(),
        tenant.sweep(),
        tenant.extend(call),
      ]);
      expect(await tenant.charge(call)).toMatchObject({ seconds: 100, amount: "20" });
    }
    expect(await tenant.entries()).toHaveLength(5);
    expect(await tenant.wallet()).toEqual({ balance: 900, held: 0, debt: 0 });
    const [used] =
      await sql`select sum(quantity)::int as seconds, sum(charged)::int as charged from public.usage_recent
      where org_id = ${tenant.org} and meter = 'call_seconds'`;
    expect(used).toEqual({ seconds: 500, charged: 100 });
  });

  it("and never twice in the same included seconds", async () => {
    await tenant.topUp(1_000);
    await tenant.include(300);
    const calls = await Promise.all(Array.from({ length: 5 }, () => answered()));
    await Promise.all(calls.map((call) => tenant.ended(call, 100)));
    const charges = await Promise.all(calls.map((call) => tenant.charge(call)));
    const used = charges.reduce((sum, charge) => sum + charge!.included_seconds!, 0);
    // What a call had kept for itself and did not need is given to those that ended beside it.
    expect(used).toBe(300);
    expect((await tenant.wallet()).balance).toBe(1_000 - 200 / 5);
    expect(await tenant.wrong()).toEqual([]);
  });
});

describe("included seconds that a call kept and did not need", () => {
  it("are given to what ended beside it and had to pay, as a movement of its own", async () => {
    await tenant.topUp(1_000);
    await tenant.include(300);
    const [long, short] = [await answered(), await answered()];
    await tenant.ended(short, 200);
    expect(await tenant.charge(short)).toMatchObject({ included_seconds: 120, amount: "16" });
    await tenant.ended(long, 10);
    expect(await tenant.charge(long)).toMatchObject({ included_seconds: 10, amount: "0", corrections: 0 });
    expect(await tenant.charge(short)).toMatchObject({
      seconds: 200,
      included_seconds: 200,
      amount: "0",
      uncollected: "0",
      corrections: 1,
    });
    expect((await tenant.entries()).map(({ key, amount }) => [key, amount])).toEqual([
      [`hold:call:${short}`, -16],
      [`call:${short}:correction:1`, 16],
    ]);
    expect(await tenant.wallet()).toEqual({ balance: 1_000, held: 0, debt: 0 });
    const [used] = await sql`select used_seconds from public.included_usage where org_id = ${tenant.org}`;
    expect(used!.used_seconds).toBe(210);
    const [told] =
      await sql`select coalesce(sum(charged), 0)::int as charged, coalesce(sum(quantity), 0)::int as seconds
      from (select * from public.usage_recent union all select 0, * from public.usage_hourly) u
      where org_id = ${tenant.org} and meter = 'call_seconds'`;
    expect(told).toMatchObject({ charged: 0, seconds: 210 });
    expect(await tenant.wrong()).toEqual([]);
    // What its carrier tells of it afterwards is reckoned from there.
    await tenant.ended(short, 210);
    expect(await tenant.charge(short)).toMatchObject({ included_seconds: 210, amount: "0" });
  });

  it("are so too when its carrier tells later that it was shorter", async () => {
    await tenant.topUp(1_000);
    await tenant.include(100);
    const [first, second] = [await answered(), await answered()];
    await tenant.finish(first, 100);
    await sql`update public.calls set answered_at = now() - interval '6 minutes', ended_at = now() - interval '6 minutes' + interval '100 seconds'
      where id = ${first}`;
    await tenant.sweep();
    expect(await tenant.charge(first)).toMatchObject({ seconds: 100, included_seconds: 100 });
    await tenant.ended(second, 100);
    expect(await tenant.charge(second)).toMatchObject({ included_seconds: 0, amount: "20" });
    await tenant.ended(first, 40);
    expect(await tenant.charge(first)).toMatchObject({ seconds: 40, included_seconds: 40 });
    expect(await tenant.charge(second)).toMatchObject({ included_seconds: 60, amount: "8", corrections: 1 });
    expect((await tenant.wallet()).balance).toBe(992);
    expect(await tenant.wrong()).toEqual([]);
  });

  it("are not given to what was over before it began: a larger plan pays for nothing backwards", async () => {
    await tenant.topUp(1_000);
    const before = await answered();
    await tenant.ended(before, 100);
    await sql`update public.org_limits set included_seconds = 400 where org_id = ${tenant.org}`;
    await tenant.ended(await answered(), 10);
    expect(await tenant.charge(before)).toMatchObject({ included_seconds: 0, amount: "20", corrections: 0 });
  });
});

it("sweeps, which take the lock of one wallet after another, go one after the other", async () => {
  await sql.begin(async (first) => {
    await first`select public.sweep_calls()`;
    for (const other of ["sweep_calls", "sweep_call_charges"]) {
      const second = sql.begin(async (tx) => {
        await tx`set local lock_timeout = '200ms'`;
        await tx`select ${tx(`public.${other}`)}()`;
      });
      await expect(second).rejects.toMatchObject({ code: "55P03" });
    }
  });
  await tenant.sweep();
});

describe("what its carrier tells afterwards", () => {
  it("is a movement of its own, both ways, and the first stays as it was", async () => {
    await tenant.topUp(1_000);
    const call = await answered(100);
    await tenant.finish(call, 100);
    await sql`update public.calls set ended_at = now() - interval '2 minutes' where id = ${call}`;
    await tenant.sweep();
    expect((await tenant.charge(call))!.charged_at).toBeNull();
    // First the carrier is asked.
    expect(await sql`select 1 from graphile_worker.jobs where key = ${`ask:${call}`}`).toHaveLength(1);
    await sql`update public.calls set ended_at = now() - interval '4 minutes', answered_at = answered_at - interval '4 minutes' where id = ${call}`;
    expect(await tenant.sweep()).toBeGreaterThan(0);
    expect(await tenant.wallet()).toMatchObject({ held: 0 });
    const before = Number((await tenant.charge(call))!.amount);
    await tenant.ended(call, 160);
    expect(await tenant.charge(call)).toMatchObject({ seconds: 160, amount: "32", corrections: 1 });
    expect((await tenant.entries()).map(({ key, amount }) => [key, amount])).toEqual([
      ...(before > 0 ? [[`hold:call:${call}`, -before]] : []),
      [`call:${call}:correction:1`, before - 32],
    ]);
    expect((await tenant.wallet()).balance).toBe(968);
    expect(await tenant.wrong()).toEqual([]);
  });

  it("that it was shorter gives money and included seconds back", async () => {
    await tenant.topUp(1_000);
    await tenant.include(60);
    const call = await answered(120);
    await tenant.finish(call, 120);
    await sql`update public.calls set ended_at = answered_at + interval '120 seconds', finished_at = now() - interval '4 minutes' where id = ${call}`;
    await sql`update public.calls set ended_at = ended_at - interval '4 minutes', answered_at = answered_at - interval '4 minutes' where id = ${call}`;
    await tenant.sweep();
    expect(await tenant.charge(call)).toMatchObject({ seconds: 120, included_seconds: 60, amount: "12" });
    await tenant.ended(call, 40);
    expect(await tenant.charge(call)).toMatchObject({ seconds: 40, included_seconds: 40, amount: "0" });
    expect((await tenant.wallet()).balance).toBe(1_000);
    const [used] = await sql`select used_seconds from public.included_usage where org_id = ${tenant.org}`;
    expect(used!.used_seconds).toBe(40);
  });
});

describe("a call whose worker died", () => {
  it("is charged by what its carrier reports", async () => {
    await tenant.topUp(1_000);
    const call = await answered(600);
    await sql`update public.calls set alive_at = now() - interval '6 minutes' where id = ${call}`;
    await sql`select public.sweep_calls()`;
    expect((await tenant.charge(call))!.charged_at).toBeNull();
    expect((await tenant.wallet()).held).toBe(36);
    await tenant.ended(call, 250);
    expect(await tenant.charge(call)).toMatchObject({ seconds: 250, amount: "50", uncollected: "0" });
    expect((await tenant.wallet()).held).toBe(0);
  });

  it("and where that tells nothing, up to the last sign of it and not to when it was found", async () => {
    await tenant.topUp(1_000);
    const call = await answered(1_800);
    await sql`update public.calls set alive_at = answered_at + interval '90 seconds' where id = ${call}`;
    await sql`select public.sweep_calls()`;
    await tenant.sweep();
    expect((await tenant.charge(call))!.charged_at).toBeNull();
    await sql`update public.calls set ended_at = ended_at - interval '11 minutes' where id = ${call}`;
    await tenant.sweep();
    expect(await tenant.charge(call)).toMatchObject({ seconds: 90, amount: "18" });
    expect(await tenant.wallet()).toEqual({ balance: 982, held: 0, debt: 0 });
  });

  it("and whose row was erased leaves no hold behind", async () => {
    await tenant.topUp(1_000);
    const call = await answered();
    await sql`delete from public.calls where id = ${call}`;
    await sql`update public.wallet_holds set expires_at = now() - interval '1 minute' where org_id = ${tenant.org}`;
    await tenant.sweep();
    expect(await tenant.wallet()).toEqual({ balance: 1_000, held: 0, debt: 0 });
  });
});

describe("a call that cannot be charged", () => {
  it("keeps no other from being charged, and is charged once it can be", async () => {
    await tenant.topUp(1_000);
    const [stuck, other] = [await answered(600), await answered(300)];
    for (const [call, minutes] of [
      [stuck, 8],
      [other, 4],
    ] as const)
      await sql`update public.calls set status = 'completed', finished_at = now(), ended_at = now() - make_interval(mins => ${minutes}) where id = ${call}`;
    await sql`update public.wallet_holds set key = key || ':away' where key = ${`call:${stuck}`}`;
    await tenant.sweep();
    expect((await tenant.charge(stuck))!.charged_at).toBeNull();
    expect(await tenant.charge(other)).toMatchObject({ seconds: 60, amount: "12" });
    await sql`update public.wallet_holds set key = ${`call:${stuck}`} where key = ${`call:${stuck}:away`}`;
    await tenant.sweep();
    expect(await tenant.charge(stuck)).toMatchObject({ seconds: 120, amount: "24" });
    expect(await tenant.wallet()).toEqual({ balance: 964, held: 0, debt: 0 });
  });
});

describe("a call that goes on", () => {
  it("is paid for three minutes ahead, as long as there is money", async () => {
    await tenant.topUp(60);
    const call = await answered(60);
    expect(await tenant.extend(call)).toMatchObject({ metered: true, enough: true });
    expect((await tenant.wallet()).held).toBe(48);
    await sql`update public.calls set answered_at = now() - interval '150 seconds' where id = ${call}`;
    // 60 cents are 300 seconds and two more, for half a cent is rounded.
    const told = await tenant.extend(call);
    expect(told.enough).toBe(false);
    expect(told.left_seconds).toBeGreaterThanOrEqual(149);
    expect(told.left_seconds).toBeLessThanOrEqual(152);
    await tenant.topUp(100);
    expect(await tenant.extend(call)).toMatchObject({ enough: true });
    await tenant.ended(call, 330);
    expect(await tenant.charge(call)).toMatchObject({ amount: "66", uncollected: "0" });
  });

  it("with a person too, and is hung up when nothing pays for it any more", async () => {
    await tenant.topUp(60);
    const call = await answered(120);
    await tenant.finish(call, 120, { reason: "transferred" });
    await tenant.sweep();
    expect((await tenant.wallet()).held).toBe(60);
    const hangUps = () => sql`select run_at from graphile_worker.jobs where key = ${`funds:${call}`}`;
    expect(await hangUps()).toHaveLength(0);
    await sql`update public.calls set answered_at = now() - interval '250 seconds' where id = ${call}`;
    await tenant.sweep();
    expect(await hangUps()).toHaveLength(1);
    expect(await tenant.jobs(call)).toContain("calls.end-unpaid");
    await tenant.topUp(100);
    await tenant.sweep();
    expect(await hangUps()).toHaveLength(0);
    await tenant.ended(call, 260);
    expect(await tenant.charge(call)).toMatchObject({ seconds: 260, amount: "52" });
  });
});

describe("a call we make", () => {
  it("is not made where nothing pays for it", async () => {
    await expect(tenant.outbound()).rejects.toMatchObject({ hint: "no_funds" });
    await tenant.topUp(100);
    const { call_id: call } = await tenant.outbound();
    await tenant.call("post_ledger", {
      org_id: tenant.org,
      currency: "EUR",
      key: "gone",
      kind: "adjustment",
      amount: -95,
      account: "adjustments",
    });
    const [claimed] = await sql`select public.claim_dial(${tenant.org}, ${call}) as told`;
    expect(claimed!.told).toMatchObject({
      outcome: "over",
      call: { status: "canceled", end_reason: "no_funds" },
    });
    expect((await tenant.wallet()).held).toBe(0);
  });

  it("has its money put aside while it rings, and back where nobody picks up", async () => {
    await tenant.topUp(100);
    const { call_id: call } = await tenant.outbound();
    await sql`select public.claim_dial(${tenant.org}, ${call})`;
    expect((await tenant.wallet()).held).toBe(36);
    await tenant.report(call, { status: "busy" });
    expect(await tenant.wallet()).toEqual({ balance: 100, held: 0, debt: 0 });
  });
});

describe("any calls at once", () => {
  it("take no more than there is, use included seconds once, and leave nothing put aside", async () => {
    const step = fc.record({
      call: fc.integer({ min: 0, max: 5 }),
      what: fc.constantFrom("begin", "extend", "finish", "ended", "sweep", "topUp", "recalled"),
      seconds: fc.integer({ min: 0, max: 400 }),
    });
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 0, max: 150 }),
        fc.integer({ min: 0, max: 300 }),
        fc.array(fc.array(step, { minLength: 1, maxLength: 6 }), { minLength: 2, maxLength: 6 }),
        async (money, included, rounds) => {
          tenant = await tenantOf();
          if (money) await tenant.topUp(money);
          await tenant.include(included);
          let paid = money;
          const calls = new Map<number, string>();
          for (const round of rounds) {
            await Promise.all(
              round.map(async ({ call: n, what, seconds }) => {
                const call = calls.get(n);
                if (what === "begin") {
                  if (calls.has(n)) return;
                  calls.set(n, "");
                  const { outcome, call_id } = await tenant.inbound();
                  if (outcome !== "call") return calls.delete(n);
                  await tenant.answered(call_id, seconds);
                  return calls.set(n, call_id);
                }
                if (what === "topUp") {
                  paid += seconds + 1;
                  return tenant.topUp(seconds + 1);
                }
                if (what === "sweep") return tenant.sweep();
                if (!call) return;
                if (what === "extend") return tenant.extend(call);
                if (what === "finish") return tenant.finish(call, seconds);
                return tenant.ended(call, seconds);
              }),
            );
            const { balance, held } = await tenant.wallet();
            expect(balance - held).toBeGreaterThanOrEqual(0);
          }
          for (const call of calls.values()) if (call) await tenant.ended(call, 10);
          const charges = await sql`select * from public.call_charges where org_id = ${tenant.org}`;
          const sum = (what: string) => charges.reduce((total, row) => total + Number(row[what]), 0);
          expect(charges.every(({ charged_at }) => charged_at !== null)).toBe(true);
          expect(await tenant.wallet()).toEqual({ balance: paid - sum("amount"), held: 0, debt: 0 });
          expect(sum("included_seconds")).toBeLessThanOrEqual(included);
          // Nobody has paid for a second while one that is included was left.
          if (sum("included_seconds") < included) expect(sum("included_seconds")).toBe(sum("seconds"));
          for (const row of charges)
            expect(Number(row.amount) + Number(row.uncollected)).toBe(
              priceOfSeconds(row.seconds - row.included_seconds, 12),
            );
          // Who lasted no longer than was granted owes nothing.
          for (const row of charges)
            if (row.corrections === 0 && row.seconds <= row.granted_seconds)
              expect(Number(row.uncollected)).toBe(0);
          expect(await tenant.wrong()).toEqual([]);
        },
      ),
      { numRuns: 12, interruptAfterTimeLimit: 40_000 },
    );
  }, 90_000);
});
