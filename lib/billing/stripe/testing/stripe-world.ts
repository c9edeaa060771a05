import { randomUUID } from "node:crypto";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import Stripe from "stripe";
import { vi } from "vitest";
import { handleWebhook } from "@/lib/billing/handle-webhook";
import { env } from "@/lib/env";
import { closeSql, createUser, mailsTo, superuserSql, type TestUser } from "@/supabase/embedded/test-client";
import { type StripeEmulator, startStripeEmulator } from "../emulator/start";

const secretKey = "sk_test_of_these_tests";
export const webhookSecret = "whsec_of_these_tests";

export interface Payer {
  owner: TestUser;
  orgId: string;
}

/** An account of Stripe's whose webhooks come to the real route, and organizations that pay there. */
export interface StripeWorld {
  emulator: StripeEmulator;
  stripe: Stripe;
  /** What the route answered, in order. */
  answers: number[];
  payer(over?: { currency?: string; country?: string }): Promise<Payer>;
  /** The same with a customer whose time is told by a clock. */
  payerOnClock(
    at: string,
    over?: { currency?: string },
  ): Promise<Payer & { customer: string; advance(to: string): Promise<void> }>;
  customer(orgId: string): Promise<string>;
  /** Gives an organization's customer a card. */
  card(orgId: string, token?: string): Promise<string>;
  /** Subscribes as a page of Stripe's does, the page apart. */
  subscribe(orgId: string, plan: "base" | "pro" | "elite"): Promise<Stripe.Subscription>;
  /** Until all events are told, and handled in an order of its own. */
  settle(order?: (ids: string[]) => string[]): Promise<void>;
  /** Fills in and sends a page of Stripe's, as a browser does. Gives where it leads. */
  pay(url: string, over?: Record<string, string>): Promise<string>;
  control(command: string, body?: object): Promise<unknown>;
  row(orgId: string): Promise<Record<string, unknown>>;
  payments(orgId: string): Promise<Record<string, unknown>[]>;
  invoices(orgId: string): Promise<Record<string, unknown>[]>;
  sql: ReturnType<typeof superuserSql>;
  books(orgId: string): Promise<Record<string, number>>;
  mails(payer: Payer): Promise<string[]>;
  close(): Promise<void>;
}

