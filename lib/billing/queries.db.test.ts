import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { closeSql, createUser, superuserSql, type TestClient } from "@/supabase/embedded/test-client";
import { historyKinds } from "./history-filter";
import { listMovements, listReceipts, type Movement, readPayment } from "./queries";
import { billingOverviewSchema } from "./settings-schema";

const sql = superuserSql();
const timeZone = "Europe/Madrid";
let db: TestClient;
let orgId: string;
let stranger: TestClient;

beforeAll(async () => {
  const owner = await createUser();
  db = owner.client;
  orgId = (await db.rpc("my_organizations")).data?.[0]?.id ?? "";
  stranger = (await createUser()).client;
});
afterAll(closeSql);

const post = (movement: Record<string, unknown>) =>
  sql`select public.post_ledger(${sql.json({
    org_id: orgId,
    key: randomUUID(),
    currency: "EUR",
    account: "gifts",
    ...movement,
  } as never)})`;

const overview = async () =>
  billingOverviewSchema.parse((await db.rpc("billing_overview", { p_org: orgId })).data);

describe("the history", () => {
  const kinds = ["gift", "adjustment", "top_up", "call", "messages"] as const;
  beforeAll(async () => {
    await post({ kind: "gift", amount: 100_000, details: { reason: "Bienvenida" } });
    for (let index = 0; index < 46; index += 1) {
      const kind = kinds[index % kinds.length];
      await post({ kind, amount: kind === "call" || kind === "messages" ? -3 : 5 });
    }
  });

  it.each([1, 7, 30, 100])("comes in pages of %s, each movement once, newest first", async (limit) => {
    const seen: Movement[] = [];
    let before: string | undefined;
    do {
      const page = await listMovements(db, { orgId, filter: { before }, timeZone, limit });
      expect(page.movements.length).toBeLessThanOrEqual(limit);
      seen.push(...page.movements);
      before = page.next ?? undefined;
    } while (before);
    expect(seen).toHaveLength(47);
    expect(new Set(seen.map(({ id }) => id)).size).toBe(47);
    // Each leaves the balance that the one before began with.
    for (const [index, { amount, balanceAfter }] of seen.entries()) {
      const earlier = seen[index + 1];
      expect(balanceAfter).toBe((earlier?.balanceAfter ?? 0) + amount);
    }
  });

  it("is filtered by kind and by month of the organization's zone", async () => {
    for (const [kind, ledger] of Object.entries(historyKinds)) {
      const filter = { kind: kind as keyof typeof historyKinds };
      const { movements } = await listMovements(db, { orgId, filter, timeZone, limit: 100 });
      expect(movements.every((one) => (ledger as readonly string[]).includes(one.kind))).toBe(true);
    }
    const month = new Intl.DateTimeFormat("en-CA", { timeZone, year: "numeric", month: "2-digit" }).format();
    const of = (name: string) => listMovements(db, { orgId, filter: { month: name }, timeZone, limit: 100 });
    expect((await of(month)).movements).toHaveLength(47);
    expect((await of("2020-02")).movements).toHaveLength(0);
  });

  it("is nobody else's", async () => {
    await expect(listMovements(stranger, { orgId, filter: {}, timeZone })).rejects.toMatchObject({
      code: "forbidden",
    });
  });
});

describe("receipts", () => {
  it("are those of paid top-ups, for the admins of who paid", async () => {
    const [paid] = await sql`select * from public.begin_payment(${sql.json({
      org_id: orgId,
      key: "receipt",
      provider: "stripe",
      kind: "top_up",
      currency: "EUR",
      amount: 2_000,
    })})`;
    expect(await listReceipts(db, { orgId })).toEqual([]);
    await sql`select public.settle_payment(${sql.json({ reference: paid?.reference, status: "paid", method: "card" })})`;
    const [receipt] = await listReceipts(db, { orgId });
    expect(receipt).toMatchObject({ amount: 2_000, method: "card", status: "paid" });
    const id = receipt?.id ?? "";
    expect(await readPayment(db, { orgIds: [orgId], id })).toMatchObject({ id, orgId });
    expect(await readPayment(stranger, { orgIds: [orgId], id })).toBeNull();
    const { movements } = await listMovements(db, { orgId, filter: { kind: "topUps" }, timeZone });
    expect(movements[0]?.payment).toMatchObject({ id, kind: "top_up", provider: "stripe" });
  });
});

