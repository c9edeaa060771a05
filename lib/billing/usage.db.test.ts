import { randomUUID } from "node:crypto";
import postgres from "postgres";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { serviceClient } from "@/lib/supabase/service";
import { dropTenant, makeTenant, type Tenant } from "@/supabase/tests/fixtures";
import { readUsage } from "./usage";

const sql = postgres(inject("supabase").databaseUrl, { max: 8, onnotice: () => {} });
let tenant: Tenant;

beforeAll(async () => {
  tenant = await makeTenant(sql, `usage-${Date.now().toString(36)}`);
});
afterAll(async () => {
  await dropTenant(sql, tenant);
  await sql.end();
});

const clean = async (zone = "Europe/Madrid") => {
  await sql`update public.organizations set timezone = ${zone} where id = ${tenant.org}`;
  await sql`delete from public.usage_recent where org_id = ${tenant.org}`;
  await sql`delete from public.usage_hourly where org_id = ${tenant.org}`;
};
const usage = (now: string, timeZone = "Europe/Madrid") =>
  readUsage(serviceClient(), { orgId: tenant.org, timeZone, now: new Date(now) });
const model = (key: string | null, at = new Date(), over = {}) => ({
  org_id: tenant.org,
  purpose: "answer",
  provider: "groq",
  model: "openai/gpt-oss-20b",
  input_tokens: 1_000,
  cached_tokens: 400,
  output_tokens: 50,
  cost_microcents: 10_500,
  ...(key && { key }),
  ...over,
  at,
});
const record = (...rows: object[]) => sql`select public.record_ai_usage(${sql.json(rows as never)})`;

describe("what is used", () => {
  it("is counted once, told ten times and by several at once", async () => {
    await clean();
    const key = randomUUID();
    await Promise.all(Array.from({ length: 10 }, () => record(model(key))));
    await record(model(key), model(randomUUID()));
    const { month } = await usage(new Date().toISOString());
    expect(month.aiTokens).toEqual([
      { model: "openai/gpt-oss-20b", input: 1_200, cached: 800, output: 100, microcents: 21_000 },
    ]);
    const [spent] =
      await sql`select sum(calls)::int as calls from public.ai_spend_hourly where org_id = ${tenant.org}
      and hour = date_trunc('hour', now())`;
    const [rows] =
      await sql`select count(*)::int as calls from public.ai_usage where org_id = ${tenant.org} and key is not null`;
    expect(rows!.calls).toBe(2);
    expect(spent!.calls).toBeGreaterThanOrEqual(2);
  });

  it("is not counted where its source was not written", async () => {
    await clean();
    await sql
      .begin(async (tx) => {
        await tx`select public.record_ai_usage(${tx.json(model(randomUUID()) as never)})`;
        throw new Error("killed");
      })
      .catch(() => {});
    expect((await usage(new Date().toISOString())).month.aiMicrocents).toBe(0);
  });

  it("comes to the same while and after it is added up, by however many", async () => {
    await clean();
    await Promise.all(Array.from({ length: 60 }, () => record(model(randomUUID()))));
    const now = new Date().toISOString();
    const before = await usage(now);
    const seen = await Promise.all(
      Array.from({ length: 6 }, async () => {
        await sql`select public.fold_usage(7)`;
        return (await usage(now)).month.aiMicrocents;
      }),
    );
    expect(new Set(seen)).toEqual(new Set([60 * 10_500]));
    for (let moved = 1; moved > 0; ) {
      const [folded] = await sql<{ moved: number }[]>`select public.fold_usage() as moved`;
      moved = folded!.moved;
    }
    const [left] = await sql`select count(*)::int as n from public.usage_recent where org_id = ${tenant.org}`;
    expect(left!.n).toBe(0);
    expect(await usage(now)).toEqual(before);
  });

  it("counts written messages by channel and direction, and no words of calls and tests", async () => {
    await clean();
    const say = async (channel: string, roles: string[]) => {
      const [conversation] = await sql`insert into public.conversations (org_id, agent_id, channel) values
        (${tenant.org}, ${tenant.ids.agent}, ${channel}) returning id`;
      const rows = roles.map((role, index) => ({
        org_id: tenant.org,
        conversation_id: conversation!.id,
        seq: index + 1,
        role,
        body: "Hola",
      }));
      await sql`insert into public.messages ${sql(rows)}`;
    };
    await say("web", ["contact", "agent", "agent", "system"]);
    await say("whatsapp", ["contact", "human"]);
    await say("phone", ["contact", "agent"]);
    await say("test", ["contact", "agent"]);
    const { today } = await usage(new Date().toISOString());
    expect(today.messages).toBe(5);
    expect(today.messagesByChannel).toEqual([
      { channel: "web", received: 1, sent: 2 },
      { channel: "whatsapp", received: 1, sent: 1 },
    ]);
  });
});

