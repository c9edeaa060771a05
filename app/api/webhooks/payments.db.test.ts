import { randomUUID } from "node:crypto";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { Readable } from "node:stream";
import postgres from "postgres";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, inject, it, vi } from "vitest";
import { type BoldEmulator, startBoldEmulator } from "@/lib/billing/bold/emulator/start";
import { webhookSignature } from "@/lib/billing/bold/signature";
import type { TopUpProvider } from "@/lib/billing/top-up-options";
import { forgetReceived, handleReceived, makePayer } from "@/lib/billing/top-ups.fixture";
import { startWompiEmulator, type WompiEmulator } from "@/lib/billing/wompi/emulator/start";
import { eventChecksum } from "@/lib/billing/wompi/signature";

/* Top-ups with the emulated Wompi and Bold, from the click to the wallet, with all that goes wrong on the way. */

const sql = postgres(inject("supabase").databaseUrl, { max: 4, onnotice: () => {} });
const amount = 50_000_00;

let product: Server;
let wompi: WompiEmulator;
let bold: BoldEmulator;
let payer: Awaited<ReturnType<typeof makePayer>>;
/** What the product says to webhooks while it is broken. */
let broken: number | null = null;

type Route = {
  POST: (request: Request, context: { params: Promise<Record<string, never>> }) => Promise<Response>;
};
const routes: Record<string, () => Promise<Route>> = {
  "/wompi": () => import("./wompi/route"),
  "/bold": () => import("./bold/route"),
};

/** The product's webhook routes behind a real socket, as a provider meets them. */
async function startProduct(): Promise<string> {
  product = createServer(async (incoming, outgoing) => {
    const load = routes[incoming.url ?? ""];
    if (broken !== null || !load) return void outgoing.writeHead(broken ?? 404).end();
    const request = new Request(`http://product${incoming.url}`, {
      method: "POST",
      headers: incoming.headers as Record<string, string>,
      body: Readable.toWeb(incoming) as ReadableStream,
      duplex: "half",
    } as RequestInit);
    const response = await (await load()).POST(request, { params: Promise.resolve({}) });
    outgoing.writeHead(response.status).end(await response.text());
  });
  await new Promise<void>((resolve) => product.listen(0, "127.0.0.1", resolve));
  return `http://127.0.0.1:${(product.address() as AddressInfo).port}`;
}

beforeAll(async () => {
  const url = await startProduct();
  wompi = await startWompiEmulator({ port: 0, webhookUrl: `${url}/wompi` });
  bold = await startBoldEmulator({ port: 0, webhookUrl: `${url}/bold` });
  vi.stubEnv("WOMPI_PUBLIC_KEY", wompi.publicKey);
  vi.stubEnv("WOMPI_PRIVATE_KEY", wompi.privateKey);
  vi.stubEnv("WOMPI_INTEGRITY_SECRET", wompi.integritySecret);
  vi.stubEnv("WOMPI_EVENTS_SECRET", wompi.eventsSecret);
  vi.stubEnv("WOMPI_BASE_URL", wompi.apiUrl);
  vi.stubEnv("WOMPI_CHECKOUT_URL", wompi.checkoutUrl);
  vi.stubEnv("BOLD_API_KEY", bold.apiKey);
  vi.stubEnv("BOLD_BASE_URL", bold.apiUrl);
  vi.stubEnv("PAYMENTS_EMULATOR_URL", bold.apiUrl);
});
beforeEach(async () => {
  payer = await makePayer(sql);
});
afterEach(async () => {
  broken = null;
  for (const { emulator } of [wompi, bold]) {
    emulator.faults.clear();
    emulator.outbox.held = false;
    await emulator.outbox.flush();
  }
  for (const provider of ["wompi", "bold"] as const) await forgetReceived(sql, provider);
  await payer.remove();
});
afterAll(async () => {
  await Promise.all([wompi.close(), bold.close()]);
  product.closeAllConnections();
  await new Promise((resolve) => product.close(resolve));
  await sql.end();
});