export async function startStripeWorld(): Promise<StripeWorld> {
  const answers: number[] = [];
  const post: { current?: (request: Request) => Promise<Response> } = {};
  const hooks = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", async () => {
      const headers = {
        "stripe-signature": String(request.headers["stripe-signature"]),
        "content-type": "application/json",
      };
      const body = Buffer.concat(chunks);
      const answer = await post.current?.(
        new Request("http://x/api/webhooks/stripe", { method: "POST", body, headers }),
      );
      answers.push(answer?.status ?? 503);
      response.writeHead(answer?.status ?? 503).end();
    });
  });
  await new Promise<void>((resolve) => hooks.listen(0, "127.0.0.1", resolve));
  const webhookUrl = `http://127.0.0.1:${(hooks.address() as AddressInfo).port}/`;
  const emulator = await startStripeEmulator({
    port: 0,
    stateFile: null,
    webhookUrl,
    webhookSecret,
    secretKey,
  });
  // Settings are read once: before anything of ours asks for them.
  vi.stubEnv("STRIPE_SECRET_KEY", secretKey);
  vi.stubEnv("STRIPE_BASE_URL", emulator.url);
  vi.stubEnv("STRIPE_WEBHOOK_SECRET", webhookSecret);
  const { POST } = await import("@/app/api/webhooks/stripe/route");
  post.current = (request) => POST(request, { params: Promise.resolve({}) });
  const { port } = new URL(emulator.url);
  const stripe = new Stripe(secretKey, { host: "localhost", port, protocol: "http", maxNetworkRetries: 0 });
  const sql = superuserSql();
  const orgs: string[] = [];

  async function payer({ currency = "EUR", country = "ES" } = {}): Promise<Payer> {
    const owner = await createUser({ metadata: { organization: "Clínica Pagadora", country } });
    const [member] = await sql<
      { org_id: string }[]
    >`select org_id from public.members where user_id = ${owner.id}`;
    const orgId = member!.org_id;
    orgs.push(orgId);
    await sql`update public.wallets set currency = ${currency} where org_id = ${orgId}`;
    await sql`update public.subscriptions set currency = ${currency} where org_id = ${orgId}`;
    await sql`insert into public.billing_profiles (org_id, legal_name, line1, city, postal_code, country)
      values (${orgId}, 'Clínica Pagadora S.L.', 'Calle Mayor 1', 'Valencia', '46001', ${country})`;
    return { owner, orgId };
  }

  async function settle(order: (ids: string[]) => string[] = (ids) => ids): Promise<void> {
    for (let round = 0; round < 20; round += 1) {
      await emulator.delivered();
      const rows = await sql<{ id: string }[]>`select id from public.webhook_events
        where provider = 'stripe' and status = 'received' order by received_at, id`;
      if (rows.length === 0) return;
      for (const id of order(rows.map((row) => row.id))) {
        await handleWebhook({ id, lastTry: false }).catch((error: unknown) => {
          if (round > 15) throw error;
        });
      }
    }
    throw new Error("events are handled for ever");
  }

  const customerOf = async (orgId: string): Promise<string> =>
    (await import("../customer")).ensureCustomer({ orgId });

  return {
    emulator,
    stripe,
    answers,
    payer,
    settle,
    customer: customerOf,
    async payerOnClock(at, over) {
      const payerOf = await payer(over);
      const clock = await stripe.testHelpers.testClocks.create({ frozen_time: Date.parse(at) / 1000 });
      const address = { line1: "Calle Mayor 1", city: "Valencia", postal_code: "46001", country: "ES" };
      const customer = await stripe.customers.create({
        name: "Clínica Pagadora S.L.",
        email: payerOf.owner.email,
        address,
        test_clock: clock.id,
        metadata: { org_id: payerOf.orgId },
      });
      await sql`update public.subscriptions set stripe_customer_id = ${customer.id} where org_id = ${payerOf.orgId}`;
      return {
        ...payerOf,
        customer: customer.id,
        advance: async (to) => {
          let { status } = await stripe.testHelpers.testClocks.advance(clock.id, {
            frozen_time: Date.parse(to) / 1000,
          });
          while (status === "advancing")
            ({ status } = await stripe.testHelpers.testClocks.retrieve(clock.id));
        },
      };
    },
    async card(orgId, token = "pm_card_visa") {
      const customer = await customerOf(orgId);
      const method = await stripe.paymentMethods.attach(token, { customer });
      await stripe.customers.update(customer, { invoice_settings: { default_payment_method: method.id } });
      return method.id;
    },
    async subscribe(orgId, plan) {
      const customer = await customerOf(orgId);
      const { priceOf } = await import("../prices");
      const [{ currency }] = await sql<
        [{ currency: "EUR" }]
      >`select currency from public.subscriptions where org_id = ${orgId}`;
      return stripe.subscriptions.create({
        customer,
        items: [{ price: await priceOf(plan, currency) }],
        automatic_tax: { enabled: true },
        metadata: { org_id: orgId, plan },
      });
    },
    async pay(url, over = {}) {
      const form = {
        number: "4242 4242 4242 4242",
        expiry: "12 / 34",
        cvc: "123",
        name: "Ana Pérez",
        email: "ana@example.com",
        country: "ES",
        postal: "46001",
        ...over,
      };
      const body = new URLSearchParams(form);
      const response = await fetch(url, { method: "POST", body, redirect: "manual" });
      return (
        response.headers.get("location") ?? `${response.status} ${(await response.text()).slice(0, 300)}`
      );
    },
    async control(command, body = {}) {
      const response = await fetch(`${emulator.url}/_control/${command}`, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify(body),
      });
      if (!response.ok) throw new Error(`${command}: ${await response.text()}`);
      return response.json();
    },
    async row(orgId) {
      const [row] = await sql`select * from public.subscriptions where org_id = ${orgId}`;
      return row!;
    },
    async payments(orgId) {
      const rows = await sql`select * from public.payments where org_id = ${orgId} order by created_at, id`;
      return rows.map((row) => ({
        ...row,
        amount: Number(row.amount),
        refunded: Number(row.refunded),
        tax: Number(row.tax),
      }));
    },
    sql,
    async invoices(orgId) {
      const rows = await sql`select * from public.invoices where org_id = ${orgId} order by issued_at, id`;
      const numbers = ({ subtotal, tax, total }: Record<string, unknown>) => ({
        subtotal: Number(subtotal),
        tax: Number(tax),
        total: Number(total),
      });
      return rows.map((row) => ({ ...row, ...numbers(row) }));
    },
    async books(orgId) {
      const rows = await sql<{ account: string; amount: string }[]>`
        select account, sum(amount) as amount from public.ledger_entries where org_id = ${orgId} group by account order by account`;
      return Object.fromEntries(rows.map(({ account, amount }) => [account, Number(amount)]));
    },
    async mails({ owner }) {
      const { sendMailJob } = await import("@/lib/mail/jobs");
      const { Logger, runOnce } = await import("graphile-worker");
      const { taskList } = await import("@/lib/jobs/tasks");
      const connectionString = env.DATABASE_URL;
      const logger = new Logger(() => () => {});
      await runOnce({
        connectionString,
        logger,
        noHandleSignals: true,
        taskList: taskList({ "mail.send": async () => sendMailJob }),
      });
      return (await mailsTo(owner.email)).map(({ subject }) => subject);
    },
    async close() {
      await emulator.close();
      hooks.closeAllConnections();
      await new Promise<void>((resolve) => hooks.close(() => resolve()));
      const jobs = await sql<{ key: string }[]>`select key from graphile_worker.jobs where key is not null
        and task_identifier in ('billing.handle-webhook', 'billing.push-profile', 'billing.end-subscription', 'mail.send')`;
      await sql`delete from public.webhook_events where provider = 'stripe'`;
      await sql`delete from public.organizations where id = any (${orgs}::uuid[])`;
      for (const { key } of jobs) await sql`select graphile_worker.remove_job(${key})`;
      await closeSql();
    },
  };
}

/** A key as a click makes one. */
export const click = (): string => randomUUID();
