import postgres from "postgres";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { type Actor, attempt, become, becomeOwner, type Transaction, undone } from "./actors";
import { readTables } from "./catalogue";
import { dropTenant, makeStranger, makeTenant, type Tenant } from "./fixtures";

/* From the trial's first day to the last day of grace, and back: by the clock that is told, and without losing a row. */

const sql = postgres(inject("supabase").databaseUrl, { max: 4, onnotice: () => {} });
const url = "https://talia.example.com/billing";
let tenant: Tenant;
let superadmin: string;

beforeAll(async () => {
  const run = Date.now().toString(36);
  tenant = await makeTenant(sql, `life-${run}`);
  superadmin = await makeStranger(sql, `life-root-${run}@example.com`);
  await sql`insert into public.platform_admins (user_id) values (${superadmin})`;
});
afterAll(async () => {
  await dropTenant(sql, tenant);
  await sql`delete from auth.users where id = ${superadmin}`;
  await sql.end();
});

type State = Record<string, string | boolean | null>;
/** Puts the tenant's subscription into a state. All of it is years ago: nobody else's has anything due then. */
async function put(tx: Transaction, state: State): Promise<void> {
  await tx`update public.subscriptions set cancel_at_period_end = false, past_due_since = null, grace_ends_at = null
    where org_id = ${tenant.org}`;
  await tx`update public.subscriptions set ${tx(state)} where org_id = ${tenant.org}`;
}
const advance = async (tx: Transaction, now: string) => {
  const [row] = await tx<{ done: { told: number; read_only: number; renewed: number; failed: unknown[] } }[]>`
    select public.advance_subscriptions(${now}, ${url}) as done`;
  return row!.done;
};
const organization = async (tx: Transaction) =>
  (await tx`select status, pause_reason, plan from public.organizations where id = ${tenant.org}`)[0]!;
const subscription = async (tx: Transaction) =>
  (await tx`select * from public.subscriptions where org_id = ${tenant.org}`)[0]!;
const told = async (tx: Transaction) =>
  (
    await tx<
      { mail: Record<string, string> }[]
    >`select j.payload -> 'mail' as mail from graphile_worker._private_jobs j
      where j.payload ->> 'orgId' = ${tenant.org} and j.payload -> 'mail' ->> 'kind' = 'plan-notice' order by j.id`
  ).map(({ mail }) => mail);
const pay = (tx: Transaction) =>
  tx`update public.subscriptions set status = 'active', plan = 'pro', provider = 'stripe', past_due_since = null, grace_ends_at = null
    where org_id = ${tenant.org}`;

const trial = { status: "trialing", provider: "none", plan: "trial", trial_ends_at: "2018-12-15T10:00:00Z" };
const unpaid = {
  status: "past_due",
  provider: "stripe",
  plan: "pro",
  past_due_since: "2018-12-01T10:00:00Z",
  grace_ends_at: "2018-12-08T10:00:00Z",
};

