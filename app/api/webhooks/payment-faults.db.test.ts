import { randomUUID } from "node:crypto";
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { webhookSignature } from "@/lib/billing/bold/signature";
import { handleReceived, makePayer } from "@/lib/billing/top-ups.fixture";
import { eventChecksum } from "@/lib/billing/wompi/signature";
import { amount, card, type PesoWorld, startPesoWorld } from "./testing/peso-world";

/* What Wompi and Bold are said to tell and did not, tell late, or say in another way; and what nobody is asked to pay. */

let world: PesoWorld;
beforeAll(async () => {
  world = await startPesoWorld();
});
afterEach(() => world.reset());
afterAll(() => world.close());

describe("Bold", () => {
  it("that makes the link and does not say so is asked for another, and one alone is paid", async () => {
    const key = randomUUID();
    world.bold.emulator.faults.add(500);
    await expect(world.start("bold", { key })).rejects.toMatchObject({
      code: "unavailable",
      reason: "payment_provider_away",
    });
    const { url } = await world.start("bold", { key });
    expect(await world.payer.payments()).toHaveLength(1);
    expect(await world.pay(url, card)).toContain("Pago aprobado");
    await world.told("bold");
    expect(await world.payer.wallet()).toEqual({ balance: amount, debt: 0 });
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

  it("what is of no sale is put aside, whatever is in it", async () => {
    const event = { id: "paired-1", type: "TERMINAL_PAIRED", time: Date.now() * 1e6, data: { serial: 1 } };
    const body = JSON.stringify(event);
    expect(await world.post("bold", body, { "x-bold-signature": webhookSignature(body, "") })).toBe(200);
    expect(await handleReceived(world.sql, "bold")).toEqual(["ignored"]);
  });

  it("a sale told two days late is booked only where its link is paid", async () => {
    const { url, paymentId } = await world.start("bold");
    const { reference } = await world.payer.row(paymentId);
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
      await world.post("bold", event("old-1"), { "x-bold-signature": webhookSignature(event("old-1"), "") }),
    ).toBe(200);
    await handleReceived(world.sql, "bold");
    expect(await world.payer.wallet()).toEqual({ balance: 0, debt: 0 });
    world.bold.emulator.outbox.held = true;
    await world.pay(url, card);
    expect(
      await world.post("bold", event("old-2"), { "x-bold-signature": webhookSignature(event("old-2"), "") }),
    ).toBe(200);
    await handleReceived(world.sql, "bold");
    expect(await world.payer.wallet()).toEqual({ balance: amount, debt: 0 });
  });
});

describe("Wompi", () => {
  it("an event of two days ago is taken, and what is booked is what is true by now", async () => {
    world.wompi.emulator.outbox.held = true;
    const old = async (over: () => void) => {
      const { url } = await world.start("wompi");
      await world.pay(url, card);
      const event = world.lastDelivery<Parameters<typeof eventChecksum>[0]>();
      over();
      const timestamp = Math.floor(Date.now() / 1000) - 2 * 86_400;
      const checksum = eventChecksum({ ...event, timestamp }, world.wompi.eventsSecret);
      const sent = { ...event, timestamp, signature: { ...event.signature, checksum } };
      for (let time = 0; time < 10; time += 1)
        expect(await world.post("wompi", JSON.stringify(sent))).toBe(200);
      return handleReceived(world.sql, "wompi");
    };
    expect(await old(() => {})).toEqual(["handled"]);
    expect(await world.payer.wallet()).toEqual({ balance: amount, debt: 0 });
    // Voided since: the event says approved.
    expect(
      await old(() =>
        world.wompi.emulator.checkout.void(
          world.wompi.emulator.deliveries.map(({ body }) => JSON.parse(body).data.transaction.id).at(-1),
        ),
      ),
    ).toEqual(["handled", "handled"]);
    expect(await world.payer.wallet()).toEqual({ balance: amount, debt: 0 });
    expect(await world.payer.payments()).toMatchObject([{ status: "paid" }, { status: "refunded" }]);
  });
});

describe("a forged webhook", () => {
  it("of Wompi's is refused and nothing of it kept: no checksum, another secret, an amount changed, or nothing signed", async () => {
    const { paymentId } = await world.start("wompi");
    const { reference } = await world.payer.row(paymentId);
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
    const good = event({ transaction }, world.wompi.eventsSecret);
    const forged = [
      "",
      "{}",
      JSON.stringify({ ...good, signature: { properties, checksum: "0".repeat(64) } }),
      JSON.stringify(event({ transaction }, "another secret")),
      JSON.stringify({ ...good, data: { transaction: { ...transaction, amount_in_cents: amount * 10 } } }),
      JSON.stringify(event({ transaction }, world.wompi.eventsSecret, ["transaction.id"])),
    ];
    for (const body of forged) expect(await world.post("wompi", body)).toBe(403);
    expect(await world.sql`select 1 from public.webhook_events where provider = 'wompi'`).toHaveLength(0);
    // Well signed and of a transaction that Wompi does not know: kept, and nothing is booked.
    expect(await world.post("wompi", JSON.stringify(good))).toBe(200);
    await handleReceived(world.sql, "wompi");
    expect(await world.payer.wallet()).toEqual({ balance: 0, debt: 0 });
    expect(await world.payer.payments()).toMatchObject([{ status: "pending" }]);
  });

  it("of Wompi's that names another's payment in a true event books nothing to them", async () => {
    const { url } = await world.start("wompi");
    world.wompi.emulator.outbox.held = true;
    await world.pay(url, card);
    const other = await makePayer(world.sql);
    const theirs = await world.start("wompi", {}, other);
    const delivery = world.lastDelivery<{ data: { transaction: { reference: string } } }>();
    delivery.data.transaction.reference = (await other.row(theirs.paymentId)).reference;
    expect(await world.post("wompi", JSON.stringify(delivery))).toBe(200);
    await handleReceived(world.sql, "wompi");
    expect(await other.wallet()).toEqual({ balance: 0, debt: 0 });
    expect(await world.payer.wallet()).toEqual({ balance: amount, debt: 0 });
    await other.remove();
  });

  it("of Bold's is refused: no signature, another key, a body changed by a space", async () => {
    const body = JSON.stringify({ id: "x", type: "SALE_APPROVED", time: Date.now() * 1e6, data: {} });
    expect(await world.post("bold", body)).toBe(403);
    expect(await world.post("bold", body, { "x-bold-signature": webhookSignature(body, "another") })).toBe(
      403,
    );
    expect(await world.post("bold", `${body} `, { "x-bold-signature": webhookSignature(body, "") })).toBe(
      403,
    );
    expect(await world.sql`select 1 from public.webhook_events where provider = 'bold'`).toHaveLength(0);
  });

  it("is of no use where Bold's secret is not set", async () => {
    vi.resetModules();
    vi.stubEnv("PAYMENTS_EMULATOR_URL", "");
    const body = JSON.stringify({ id: "x", type: "SALE_APPROVED", time: Date.now() * 1e6, data: {} });
    expect(await world.post("bold", body, { "x-bold-signature": webhookSignature(body, "") })).toBe(503);
    await expect(world.start("bold")).rejects.toMatchObject({ reason: "payment_provider_missing" });
    vi.stubEnv("PAYMENTS_EMULATOR_URL", world.bold.apiUrl);
    vi.resetModules();
  });
});

describe("what cannot be put into a wallet", () => {
  it("is refused before anybody is asked for money", async () => {
    const refused: [Parameters<PesoWorld["start"]>[0], number, string][] = [
      ["wompi", 50_000_50, "top_up_not_whole"],
      ["wompi", 1_000_00, "top_up_too_little"],
      ["bold", 9_000_000_00, "top_up_too_much"],
    ];
    for (const [provider, of, reason] of refused)
      await expect(world.start(provider, { amount: of })).rejects.toMatchObject({ reason });
    const spanish = await makePayer(world.sql, { country: "ES", currency: "EUR" });
    await expect(world.start("wompi", { amount: 50_00 }, spanish)).rejects.toMatchObject({
      reason: "top_up_provider",
    });
    await spanish.remove();
    expect(await world.payer.payments()).toEqual([]);
  });

  it("nor is a page opened with a signature that does not hold, or one that is over", async () => {
    const { url } = await world.start("wompi");
    const forged = new URL(url);
    forged.searchParams.set("amount-in-cents", "100");
    const refusedPage = await fetch(forged);
    expect(refusedPage.status).toBe(422);
    expect(await refusedPage.text()).toContain("La firma de integridad no es válida.");
    await world.wompi.emulator.advance(25 * 3_600_000);
    expect((await fetch(url)).status).toBe(410);
  });
});