const start = async (provider: TopUpProvider, over: { key?: string; amount?: number } = {}) => {
  const { startTopUp } = await import("@/lib/billing/start-top-up");
  return startTopUp({
    orgId: payer.orgId,
    userId: payer.userId,
    email: "ana@example.com",
    locale: "es",
    provider,
    amount,
    key: randomUUID(),
    ...over,
  });
};
const refresh = async (id: string, now = new Date()) =>
  (await import("@/lib/billing/refresh-payment")).refreshPayment(await payer.row(id), now);

/** Opens the page as a browser does, and sends its form. Gives the page that comes of it. */
async function pay(url: string, fields: Record<string, string>): Promise<string> {
  const page = await fetch(url);
  const html = await page.text();
  expect(page.status, html).toBe(200);
  const action = /action="([^"]+\/pay)"/.exec(html)?.[1] ?? "";
  const form =
    new RegExp(`value="${fields.method}"><input type="hidden" name="form" value="([^"]+)"`).exec(html)?.[1] ??
    "";
  const sent = await fetch(new URL(action, page.url), {
    method: "POST",
    body: new URLSearchParams({ ...fields, form }),
  });
  return sent.text();
}
const card = { method: "CARD", number: "4242 4242 4242 4242" };
const declinedCard = { method: "CARD", number: "4111 1111 1111 1111" };
const pse = { method: "PSE", bank: "ask" };

const of = { wompi: () => wompi.emulator, bold: () => bold.emulator };
/** What was decided is told, and handled. */
async function told(provider: "wompi" | "bold"): Promise<string[]> {
  await of[provider]().outbox.flush();
  return handleReceived(sql, provider);
}
const lastTry = (provider: "wompi" | "bold", reference: string) => {
  const { checkout } = of[provider]();
  return checkout.triesOf(checkout.order(reference)?.id ?? reference).at(-1)!;
};
/** The name of the order at the provider. */
const orderOf = async (provider: "wompi" | "bold"): Promise<string> => {
  const [{ id, reference }] = (await payer.payments()) as unknown as [{ id: string; reference: string }];
  return provider === "wompi" ? reference : ((await payer.row(id)).details as { page: string }).page;
};