describe("a trial", () => {
  it("is warned of three days and one day before its end, once each, and is read-only when it is over", () =>
    undone(sql, async (tx) => {
      await put(tx, trial);
      expect(await advance(tx, "2018-12-12T09:59:00Z")).toMatchObject({ told: 0 });
      expect(await advance(tx, "2018-12-12T10:00:00Z")).toMatchObject({ told: 1, failed: [] });
      expect(await advance(tx, "2018-12-13T10:00:00Z")).toMatchObject({ told: 0 });
      expect(await advance(tx, "2018-12-14T10:00:00Z")).toMatchObject({ told: 1 });
      expect(await advance(tx, "2018-12-15T09:50:00Z")).toMatchObject({ told: 0, read_only: 0 });
      expect(await organization(tx)).toMatchObject({ status: "active", pause_reason: null });
      expect(await advance(tx, "2018-12-15T10:00:00Z")).toMatchObject({ told: 1, read_only: 1 });
      expect(await advance(tx, "2018-12-15T10:10:00Z")).toMatchObject({ told: 0, read_only: 0 });
      expect(await organization(tx)).toMatchObject({
        status: "paused",
        pause_reason: "payment",
        plan: "trial",
      });
      const mails = await told(tx);
      // To the owner and the administrator, and to nobody else.
      expect(mails.map(({ notice }) => notice)).toEqual([
        ...["trial_ending", "trial_ending", "trial_ending", "trial_ending", "trial_over", "trial_over"],
      ]);
      expect(new Set(mails.map(({ to }) => to))).toEqual(new Set([tenant.emails.owner, tenant.emails.admin]));
      expect(mails[0]).toMatchObject({ at: "2018-12-15T10:00:00Z", plan: "trial", url, locale: "es" });
    }));

  it("that was not looked at for days is warned of once, and not of what is past", () =>
    undone(sql, async (tx) => {
      await put(tx, trial);
      expect(await advance(tx, "2018-12-14T20:00:00Z")).toMatchObject({ told: 1 });
      expect(await told(tx)).toHaveLength(2);
    }));

  it("that is made longer is warned of anew", () =>
    undone(sql, async (tx) => {
      await put(tx, trial);
      await advance(tx, "2018-12-13T00:00:00Z");
      await tx`update public.subscriptions set trial_ends_at = '2019-01-15T10:00:00Z' where org_id = ${tenant.org}`;
      expect(await advance(tx, "2018-12-16T00:00:00Z")).toMatchObject({ told: 0, read_only: 0 });
      expect(await advance(tx, "2019-01-13T00:00:00Z")).toMatchObject({ told: 1 });
    }));

  it("that was begun before there were plans lasts two weeks from then", async () => {
    const [row] =
      await sql`select trial_ends_at >= created_at + interval '13 days' as lasts from public.subscriptions
      where org_id = ${tenant.org}`;
    expect(row?.lasts).toBe(true);
  });
});

describe("what is not paid", () => {
  it("goes on for the days of grace, reminded in the middle of them, then is read-only", () =>
    undone(sql, async (tx) => {
      await put(tx, unpaid);
      expect(await advance(tx, "2018-12-04T21:00:00Z")).toMatchObject({ told: 0 });
      expect(await organization(tx)).toMatchObject({ status: "active" });
      expect(await advance(tx, "2018-12-04T22:00:00Z")).toMatchObject({ told: 1, read_only: 0 });
      expect(await advance(tx, "2018-12-07T22:00:00Z")).toMatchObject({ told: 0, read_only: 0 });
      expect(await advance(tx, "2018-12-08T10:00:00Z")).toMatchObject({ told: 1, read_only: 1 });
      expect(await organization(tx)).toMatchObject({ status: "paused", pause_reason: "payment" });
      expect((await told(tx)).map(({ notice }) => notice)).toEqual([
        ...["payment_reminder", "payment_reminder", "unpaid", "unpaid"],
      ]);
      expect(await subscription(tx)).toMatchObject({
        status: "read_only",
        past_due_since: new Date("2018-12-01T10:00:00Z"),
        grace_ends_at: new Date("2018-12-08T10:00:00Z"),
      });
    }));

  it("has a week of grace where nobody has said how long", () =>
    undone(sql, async (tx) => {
      await put(tx, { ...unpaid, grace_ends_at: null });
      expect(await advance(tx, "2018-12-08T09:59:00Z")).toMatchObject({ read_only: 0 });
      expect(await advance(tx, "2018-12-08T10:00:00Z")).toMatchObject({ read_only: 1 });
    }));

  it.each(["read_only", "canceled"])("is lifted at once when it is paid (%s)", (status) =>
    undone(sql, async (tx) => {
      await put(tx, { ...unpaid, status });
      expect(await organization(tx)).toMatchObject({ status: "paused", pause_reason: "payment" });
      await pay(tx);
      expect(await organization(tx)).toMatchObject({ status: "active", pause_reason: null, plan: "pro" });
    }),
  );

  it("loses nothing, however long it lasts", () =>
    undone(sql, async (tx) => {
      const owned = (await readTables(tx as unknown as postgres.Sql)).filter((table) =>
        table.columns.some(({ name }) => name === "org_id"),
      );
      const rows = async () =>
        Object.fromEntries(
          await Promise.all(
            owned
              .filter(({ name }) => name !== "audit_log")
              .map(async ({ name }) => {
                const [row] = await tx.unsafe(
                  `select count(*)::int as n from public.${name} where org_id = $1`,
                  [tenant.org],
                );
                return [name, row!.n as number] as const;
              }),
          ),
        );
      await put(tx, unpaid);
      const before = await rows();
      expect(Object.values(before).filter((n) => n > 0).length).toBeGreaterThan(25);
      for (const now of ["2018-12-05", "2018-12-08", "2019-02-28", "2020-02-29", "2023-12-31"])
        await advance(tx, `${now}T12:00:00Z`);
      expect(await organization(tx)).toMatchObject({ pause_reason: "payment" });
      expect(await rows()).toEqual(before);
      await pay(tx);
      expect(await rows()).toEqual(before);
      expect(await organization(tx)).toMatchObject({ status: "active" });
    }));
});