describe("today and this month are the tenant's own", () => {
  const at = async (moment: string, seconds: number) =>
    sql`select private.meter(${tenant.org}, ${moment}, 'call_seconds', 'inbound', ${seconds})`;

  it("at the end of a month", async () => {
    await clean();
    // Midnight in Madrid is 23:00 UTC in winter.
    await at("2026-11-30T22:59:59Z", 1);
    await at("2026-11-30T23:00:00Z", 20);
    expect((await usage("2026-11-30T22:59:59Z")).month.callSeconds).toBe(1);
    expect((await usage("2026-11-30T23:00:00Z")).month.callSeconds).toBe(20);
    expect((await usage("2026-12-01T12:00:00Z")).days).toMatchObject([
      { day: "2026-12-01", callSeconds: 20 },
    ]);
  });

  it("on a leap day", async () => {
    await clean();
    await at("2028-02-29T08:00:00Z", 7);
    await at("2028-02-29T23:30:00Z", 5);
    expect((await usage("2028-02-29T22:00:00Z")).today.callSeconds).toBe(7);
    expect((await usage("2028-02-29T22:00:00Z")).month.callSeconds).toBe(7);
    expect((await usage("2028-03-01T10:00:00Z")).month.callSeconds).toBe(5);
  });

  it("on the days of 23 and of 25 hours", async () => {
    await clean();
    // 2026-10-25: from 22:00 UTC the day before to 23:00 UTC.
    await at("2026-10-24T22:00:00Z", 1);
    await at("2026-10-25T00:30:00Z", 10);
    await at("2026-10-25T01:30:00Z", 100);
    await at("2026-10-25T22:59:00Z", 1_000);
    await at("2026-10-25T23:00:00Z", 10_000);
    expect((await usage("2026-10-25T12:00:00Z")).today.callSeconds).toBe(1_111);
    await clean();
    // 2026-03-29: from 23:00 UTC the day before to 22:00 UTC.
    await at("2026-03-28T23:00:00Z", 1);
    await at("2026-03-29T21:59:00Z", 10);
    await at("2026-03-29T22:00:00Z", 100);
    expect((await usage("2026-03-29T12:00:00Z")).today.callSeconds).toBe(11);
  });

  it("where clocks are half an hour off", async () => {
    await clean("Asia/Kolkata");
    // Midnight there is 18:30 UTC.
    await at("2026-11-21T18:29:59Z", 1);
    await at("2026-11-21T18:30:00Z", 10);
    expect((await usage("2026-11-21T20:00:00Z", "Asia/Kolkata")).today.callSeconds).toBe(10);
  });
});

describe("the period whose seconds a plan includes", () => {
  const period = async (at: string) => {
    const [row] = await sql`select * from private.usage_period(${tenant.org}, ${at})`;
    return [row!.period_start.toISOString().slice(0, 10), row!.period_end.toISOString().slice(0, 10)];
  };
  const subscription = (over: Record<string, string>) =>
    sql`update public.subscriptions set ${sql({
      plan: "pro",
      provider: "manual",
      status: "active",
      current_period_start: "2028-01-31T10:00:00Z",
      current_period_end: "2028-02-14T10:00:00Z",
      ...over,
    })} where org_id = ${tenant.org}`;

  it("of a plan that was granted is a month from the day it began", async () => {
    await subscription({});
    expect(await period("2028-02-29T09:59:59Z")).toEqual(["2028-01-31", "2028-02-29"]);
    expect(await period("2028-02-29T10:00:00Z")).toEqual(["2028-02-29", "2028-03-31"]);
    expect(await period("2029-02-28T10:00:00Z")).toEqual(["2029-02-28", "2029-03-31"]);
  });

  it("of one that Stripe is paid for is what Stripe says, and goes on while nobody says more", async () => {
    await subscription({ provider: "stripe", current_period_end: "2028-02-29T10:00:00Z" });
    expect(await period("2028-02-20T00:00:00Z")).toEqual(["2028-01-31", "2028-02-29"]);
    expect(await period("2028-03-01T00:00:00Z")).toEqual(["2028-02-29", "2028-03-29"]);
  });

  it("of the trial is one, however long it lasts", async () => {
    await subscription({ plan: "trial", provider: "none", status: "trialing" });
    expect(await period("2028-09-01T00:00:00Z")).toEqual(["2028-01-31", "2028-02-14"]);
  });
});