describe.each(["wompi", "bold"] as const)("a top-up with %s", (provider) => {
  it("paid by card fills the wallet, once, however often it is told", async () => {
    const { url, paymentId } = await start(provider);
    expect(await pay(url, card)).toContain("Pago aprobado");
    await told(provider);
    expect(await payer.wallet()).toEqual({ balance: amount, debt: 0 });
    const { outbox } = of[provider]();
    const [event] =
      (await sql`select payload, event_id from public.webhook_events where provider = ${provider}`) as unknown as [
        { payload: unknown },
      ];
    const body = JSON.stringify(event.payload);
    for (let time = 0; time < 10; time += 1) outbox.add("again", event.payload);
    await told(provider);
    expect(await sql`select 1 from public.webhook_events where provider = ${provider}`).toHaveLength(1);
    expect(body).toContain((await payer.row(paymentId)).reference);
    // And by the return page, which asks.
    expect(await refresh(paymentId)).toBe("paid");
    expect(await payer.wallet()).toEqual({ balance: amount, debt: 0 });
    expect(await payer.payments()).toMatchObject([{ status: "paid", amount, method: "card" }]);
  });

  it("two clicks are one payment with one page, and another amount under that click is refused", async () => {
    const key = randomUUID();
    const [first, second] = await Promise.all([start(provider, { key }), start(provider, { key })]);
    expect(second).toEqual(first);
    expect((await start(provider, { key })).url).toBe(first.url);
    expect(await payer.payments()).toHaveLength(1);
    await expect(start(provider, { key, amount: amount * 2 })).rejects.toMatchObject({
      reason: "payment_key_reused",
    });
  });

  it("is pending while the bank is at it, and paid after the page was closed", async () => {
    const { url, paymentId } = await start(provider);
    expect(await pay(url, pse)).toContain("Pago pendiente");
    expect(await refresh(paymentId)).toBe("pending");
    expect(await payer.payments()).toMatchObject([{ status: "pending", method: "pse" }]);
    expect(await payer.wallet()).toEqual({ balance: 0, debt: 0 });
    of[provider]().checkout.decide(lastTry(provider, await orderOf(provider)).id, "APPROVED");
    await told(provider);
    expect(await payer.wallet()).toEqual({ balance: amount, debt: 0 });
  });

  it("that was declined may be tried again on its page", async () => {
    const { url } = await start(provider);
    expect(await pay(url, declinedCard)).toContain("Pago rechazado");
    await told(provider);
    expect(await payer.payments()).toMatchObject([{ status: "failed" }]);
    expect(await pay(url, card)).toContain("Pago aprobado");
    await told(provider);
    expect(await payer.payments()).toMatchObject([{ status: "paid" }]);
    expect(await payer.wallet()).toEqual({ balance: amount, debt: 0 });
  });

  it("that is given back is taken from the wallet, and what was spent of it is owed", async () => {
    const { url } = await start(provider);
    await pay(url, card);
    await told(provider);
    const spent = {
      org_id: payer.orgId,
      key: "c",
      kind: "call",
      currency: "COP",
      amount: -30_000_00,
      account: "revenue:calls",
    };
    await sql`select public.post_ledger(${sql.json(spent)})`;
    const order = await orderOf(provider);
    of[provider]().checkout.void(lastTry(provider, order).id);
    await told(provider);
    await of[provider]().outbox.flush();
    expect(await payer.wallet()).toEqual({ balance: 0, debt: 30_000_00 });
    expect(await payer.payments()).toMatchObject([{ status: "refunded" }]);
  });

  it("told that it was given back before that it was paid comes to nothing", async () => {
    of[provider]().outbox.held = true;
    const { url } = await start(provider);
    await pay(url, card);
    of[provider]().checkout.void(lastTry(provider, await orderOf(provider)).id);
    const waiting = await sql`select 1 from public.webhook_events where provider = ${provider}`;
    expect(waiting).toHaveLength(0);
    of[provider]().outbox.held = false;
    await of[provider]().outbox.flush();
    await sql`update public.webhook_events set received_at = now() - (received_at - now()) where provider = ${provider}`;
    const events = await sql<
      { id: string }[]
    >`select id from public.webhook_events where provider = ${provider} order by received_at desc`;
    expect(events).toHaveLength(2);
    const { handleWebhook } = await import("@/lib/billing/handle-webhook");
    for (const { id } of events) await handleWebhook({ id, lastTry: false });
    expect(await payer.wallet()).toEqual({ balance: 0, debt: 0 });
    expect(await payer.payments()).toMatchObject([{ status: "refunded" }]);
    expect(await sql`select * from public.reconcile_ledger() where org_id = ${payer.orgId}`).toHaveLength(0);
  });

  it("is told again when the product did not answer 200, and by asking when it never hears of it", async () => {
    broken = 500;
    const { url } = await start(provider);
    await pay(url, card);
    await of[provider]().outbox.flush();
    expect(await told(provider)).toEqual([]);
    broken = null;
    await of[provider]().advance(29 * 60_000);
    if (provider === "wompi") expect(await told(provider)).toEqual([]);
    await of[provider]().advance(31 * 60_000);
    expect(await told(provider)).toEqual(["handled"]);
    expect(await payer.wallet()).toEqual({ balance: amount, debt: 0 });
    of[provider]().outbox.held = true;
    const second = await start(provider);
    await pay(second.url, card);
    const { sweepPayments } = await import("@/lib/billing/sweep-payments");
    await sweepPayments({ now: new Date(Date.now() + 9 * 60_000) });
    expect(await payer.wallet()).toEqual({ balance: amount, debt: 0 });
    await sweepPayments({ now: new Date(Date.now() + 11 * 60_000) });
    expect(await payer.wallet()).toEqual({ balance: 2 * amount, debt: 0 });
  });

  it("that nobody began ends when its page does, and not before", async () => {
    const { paymentId } = await start(provider);
    const { sweepPayments } = await import("@/lib/billing/sweep-payments");
    await sweepPayments({ now: new Date(Date.now() + 3_600_000) });
    expect(await payer.payments()).toMatchObject([{ status: "pending" }]);
    await sweepPayments({ now: new Date(Date.now() + 25 * 3_600_000) });
    expect(await payer.payments()).toMatchObject([{ status: "expired" }]);
    expect(await refresh(paymentId)).toBe("expired");
  });

  it("of less than was asked for is booked as it was paid, and in another currency by nobody", async () => {
    const less = await start(provider);
    of[provider]().checkout.charge = { amount: 40_000_00 };
    await pay(less.url, card);
    await told(provider);
    expect(await payer.wallet()).toEqual({ balance: 40_000_00, debt: 0 });
    const other = await start(provider);
    of[provider]().checkout.charge = { currency: "USD" };
    await pay(other.url, card);
    await told(provider);
    expect(await payer.payments()).toMatchObject([{ status: "paid" }, { status: "review" }]);
    expect(await payer.wallet()).toEqual({ balance: 40_000_00, debt: 0 });
    const { tellReview } = await import("@/lib/billing/tell-review");
    const [job] =
      await sql`select 1 from graphile_worker.jobs where key = ${`payment-review:${other.paymentId}`}`;
    expect(job).toBeDefined();
    await tellReview({ paymentId: other.paymentId });
    const mails = () =>
      sql`select 1 from graphile_worker.jobs where key like ${`mail:platform:review:${other.paymentId}%`}`;
    expect(await mails()).toHaveLength(1);
    await tellReview({ paymentId: other.paymentId });
    expect(await mails()).toHaveLength(1);
    await sql`select graphile_worker.remove_job(key) from graphile_worker.jobs where key like ${`%${other.paymentId}%`}`;
  });

  it("stays as it was, and whoever waits is not kept waiting, when nobody answers", async () => {
    of[provider]().outbox.held = true;
    const { url, paymentId } = await start(provider);
    await pay(url, card);
    of[provider]().faults.add("hang", 9);
    const began = performance.now();
    expect(await refresh(paymentId)).toBe("pending");
    expect(performance.now() - began).toBeLessThan(15_000);
    of[provider]().faults.clear();
    expect(await refresh(paymentId)).toBe("paid");
  });

  it("keeps asking through 500 and 429", async () => {
    const { url, paymentId } = await start(provider);
    await pay(url, card);
    of[provider]().faults.add(500);
    of[provider]().faults.add(429);
    expect(await refresh(paymentId)).toBe("paid");
    expect(await payer.wallet()).toEqual({ balance: amount, debt: 0 });
  });
});