describe("while it is read-only", () => {
  const readOnly = (work: (tx: Transaction) => Promise<void>) =>
    undone(sql, async (tx) => {
      await put(tx, { ...unpaid, status: "read_only" });
      await work(tx);
    });
  const owner = (): Actor => ({
    name: "owner",
    role: "authenticated",
    userId: tenant.users.owner,
    aal: "aal1",
  });

  it("people are told that it has to be paid, whatever they change", () =>
    readOnly(async (tx) => {
      await become(tx, owner());
      for (const statement of [
        `update public.organizations set name = 'x' where id = '${tenant.org}'`,
        `insert into public.locations (org_id, name) values ('${tenant.org}', 'x')`,
        `select public.set_agent_status('${tenant.ids.agent}', 'paused')`,
      ])
        expect(await attempt(tx, (sp) => sp.unsafe(statement)), statement).toMatchObject({
          refused: "PT402",
          message: "organization_read_only",
        });
      const [mine] =
        await tx`select status, pause_reason, subscription, ends_at from public.my_organizations()`;
      expect(mine).toEqual({
        status: "paused",
        pause_reason: "payment",
        subscription: "read_only",
        ends_at: null,
      });
    }));

  it("people still see everything, leave, and say whom to bill", () =>
    readOnly(async (tx) => {
      await become(tx, owner());
      const [seen] = await tx`select count(*)::int as n from public.contacts where org_id = ${tenant.org}`;
      expect(seen?.n).toBeGreaterThan(0);
      const saved = await attempt(
        tx,
        (sp) =>
          sp`select public.save_billing_profile(${tenant.org}, '{"legal_name": "Sol", "country": "ES"}')`,
      );
      expect(saved.refused).toBeUndefined();
      await becomeOwner(tx);
      await become(tx, { ...owner(), userId: tenant.users.agent });
      const left = await attempt(
        tx,
        (sp) => sp`select public.remove_member(${tenant.org}, ${tenant.users.agent})`,
      );
      expect(left.refused).toBeUndefined();
    }));

  it("calls are refused politely", () =>
    readOnly(async (tx) => {
      await tx`update public.agents set status = 'active' where org_id = ${tenant.org}`;
      const [number] =
        await tx`select e164, carrier_account_id from public.phone_numbers where id = ${tenant.ids.number}`;
      const call = async () => {
        const [row] = await tx`select public.begin_inbound_call(${tx.json({
          provider: "twilio",
          carrier_call_id: crypto.randomUUID(),
          to: number!.e164,
          from: "+34600111222",
          carrier_account_id: number!.carrier_account_id,
        })}) as answer`;
        return row!.answer.outcome as string;
      };
      expect(await call()).toBe("paused");
      await pay(tx);
      expect(await call()).toBe("call");
    }));

  it("calls that one begins oneself are refused with the reason, and it is another's when the platform paused it", () =>
    readOnly(async (tx) => {
      const refusals = async () => {
        const about = { org_id: tenant.org, agent_id: tenant.ids.agent, key: crypto.randomUUID() };
        const began = (name: string, p: Record<string, string>) =>
          attempt(tx, (sp) => sp`select ${sp(`public.${name}`)}(${sp.json({ ...about, ...p })})`);
        return [
          await began("begin_browser_call", {}),
          await began("create_outbound_call", { purpose: "outbound", to: "+34600333444" }),
        ].map(({ refused, message }) => `${refused} ${message}`);
      };
      expect(await refusals()).toEqual(Array(2).fill("PT402 organization_read_only"));
      await tx`update public.organizations set pause_reason = 'platform' where id = ${tenant.org}`;
      expect(await refusals()).toEqual(Array(2).fill("PT403 organization_paused"));
    }));

  it("a pause by the platform is another's, and paying does not end it", () =>
    undone(sql, async (tx) => {
      await put(tx, unpaid);
      await tx`update public.organizations set status = 'paused' where id = ${tenant.org}`;
      expect(await organization(tx)).toMatchObject({ pause_reason: "platform" });
      await advance(tx, "2018-12-08T10:00:00Z");
      expect((await subscription(tx)).status).toBe("read_only");
      await pay(tx);
      expect(await organization(tx)).toMatchObject({ status: "paused", pause_reason: "platform" });
      await become(tx, owner());
      const refused = await attempt(
        tx,
        (sp) => sp`update public.organizations set name = 'x' where id = ${tenant.org}`,
      );
      expect(refused.message).toBe("organization_paused");
    }));

  it("nobody takes it up again by hand: it goes back to what is not paid", () =>
    readOnly(async (tx) => {
      await tx`update public.organizations set status = 'paused', pause_reason = 'platform' where id = ${tenant.org}`;
      await tx`update public.organizations set status = 'active' where id = ${tenant.org}`;
      expect(await organization(tx)).toMatchObject({ status: "paused", pause_reason: "payment" });
      await tx`update public.organizations set status = 'closed' where id = ${tenant.org}`;
      expect(await organization(tx)).toMatchObject({ status: "closed", pause_reason: null });
    }));
});

