import { randomUUID } from "node:crypto";
import type postgres from "postgres";
import { type CallTenant, makeCallTenant } from "./calls.fixture";

type Row = Record<string, unknown>;

export interface Charge {
  charged_at: Date | null;
  seconds: number | null;
  included_seconds: number | null;
  granted_seconds: number;
  reserved_seconds: number;
  amount: string;
  uncollected: string;
  free: boolean;
  corrections: number;
}

/** A tenant whose calls are charged 12 cents a minute, with what there is of its money. */
export interface PayingTenant extends CallTenant {
  topUp(amount: number): Promise<void>;
  /** Of the plan, in seconds. */
  include(seconds: number): Promise<void>;
  wallet(): Promise<{ balance: number; held: number; debt: number }>;
  charge(call: string): Promise<Charge | undefined>;
  /** Its worker's word that a call of so many seconds is over. */
  finish(call: string, seconds: number, over?: Row): Promise<void>;
  /** The carrier's. */
  ended(call: string, seconds: number, over?: Row): Promise<Row>;
  /** As if it had been answered so long ago. */
  answered(call: string, secondsAgo?: number): Promise<void>;
  extend(call: string): Promise<{ metered: boolean; enough: boolean; left_seconds: number }>;
  sweep(): Promise<number>;
  entries(): Promise<{ key: string; amount: number; details: Row }[]>;
  wrong(): Promise<Row[]>;
}

export async function makePayingTenant(sql: postgres.Sql, marker: string): Promise<PayingTenant> {
  const tenant = await makeCallTenant(sql, marker);
  const { org } = tenant;
  await sql`update public.subscriptions set plan = 'pro', status = 'active', provider = 'manual', currency = 'EUR' where org_id = ${org}`;
  await sql`update public.wallets set currency = 'EUR' where org_id = ${org}`;
  for (const {
    key,
  } of await sql`select key from public.wallet_holds where org_id = ${org} and settled_at is null`)
    await tenant.call("settle_hold", { org_id: org, key, amount: 0, kind: "call", account: "revenue:calls" });
  const [before] = await sql`select balance from public.wallets where org_id = ${org}`;
  const post = (amount: number) =>
    tenant.call("post_ledger", {
      org_id: org,
      currency: "EUR",
      key: randomUUID(),
      kind: amount > 0 ? "top_up" : "adjustment",
      amount,
      account: amount > 0 ? "cash:stripe" : "adjustments",
    });
  if (Number(before!.balance) > 0) await post(-Number(before!.balance));
  const paying: PayingTenant = {
    ...tenant,
    topUp: async (amount) => void (await post(amount)),
    async include(seconds) {
      await sql`delete from public.included_usage where org_id = ${org}`;
      await sql`update public.org_limits set included_seconds = ${seconds}, concurrent_calls = 50 where org_id = ${org}`;
    },
    async wallet() {
      const [row] = await sql`select balance, held, debt from public.wallets where org_id = ${org}`;
      return { balance: Number(row!.balance), held: Number(row!.held), debt: Number(row!.debt) };
    },
    charge: async (call) =>
      (await sql<Charge[]>`select * from public.call_charges where call_id = ${call}`)[0],
    async finish(call, seconds, over = {}) {
      const [row] = await sql`select answered_at from public.calls where id = ${call}`;
      const started = (row!.answered_at as Date | null) ?? new Date(Date.now() - seconds * 1_000);
      await tenant.call("finish_call", {
        org_id: org,
        call_id: call,
        status: "completed",
        reason: "caller_hung_up",
        started_at: started.toISOString(),
        ended_at: new Date(started.getTime() + seconds * 1_000).toISOString(),
        usage: { stt_ms: { flux: seconds * 1_000 }, tts_characters: { aura: 100 } },
        ...over,
      });
    },
    ended: (call, seconds, over = {}) =>
      tenant.report(call, { status: "completed", duration_seconds: seconds, ...over }),
    async answered(call, secondsAgo = 0) {
      await tenant.report(call, { status: "in_progress" });
      await sql`update public.calls set answered_at = now() - make_interval(secs => ${secondsAgo}), alive_at = now() where id = ${call}`;
    },
    extend: async (call) =>
      (await sql`select public.extend_call_hold(${org}, ${call}) as told`)[0]!.told as never,
    sweep: async () => Number((await sql`select public.sweep_call_charges() as n`)[0]!.n),
    entries: async () =>
      (
        await sql`select key, amount, details from public.ledger_transactions where org_id = ${org} and kind = 'call' order by created_at`
      ).map(({ key, amount, details }) => ({
        key: key as string,
        amount: Number(amount),
        details: details as Row,
      })),
    wrong: () => sql`select * from public.reconcile_ledger() where org_id = ${org}`,
  };
  await paying.include(0);
  return paying;
}
