import { mkdtempSync, rmSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { startBoldEmulator } from "../bold/emulator/start";
import { webhookSignature } from "../bold/signature";
import { startWompiEmulator, type WompiEmulator } from "../wompi/emulator/start";
import { integritySignature, isSignedEvent } from "../wompi/signature";

/* The emulated Wompi and Bold, as their protocols are: addresses that are signed, webhooks that come again, and a clock that can be moved. */

let merchant: Server;
let webhookUrl: string;
let answer = 200;
let heard: { body: string; headers: Record<string, unknown> }[] = [];
let directory: string;
const open: { close(): Promise<void> }[] = [];

beforeEach(async () => {
  [answer, heard] = [200, []];
  directory = mkdtempSync(path.join(tmpdir(), "talia-payments-"));
  merchant = createServer(async (request, response) => {
    let body = "";
    for await (const chunk of request) body += chunk;
    heard.push({ body, headers: request.headers });
    response.writeHead(answer).end();
  });
  await new Promise<void>((resolve) => merchant.listen(0, "127.0.0.1", resolve));
  webhookUrl = `http://127.0.0.1:${(merchant.address() as AddressInfo).port}/`;
});
afterEach(async () => {
  await Promise.all(open.splice(0).map((emulator) => emulator.close()));
  merchant.closeAllConnections();
  await new Promise((resolve) => merchant.close(resolve));
  rmSync(directory, { recursive: true, force: true });
});

async function wompi(): Promise<WompiEmulator> {
  const started = await startWompiEmulator({
    port: 0,
    webhookUrl,
    stateFile: path.join(directory, "wompi.json"),
  });
  open.push(started);
  return started;
}

function address(of: WompiEmulator, over: Record<string, string> = {}): string {
  const expirationTime = new Date(Date.now() + 3_600_000).toISOString();
  const signed = { reference: "talia_1", amountInCents: 5_000_000, currency: "COP", expirationTime };
  const query = {
    "public-key": of.publicKey,
    currency: "COP",
    "amount-in-cents": "5000000",
    reference: "talia_1",
    "signature:integrity": integritySignature(signed, of.integritySecret),
    "redirect-url": "http://localhost/return?payment=1",
    "expiration-time": expirationTime,
    ...over,
  };
  return `${of.checkoutUrl}/?${new URLSearchParams(query)}`;
}

const opened = (of: WompiEmulator) => of.emulator.checkout.order("talia_1")!;
const paid = (form: Record<string, string>, of: WompiEmulator) =>
  of.emulator.checkout.pay(opened(of), { form: "1", ...form });
const card = { method: "CARD", number: "4242 4242 4242 4242" };
const hours = (count: number) => count * 3_600_000;

describe("the emulated Wompi", () => {
  it("opens an address whose signature holds, and no other", async () => {
    const emulator = await wompi();
    const page = await fetch(address(emulator));
    expect(page.status).toBe(200);
    expect(await page.text()).toMatch(/Emulador de Wompi[\s\S]*\$\s50\.000/);
    const wrong: Record<string, string>[] = [
      { "amount-in-cents": "100" },
      { reference: "talia_2" },
      { "expiration-time": new Date(Date.now() + hours(48)).toISOString() },
      { "signature:integrity": "" },
      { "public-key": "pub_test_other" },
      { "redirect-url": "nowhere" },
    ];
    for (const over of wrong)
      expect((await fetch(address(emulator, over))).status, JSON.stringify(over)).toBe(422);
  });

  it("tells of what is final, signed, again after 30 minutes, three hours and a day, and then no more", async () => {
    const emulator = await wompi();
    await fetch(address(emulator));
    answer = 500;
    paid(card, emulator);
    await emulator.emulator.outbox.flush();
    expect(heard).toHaveLength(1);
    const event = JSON.parse(heard[0]!.body);
    expect(isSignedEvent(event, emulator.eventsSecret)).toBe(true);
    expect(event.data.transaction).toMatchObject({
      reference: "talia_1",
      status: "APPROVED",
      amount_in_cents: 5_000_000,
      currency: "COP",
    });
    expect(heard[0]!.headers["x-event-checksum"]).toBe(event.signature.checksum);
    for (const [ahead, times] of [
      [0.4, 1],
      [0.11, 2],
      [2.9, 2],
      [0.11, 3],
      [23.9, 3],
      [0.11, 4],
      [1_000, 4],
    ] as const) {
      await emulator.emulator.advance(hours(ahead));
      expect(heard).toHaveLength(times);
    }
    expect(new Set(heard.map(({ body }) => body)).size).toBe(1);
  });

  it("takes nothing but 200 for an answer", async () => {
    const emulator = await wompi();
    await fetch(address(emulator));
    answer = 204;
    paid(card, emulator);
    await emulator.emulator.outbox.flush();
    await emulator.emulator.advance(hours(0.51));
    answer = 200;
    await emulator.emulator.advance(hours(3));
    await emulator.emulator.advance(hours(100));
    expect(heard).toHaveLength(3);
  });

  it("leaves PSE pending until the bank decides, and lets one transaction have the reference", async () => {
    const emulator = await wompi();
    await fetch(address(emulator));
    const one = paid({ method: "PSE", bank: "approves" }, emulator);
    expect(one).toMatchObject({ status: "PENDING" });
    expect(paid({ method: "PSE", bank: "approves" }, emulator)).toBe(one);
    expect(paid({ ...card, form: "2" }, emulator)).toMatch(/Ya hay un pago/);
    await emulator.emulator.advance(19_000);
    expect(one).toMatchObject({ status: "PENDING" });
    await emulator.emulator.advance(1_000);
    expect(one).toMatchObject({ status: "APPROVED" });
    expect(heard).toHaveLength(1);
  });

  it("answers for transactions with the private key alone, and voids cards", async () => {
    const emulator = await wompi();
    await fetch(address(emulator));
    const one = paid(card, emulator) as { id: string };
    const ask = (what: string, key?: string, method = "GET") =>
      fetch(`${emulator.apiUrl}${what}`, { method, headers: key ? { authorization: `Bearer ${key}` } : {} });
    expect((await ask("/transactions?reference=talia_1")).status).toBe(401);
    const list = (await (await ask("/transactions?reference=talia_1", emulator.privateKey)).json()) as {
      data: { id: string }[];
    };
    expect(list.data.map(({ id }) => id)).toEqual([one.id]);
    expect((await ask("/transactions/none", emulator.privateKey)).status).toBe(404);
    expect((await ask(`/merchants/${emulator.publicKey}`)).status).toBe(200);
    expect((await ask("/merchants/pub_test_other")).status).toBe(404);
    expect((await ask(`/transactions/${one.id}/void`, emulator.privateKey, "POST")).status).toBe(201);
    expect((await ask(`/transactions/${one.id}/void`, emulator.privateKey, "POST")).status).toBe(422);
    expect(one).toMatchObject({ status: "VOIDED" });
  });

  it("remembers payments, clock and webhooks on their way over a restart", async () => {
    const before = await wompi();
    await fetch(address(before));
    answer = 500;
    const { id } = paid(card, before) as { id: string };
    await before.emulator.advance(hours(0.1));
    const then = before.emulator.now();
    await before.close();
    open.splice(0);
    const after = await wompi();
    expect(after.emulator.now()).toBeGreaterThanOrEqual(then);
    expect(after.emulator.checkout.try(id)).toMatchObject({ status: "APPROVED" });
    answer = 200;
    await after.emulator.advance(hours(0.5));
    expect(heard).toHaveLength(2);
  });
});

describe("the emulated Bold", () => {
  const link = {
    amount_type: "CLOSE",
    amount: { currency: "COP", total_amount: 50_000, tip_amount: 0, taxes: [] },
    reference: "talia_1",
    description: "TalIA",
    expiration_date: (Date.now() + 3_600_000) * 1e6,
    callback_url: "http://localhost/return?payment=1",
  };

  it("makes links for its key, in whole pesos and with time left", async () => {
    const emulator = await startBoldEmulator({ port: 0, webhookUrl });
    open.push(emulator);
    const ask = (body: unknown, key = emulator.apiKey) =>
      fetch(`${emulator.apiUrl}/online/link/v1`, {
        method: "POST",
        headers: { authorization: `x-api-key ${key}` },
        body: JSON.stringify(body),
      });
    expect((await ask(link, "other")).status).toBe(401);
    for (const wrong of [
      {},
      { ...link, amount: { ...link.amount, total_amount: 50_000.5 } },
      { ...link, expiration_date: (Date.now() - 1_000) * 1e6 },
    ])
      expect((await ask(wrong)).status).toBe(400);
    const { payload } = (await (await ask(link)).json()) as {
      payload: { payment_link: string; url: string };
    };
    const look = async () =>
      (await (
        await fetch(`${emulator.apiUrl}/online/link/v1/${payload.payment_link}`, {
          headers: { authorization: `x-api-key ${emulator.apiKey}` },
        })
      ).json()) as { status: string; total: number };
    expect(await look()).toMatchObject({ status: "ACTIVE", total: 50_000 });
    const order = emulator.emulator.checkout.order(payload.payment_link)!;
    emulator.emulator.checkout.pay(order, { form: "1", method: "CARD", number: "4111111111111111" });
    expect(await look()).toMatchObject({ status: "REJECTED" });
    const one = emulator.emulator.checkout.pay(order, { form: "2", method: "NEQUI" }) as { id: string };
    expect(await look()).toMatchObject({ status: "PROCESSING" });
    emulator.emulator.checkout.decide(one.id, "APPROVED");
    expect(await look()).toMatchObject({ status: "PAID" });
    await emulator.emulator.outbox.flush();
    expect(heard.map(({ body }) => JSON.parse(body).type)).toEqual(["SALE_REJECTED", "SALE_APPROVED"]);
    for (const { body, headers } of heard)
      expect(headers["x-bold-signature"]).toBe(webhookSignature(body, ""));
    expect(JSON.parse(heard[1]!.body).data).toMatchObject({
      payment_id: one.id,
      amount: { total: 50_000, currency: "COP" },
      metadata: { reference: "talia_1" },
    });
  });

  it("lets a link be over", async () => {
    const emulator = await startBoldEmulator({ port: 0, webhookUrl });
    open.push(emulator);
    const headers = { authorization: `x-api-key ${emulator.apiKey}` };
    const made = await fetch(`${emulator.apiUrl}/online/link/v1`, {
      method: "POST",
      headers,
      body: JSON.stringify(link),
    });
    const { payload } = (await made.json()) as { payload: { payment_link: string; url: string } };
    await emulator.emulator.advance(hours(2));
    expect((await fetch(payload.url)).status).toBe(410);
    const look = await fetch(`${emulator.apiUrl}/online/link/v1/${payload.payment_link}`, { headers });
    expect(await look.json()).toMatchObject({ status: "EXPIRED" });
  });
});