describe("what was granted", () => {
  it("by the panel, until a day, ends on it", () =>
    undone(sql, async (tx) => {
      await become(tx, { name: "superadmin", role: "authenticated", userId: superadmin, aal: "aal2" });
      await tx`select public.grant_plan(${tx.json({
        org_id: tenant.org,
        plan: "base",
        until: new Date(Date.now() + 30 * 24 * 3_600_000).toISOString(),
        reason: "An agreement",
      })})`;
      await becomeOwner(tx);
      expect(await subscription(tx)).toMatchObject({
        plan: "base",
        provider: "manual",
        cancel_at_period_end: true,
      });
    }));

  const granted = { status: "active", provider: "manual", plan: "pro" };

  it("without an end goes on by months from where it began, also from the 31st", () =>
    undone(sql, async (tx) => {
      await put(tx, granted);
      await tx`update public.subscriptions set current_period_start = '2019-10-31T08:00:00Z' where org_id = ${tenant.org}`;
      await tx`update public.subscriptions set current_period_end = '2019-11-30T08:00:00Z' where org_id = ${tenant.org}`;
      expect((await subscription(tx)).cancel_at_period_end).toBe(false);
      const ends = async () => ((await subscription(tx)).current_period_end as Date).toISOString();
      for (const [now, end] of [
        ["2019-11-30T08:00:00Z", "2019-12-31T08:00:00.000Z"],
        ["2019-12-31T08:00:00Z", "2020-01-31T08:00:00.000Z"],
        ["2020-01-31T08:05:00Z", "2020-02-29T08:00:00.000Z"],
        ["2020-02-29T08:00:00Z", "2020-03-31T08:00:00.000Z"],
      ] as const) {
        expect(await advance(tx, now)).toMatchObject({ renewed: 1, told: 0, read_only: 0, failed: [] });
        expect(await ends()).toBe(end);
      }
    }));

  it("until a day is warned of, and ends then", () =>
    undone(sql, async (tx) => {
      await put(tx, {
        ...granted,
        current_period_start: "2018-12-01T00:00:00Z",
        current_period_end: "2018-12-31T00:00:00Z",
      });
      // Moving a period grants nothing; `grant_plan` says that it ends.
      expect((await subscription(tx)).cancel_at_period_end).toBe(false);
      await put(tx, { cancel_at_period_end: true });
      expect(await advance(tx, "2018-12-28T00:00:00Z")).toMatchObject({ told: 1 });
      expect(await advance(tx, "2018-12-30T12:00:00Z")).toMatchObject({ told: 1 });
      expect(await advance(tx, "2018-12-31T00:00:00Z")).toMatchObject({ told: 1, read_only: 1 });
      expect((await told(tx)).map(({ notice }) => notice)).toEqual([
        ...["grant_ending", "grant_ending", "grant_ending", "grant_ending", "grant_over", "grant_over"],
      ]);
      expect(await organization(tx)).toMatchObject({ pause_reason: "payment", plan: "pro" });
    }));

  it("becomes what is planned for it when its period ends, and not before", () =>
    undone(sql, async (tx) => {
      await put(tx, granted);
      await tx`update public.subscriptions set current_period_start = '2019-01-10T00:00:00Z' where org_id = ${tenant.org}`;
      await tx`update public.subscriptions set scheduled_plan = 'base', current_period_end = '2019-02-10T00:00:00Z'
        where org_id = ${tenant.org}`;
      expect(await advance(tx, "2019-02-09T23:59:00Z")).toMatchObject({ renewed: 0 });
      expect(await advance(tx, "2019-02-10T00:01:00Z")).toMatchObject({ renewed: 1, failed: [] });
      expect(await subscription(tx)).toMatchObject({ plan: "base", scheduled_plan: null, status: "active" });
      expect(await organization(tx)).toMatchObject({ plan: "base" });
    }));
});