describe("Bold", () => {
  it("that makes the link and does not say so is asked for another, and one alone is paid", async () => {
    const key = randomUUID();
    bold.emulator.faults.add(500);
    await expect(start("bold", { key })).rejects.toMatchObject({
      code: "unavailable",
      reason: "payment_provider_away",
    });
    const { url } = await start("bold", { key });
    expect(await payer.payments()).toHaveLength(1);
    expect(await pay(url, card)).toContain("Pago aprobado");
    await told("bold");
    expect(await payer.wallet()).toEqual({ balance: amount, debt: 0 });
  });

  it("with its empty key is refused anywhere but at the emulator", async () => {
    const { boldSettings } = await import("@/lib/billing/bold/settings");
    const emulated = {
      BOLD_API_KEY: "identity-key",
      BOLD_SECRET_KEY: undefined,
      BOLD_BASE_URL: "http://127.0.0.1:4050/bold",
      PAYMENTS_EMULATOR_URL: "http://127.0.0.1:4050",
    };
    expect(boldSettings(emulated)).toMatchObject({ secretKey: "" });
    const real = "https://integrations.api.bold.co";
    expect(boldSettings({ ...emulated, BOLD_BASE_URL: real })).toBeUndefined();
    expect(boldSettings({ ...emulated, BOLD_BASE_URL: real, PAYMENTS_EMULATOR_URL: real })).toBeUndefined();
    expect(boldSettings({ ...emulated, PAYMENTS_EMULATOR_URL: undefined })).toBeUndefined();
    expect(
      boldSettings({ ...emulated, BOLD_BASE_URL: "http://127.0.0.1.evil.example:4050/bold" }),
    ).toBeUndefined();
    expect(boldSettings({ ...emulated, BOLD_BASE_URL: real, BOLD_SECRET_KEY: "real-secret" })).toMatchObject({
      secretKey: "real-secret",
    });
  });

  it("a sale told two days late is booked only where its link is paid", async () => {
    const { url, paymentId } = await start("bold");
    const { reference } = await payer.row(paymentId);
    const event = (id: string) =>
      JSON.stringify({
        id,
        type: "SALE_APPROVED",
        time: (Date.now() - 48 * 3_600_000) * 1e6,
        data: {
          payment_id: "TOLD",
          amount: { currency: "COP", total: amount / 100 },
          metadata: { reference },
        },
      });
    expect(
      await post("bold", event("old-1"), { "x-bold-signature": webhookSignature(event("old-1"), "") }),
    ).toBe(200);
    await handleReceived(sql, "bold");
    expect(await payer.wallet()).toEqual({ balance: 0, debt: 0 });
    bold.emulator.outbox.held = true;
    await pay(url, card);
    expect(
      await post("bold", event("old-2"), { "x-bold-signature": webhookSignature(event("old-2"), "") }),
    ).toBe(200);
    await handleReceived(sql, "bold");
    expect(await payer.wallet()).toEqual({ balance: amount, debt: 0 });
  });
});