describe("what is saved", () => {
  const profile = { legal_name: "Sol, S. L.", country: "ES", tax_id: "B12345674", tax_id_type: "es_cif" };
  const auto = { on: true, below: 1_000, amount: 5_000, ceiling: 15_000 };

  it("is kept while the organization is paused, for who has to pay must be able to", async () => {
    await sql`update public.organizations set status = 'paused' where id = ${orgId}`;
    try {
      for (const { error } of [
        await db.rpc("save_billing_profile", { p_org: orgId, p: profile }),
        await db.rpc("save_low_balance", { p_org: orgId, p_amount: 900 }),
        await db.rpc("save_auto_top_up", { p_org: orgId, p: auto }),
      ])
        expect(error).toBeNull();
      // By no other way.
      const { error } = await db.from("organizations").update({ name: "x" }).eq("id", orgId).select();
      expect(error?.message).toBe("organization_paused");
    } finally {
      await sql`update public.organizations set status = 'active' where id = ${orgId}`;
    }
    expect(await overview()).toMatchObject({
      profile,
      settings: { low_balance: 900, auto_top_up: true, auto_amount: 5_000, auto_ceiling: 15_000 },
    });
  });

  it("is the owner's where it binds money, and the admins' else", async () => {
    const admin = await createUser();
    await sql`insert into public.members (org_id, user_id, role, email) values (${orgId}, ${admin.id}, 'admin', ${admin.email})`;
    const asAdmin = await admin.client.rpc("save_auto_top_up", { p_org: orgId, p: auto });
    expect(asAdmin.error?.code).toBe("42501");
    expect((await admin.client.rpc("save_low_balance", { p_org: orgId, p_amount: 0 })).error).toBeNull();
    await sql`update public.members set role = 'agent' where org_id = ${orgId} and user_id = ${admin.id}`;
    expect((await admin.client.rpc("save_low_balance", { p_org: orgId, p_amount: 5 })).error?.code).toBe(
      "42501",
    );
    const seen = billingOverviewSchema.parse(
      (await admin.client.rpc("billing_overview", { p_org: orgId })).data,
    );
    expect(seen).toMatchObject({ wallet: null, settings: null, profile: null, pending: [] });
  });

  it("begins the count of declines anew", async () => {
    await sql`update public.wallet_settings set auto_failures = 4, auto_next_try = now() where org_id = ${orgId}`;
    await db.rpc("save_auto_top_up", { p_org: orgId, p: auto });
    expect((await overview()).settings).toMatchObject({ auto_failures: 0, auto_next_try: null });
  });

  it("is the trial, chosen once", async () => {
    expect((await overview()).subscription?.trial_chosen).toBe(false);
    await db.rpc("choose_trial", { p_org: orgId });
    const [first] = await sql`select trial_chosen_at as at from public.subscriptions where org_id = ${orgId}`;
    await db.rpc("choose_trial", { p_org: orgId });
    const [second] =
      await sql`select trial_chosen_at as at from public.subscriptions where org_id = ${orgId}`;
    expect(second?.at).toEqual(first?.at);
    expect((await overview()).subscription?.trial_chosen).toBe(true);
  });
});

describe("a receipt", () => {
  const profile = (legal_name: string) =>
    db.rpc("save_billing_profile", { p_org: orgId, p: { legal_name, country: "ES", city: "Alzira" } });
  const pay = async () => {
    const asked = {
      org_id: orgId,
      key: randomUUID(),
      provider: "stripe",
      kind: "top_up",
      currency: "EUR",
      amount: 2_000,
    };
    const [payment] =
      await sql`select b.id, b.reference from public.begin_payment(${sql.json(asked as never)}) b`;
    await sql`select public.settle_payment(${sql.json({ reference: payment?.reference, status: "paid" })})`;
    return String(payment?.id);
  };
  const billedTo = async (id: string) =>
    (await readPayment(db, { orgIds: [orgId], id }))?.billedTo?.legal_name ?? null;

  it("is made out to whom was billed when it was paid, whatever is changed afterwards", async () => {
    await sql`delete from public.billing_profiles where org_id = ${orgId}`;
    const early = await pay();
    expect((await profile("Gestoría Ribera, S. L.")).error).toBeNull();
    const late = await pay();
    await profile("Otra, S. L.");
    expect(await billedTo(late)).toBe("Gestoría Ribera, S. L.");
    // Nobody had said: it can be completed.
    expect(await billedTo(early)).toBeNull();
  });
});