it("the platform is never paused, nor is who closed; what fails with one does not keep another", () =>
  undone(sql, async (tx) => {
    await put(tx, trial);
    await tx`update public.organizations set is_platform = false where is_platform`;
    await tx`update public.organizations set is_platform = true where id = ${tenant.org}`;
    await advance(tx, "2022-01-01T00:00:00Z");
    await tx`update public.subscriptions set status = 'read_only' where org_id = ${tenant.org}`;
    expect(await organization(tx)).toMatchObject({ status: "active", pause_reason: null });
    await tx`update public.organizations set is_platform = false, status = 'closed' where id = ${tenant.org}`;
    await tx`update public.subscriptions set status = 'trialing' where org_id = ${tenant.org}`;
    expect(await advance(tx, "2022-01-01T00:00:00Z")).toMatchObject({ told: 0, read_only: 0 });
    await tx`update public.organizations set status = 'active' where id = ${tenant.org}`;
    await tx.unsafe(`create or replace function private.tell_of_plan(p_org uuid, p_notice text, p_key text, p_at timestamptz,
      p_now timestamptz, p_url text) returns boolean language plpgsql as $$ begin raise exception 'mail is away'; end $$`);
    expect(await advance(tx, "2022-01-01T00:00:00Z")).toMatchObject({
      failed: [{ org_id: tenant.org, error: "mail is away" }],
    });
    expect(await organization(tx)).toMatchObject({ status: "active" });
  }));