async function post(
  provider: "wompi" | "bold",
  body: string,
  headers: Record<string, string> = {},
): Promise<number> {
  const { port } = product.address() as AddressInfo;
  const sent = await fetch(`http://127.0.0.1:${port}/${provider}`, { method: "POST", body, headers });
  return sent.status;
}

describe("Wompi", () => {
  it("an event of two days ago is taken, and what is booked is what is true by now", async () => {
    wompi.emulator.outbox.held = true;
    const old = async (over: () => void) => {
      const { url } = await start("wompi");
      await pay(url, card);
      const event = (await fetchDelivery())[0] as Parameters<typeof eventChecksum>[0] & {
        signature: { checksum: string };
      };
      over();
      const timestamp = Math.floor(Date.now() / 1000) - 2 * 86_400;
      const checksum = eventChecksum({ ...event, timestamp }, wompi.eventsSecret);
      const sent = { ...event, timestamp, signature: { ...event.signature, checksum } };
      for (let time = 0; time < 10; time += 1) expect(await post("wompi", JSON.stringify(sent))).toBe(200);
      return handleReceived(sql, "wompi");
    };
    expect(await old(() => {})).toEqual(["handled"]);
    expect(await payer.wallet()).toEqual({ balance: amount, debt: 0 });
    // Voided since: the event says approved.
    expect(
      await old(() =>
        wompi.emulator.checkout.void(
          wompi.emulator.deliveries.map(({ body }) => JSON.parse(body).data.transaction.id).at(-1),
        ),
      ),
    ).toEqual(["handled", "handled"]);
    expect(await payer.wallet()).toEqual({ balance: amount, debt: 0 });
    expect(await payer.payments()).toMatchObject([{ status: "paid" }, { status: "refunded" }]);
  });
});

