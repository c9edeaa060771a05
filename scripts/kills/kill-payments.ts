import { setTimeout as sleep } from "node:timers/promises";
import type postgres from "postgres";
import Stripe from "stripe";
import { startStripeEmulator } from "@/lib/billing/stripe/emulator/start";
import { freePort } from "@/supabase/embedded/ports";
import type { PayingTenant } from "@/supabase/tests/charges.fixture";
import { killChildren } from "./kill-children";

export interface KilledPayments {
  killed: number;
  payments: number;
  /** What does not add up, in words. Nothing, if all is well. */
  wrong: string[];
}

const secretKey = "sk_test_kills";
const webhookSecret = "whsec_kills";
const preload = ["--import", "./scripts/runtime/preload.mjs"];

/**
 * Kills the process that takes Stripe's webhooks and the one that handles them while top-ups are being paid, and compares in the end what was paid
 * at Stripe with what the wallet got: each payment once.
 */
export async function killPayments(
  sql: postgres.Sql,
  tenant: PayingTenant,
  { kills }: { kills: number },
): Promise<KilledPayments> {
  const port = await freePort();
  let aheadMs = 0;
  const emulator = await startStripeEmulator({
    webhookUrl: `http://127.0.0.1:${port}/api/webhooks/stripe`,
    webhookSecret,
    secretKey,
    stateFile: null,
    now: () => Date.now() + aheadMs,
  });
  const env = {
    STRIPE_SECRET_KEY: secretKey,
    STRIPE_WEBHOOK_SECRET: webhookSecret,
    STRIPE_BASE_URL: emulator.url,
    LOG_LEVEL: "fatal",
  };
  const receiver = { file: "scripts/kills/receiver.ts", args: [String(port)], env, execArgv: preload };
  const handler = {
    file: "lib/jobs/killed-process.fixture.ts",
    args: ["billing.handle-webhook"],
    env,
    execArgv: preload,
  };
  const stripe = new Stripe(secretKey, { host: "127.0.0.1", port: emulator.port, protocol: "http" });
  let paying = true;
  const paid = payOver(sql, tenant, stripe, () => paying);
  try {
    const share = Math.ceil(kills / 2);
    const killed = await Promise.all([
      killChildren({ ...receiver, kills: kills - share, lanes: 1, livesMs: 1_500 }),
      killChildren({ ...handler, kills: share, lanes: 1, livesMs: 1_500 }),
    ]);
    paying = false;
    const payments = await paid;
    // Two that live see to what is left.
    const settled = () => open(sql, tenant.org).then((left) => left === 0);
    await withProcesses([receiver, handler], async () => {
      // What Stripe could not deliver it would bring again within days: they have gone by.
      aheadMs = 2 * 86_400_000;
      await stripe.customers.create({ name: "wakes the sender" });
      await until(settled, 600_000);
    });
    const wrong = await compare(sql, tenant, stripe);
    return { killed: killed[0] + killed[1], payments, wrong };
  } finally {
    paying = false;
    await emulator.close();
  }
}

/** Pays top-up after top-up at Stripe, as cards are charged. Gives how many. */
async function payOver(
  sql: postgres.Sql,
  tenant: PayingTenant,
  stripe: Stripe,
  goOn: () => boolean,
): Promise<number> {
  let count = 0;
  for (; goOn(); count++) {
    const amount = 500 + (count % 97);
    const asked = {
      org_id: tenant.org,
      key: `kills:${count}`,
      provider: "stripe",
      kind: "top_up",
      currency: "EUR",
      amount,
    };
    const [payment] = await sql`select (public.begin_payment(${sql.json(asked)})).reference`;
    await stripe.paymentIntents.create({
      amount,
      currency: "eur",
      confirm: true,
      payment_method: "pm_card_visa",
      metadata: { kind: "top_up", payment_reference: payment?.reference, org_id: tenant.org },
    });
    await sleep(250);
  }
  return count;
}

const open = async (sql: postgres.Sql, org: string): Promise<number> =>
  Number(
    (
      await sql`select count(*) from public.payments where org_id = ${org} and status = 'pending' and key like 'kills:%'`
    )[0]?.count,
  );

async function compare(sql: postgres.Sql, tenant: PayingTenant, stripe: Stripe): Promise<string[]> {
  const wrong: string[] = [];
  let total = 0;
  for await (const intent of stripe.paymentIntents.list({ limit: 100 })) {
    if (intent.status !== "succeeded") continue;
    total += intent.amount_received;
    const reference = String(intent.metadata.payment_reference);
    const posted = await sql`
      select t.amount::int from public.payments p
      join public.ledger_transactions t on t.org_id = p.org_id and t.source ->> 'id' = p.id::text
      where p.reference = ${reference} and p.status = 'paid'`;
    if (posted.length !== 1 || posted[0]?.amount !== intent.amount_received)
      wrong.push(
        `${reference}: posted ${posted.map((row) => row.amount).join(", ") || "never"} of ${intent.amount_received}`,
      );
  }
  const { balance } = await tenant.wallet();
  if (balance !== total) wrong.push(`wallet ${balance}, paid ${total}`);
  for (const { problem, expected, found } of await tenant.wrong())
    wrong.push(`${problem}: ${found} for ${expected}`);
  return wrong;
}

type Program = Pick<Parameters<typeof killChildren>[0], "file" | "args" | "env" | "execArgv">;

/** Works while these live. */
async function withProcesses(programs: Program[], work: () => Promise<void>): Promise<void> {
  const stop = new AbortController();
  const living: Promise<number>[] = [];
  const ready = programs.map(
    (program) =>
      new Promise<void>((onReady) =>
        living.push(
          killChildren({ ...program, kills: 1, lanes: 1, livesMs: 0, until: stop.signal, onReady }),
        ),
      ),
  );
  try {
    await Promise.all(ready);
    await work();
  } finally {
    stop.abort();
    await Promise.all(living);
  }
}

async function until(done: () => Promise<boolean>, withinMs: number): Promise<void> {
  const end = Date.now() + withinMs;
  while (!(await done())) {
    if (Date.now() > end) throw new Error("payments were not settled in time");
    await sleep(200);
  }
}
