import { rmSync } from "node:fs";
import { mkdtemp, readFile, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import Stripe from "stripe";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { goodCard, monthlyPrice, person, type Rig, startRig, webhookSecret } from "./emulator.fixture";
import { signWebhook } from "./webhooks";

let rig: Rig;
beforeAll(async () => {
  rig = await startRig();
});
afterAll(() => rig.close());

describe("webhooks", () => {
  it("are signed so that the SDK believes them, and not when touched", () => {
    const body = JSON.stringify({ id: "evt_1", object: "event" });
    const now = Math.floor(Date.now() / 1000);
    expect(
      Stripe.webhooks.constructEvent(body, signWebhook(body, webhookSecret, now), webhookSecret).id,
    ).toBe("evt_1");
    expect(() =>
      Stripe.webhooks.constructEvent(`${body} `, signWebhook(body, webhookSecret, now), webhookSecret),
    ).toThrow();
    expect(() =>
      Stripe.webhooks.constructEvent(body, signWebhook(body, webhookSecret, now - 301), webhookSecret),
    ).toThrow(/tolerance/);
  });

  it("come again while the receiver is away, and as often as one says", async () => {
    rig.answerWith(503);
    const customer = await rig.stripe.customers.create({ name: "Mientras dormía" });
    await rig.emulator.delivered();
    rig.answerWith(200);
    await expect
      .poll(() => rig.events.some(({ data }) => (data.object as { id?: string }).id === customer.id), {
        timeout: 5_000,
      })
      .toBe(true);
    const event = rig.events.findLast(({ data }) => (data.object as { id?: string }).id === customer.id)!;
    await rig.control("resend", { event: event.id, times: 10 });
    await rig.emulator.delivered();
    expect(rig.events.filter(({ id }) => id === event.id)).toHaveLength(11);
    expect((await rig.stripe.events.retrieve(event.id)).pending_webhooks).toBe(0);
  });

  it("are held and then come in any order", async () => {
    await rig.control("webhooks", { deliver: "held" });
    const before = rig.events.length;
    const made: string[] = [];
    for (let index = 0; index < 30; index += 1) made.push((await rig.stripe.customers.create({})).id);
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(rig.events).toHaveLength(before);
    await rig.control("webhooks", { deliver: "shuffled" });
    await rig.emulator.delivered();
    const arrived = rig.events.slice(before).map(({ data }) => (data.object as Stripe.Customer).id);
    expect(arrived).not.toEqual(made);
    expect(arrived.toSorted()).toEqual(made.toSorted());
    await rig.control("webhooks", { deliver: "ordered" });
  });
});

describe("memory", () => {
  it("outlives a restart, and a line that was half written", async () => {
    const directory = await mkdtemp(path.join(tmpdir(), "stripe-emulator-"));
    const stateFile = path.join(directory, "stripe.jsonl");
    try {
      const before = await startRig({ stateFile });
      const price = await monthlyPrice(before.stripe, 49_00);
      const session = await before.stripe.checkout.sessions.create({
        mode: "subscription",
        line_items: [{ price: price.id, quantity: 1 }],
        success_url: "http://localhost:3000/",
      });
      await before.submit(session.url!, { ...goodCard, ...person });
      const gone = await before.stripe.customers.create({});
      await before.stripe.customers.del(gone.id);
      const kept = await before.stripe.checkout.sessions.retrieve(session.id);
      await before.close();
      await writeFile(stateFile, `${await readFile(stateFile, "utf8")}{"id":"cus_half","object":"cust`);
      const after = await startRig({ stateFile });
      expect(await after.stripe.checkout.sessions.retrieve(session.id)).toEqual(kept);
      expect(await after.stripe.subscriptions.retrieve(kept.subscription as string)).toMatchObject({
        status: "active",
      });
      expect(await after.stripe.customers.retrieve(gone.id)).toMatchObject({ deleted: true });
      // Its own clock: a month later it is renewed with the card it knew.
      after.emulator.advance(32 * 86_400);
      expect(
        (await after.stripe.invoices.list({ customer: kept.customer as string })).data[0]?.status_transitions
          .paid_at,
      ).toBe(
        (await after.stripe.subscriptions.retrieve(kept.subscription as string)).items.data[0]!
          .current_period_start + 3600,
      );
      expect(
        (await after.stripe.charges.list({ customer: kept.customer as string })).data.map(({ paid }) => paid),
      ).toEqual([true, true]);
      await after.close();
    } finally {
      rmSync(directory, { recursive: true, force: true });
    }
  });
});