describe("a forged webhook", () => {
  it("of Wompi's is refused and nothing of it kept: no checksum, another secret, an amount changed, or nothing signed", async () => {
    const { paymentId } = await start("wompi");
    const { reference } = await payer.row(paymentId);
    const transaction = {
      id: "1-1-1",
      reference,
      status: "APPROVED",
      amount_in_cents: amount,
      currency: "COP",
    };
    const properties = ["transaction.id", "transaction.status", "transaction.amount_in_cents"];
    const event = (data: unknown, secret: string, signed = properties) => {
      const timestamp = Math.floor(Date.now() / 1000);
      const checksum = eventChecksum({ data, signature: { properties: signed }, timestamp }, secret);
      return { event: "transaction.updated", data, signature: { properties: signed, checksum }, timestamp };
    };
    const good = event({ transaction }, wompi.eventsSecret);
    const forged = [
      "",
      "{}",
      JSON.stringify({ ...good, signature: { properties, checksum: "0".repeat(64) } }),
      JSON.stringify(event({ transaction }, "another secret")),
      JSON.stringify({ ...good, data: { transaction: { ...transaction, amount_in_cents: amount * 10 } } }),
      JSON.stringify(event({ transaction }, wompi.eventsSecret, ["transaction.id"])),
    ];
    for (const body of forged) expect(await post("wompi", body)).toBe(403);
    expect(await sql`select 1 from public.webhook_events where provider = 'wompi'`).toHaveLength(0);
    // Well signed and of a transaction that Wompi does not know: kept, and nothing is booked.
    expect(await post("wompi", JSON.stringify(good))).toBe(200);
    await handleReceived(sql, "wompi");
    expect(await payer.wallet()).toEqual({ balance: 0, debt: 0 });
    expect(await payer.payments()).toMatchObject([{ status: "pending" }]);
  });

  it("of Wompi's that names another's payment in a true event books nothing to them", async () => {
    const { url } = await start("wompi");
    wompi.emulator.outbox.held = true;
    await pay(url, card);
    const other = await makePayer(sql);
    const { startTopUp } = await import("@/lib/billing/start-top-up");
    const theirs = await startTopUp({
      orgId: other.orgId,
      userId: other.userId,
      email: "eva@example.com",
      locale: "es",
      provider: "wompi",
      amount,
      key: randomUUID(),
    });
    const [delivery] = (await fetchDelivery()) as [{ data: { transaction: { reference: string } } }];
    delivery.data.transaction.reference = (await other.row(theirs.paymentId)).reference;
    expect(await post("wompi", JSON.stringify(delivery))).toBe(200);
    await handleReceived(sql, "wompi");
    expect(await other.wallet()).toEqual({ balance: 0, debt: 0 });
    expect(await payer.wallet()).toEqual({ balance: amount, debt: 0 });
    await other.remove();
  });

  it("of Bold's is refused: no signature, another key, a body changed by a space", async () => {
    const body = JSON.stringify({ id: "x", type: "SALE_APPROVED", time: Date.now() * 1e6, data: {} });
    expect(await post("bold", body)).toBe(403);
    expect(await post("bold", body, { "x-bold-signature": webhookSignature(body, "another") })).toBe(403);
    expect(await post("bold", `${body} `, { "x-bold-signature": webhookSignature(body, "") })).toBe(403);
    expect(await sql`select 1 from public.webhook_events where provider = 'bold'`).toHaveLength(0);
  });

  it("is of no use where Bold's secret is not set", async () => {
    vi.resetModules();
    vi.stubEnv("PAYMENTS_EMULATOR_URL", "");
    const body = JSON.stringify({ id: "x", type: "SALE_APPROVED", time: Date.now() * 1e6, data: {} });
    expect(await post("bold", body, { "x-bold-signature": webhookSignature(body, "") })).toBe(503);
    await expect(start("bold")).rejects.toMatchObject({ reason: "payment_provider_missing" });
    vi.stubEnv("PAYMENTS_EMULATOR_URL", bold.apiUrl);
    vi.resetModules();
  });
});

const fetchDelivery = async (): Promise<unknown[]> => {
  const { deliveries } = wompi.emulator;
  return deliveries.slice(-1).map(({ body }) => JSON.parse(body));
};

describe("what cannot be put into a wallet", () => {
  it("is refused before anybody is asked for money", async () => {
    const refused: [Parameters<typeof start>[0], number, string][] = [
      ["wompi", 50_000_50, "top_up_not_whole"],
      ["wompi", 1_000_00, "top_up_too_little"],
      ["bold", 9_000_000_00, "top_up_too_much"],
    ];
    for (const [provider, of, reason] of refused)
      await expect(start(provider, { amount: of })).rejects.toMatchObject({ reason });
    const spanish = await makePayer(sql, { country: "ES", currency: "EUR" });
    const { startTopUp } = await import("@/lib/billing/start-top-up");
    const asked = startTopUp({
      orgId: spanish.orgId,
      userId: spanish.userId,
      email: "a@example.com",
      locale: "es",
      provider: "wompi",
      amount: 50_00,
      key: "x".repeat(9),
    });
    await expect(asked).rejects.toMatchObject({ reason: "top_up_provider" });
    await spanish.remove();
    expect(await payer.payments()).toEqual([]);
  });

  it("nor is a page opened with a signature that does not hold, or one that is over", async () => {
    const { url } = await start("wompi");
    const forged = new URL(url);
    forged.searchParams.set("amount-in-cents", "100");
    const refusedPage = await fetch(forged);
    expect(refusedPage.status).toBe(422);
    expect(await refusedPage.text()).toContain("La firma de integridad no es válida.");
    await wompi.emulator.advance(25 * 3_600_000);
    expect((await fetch(url)).status).toBe(410);
  });
});
