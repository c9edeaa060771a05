import { inDatabase } from "./database";
import { newNumber, Telephone } from "./pages/telephone";
import { visit } from "./pages/visit";
import { expect, test } from "./test";

/** Of the demo. */
const clinic = { email: "clinica@talia.localhost", password: "talia-demo-2026" };
const clinicNumber = "+34960100101";
const kitchensNumber = "+576043000102";

interface Charged {
  id: string;
  org: string;
  seconds: number;
  told: number;
  amount: number;
}

const chargeOf = (from: string): Promise<Charged | undefined> =>
  inDatabase(async (sql) => {
    const [row] = await sql<Charged[]>`
      select c.id, c.org_id as org, h.seconds, c.carrier_seconds as told, h.amount::int as amount
      from public.calls c join public.call_charges h on h.call_id = c.id
      where c.from_e164 = ${from} and h.charged_at is not null`;
    return row;
  });

/** What a plan includes, for the time of a test; null: as it was. */
const include = (number: string, seconds: number | null) =>
  inDatabase((sql) =>
    seconds === null
      ? sql`delete from public.org_limits where org_id = (select org_id from public.phone_numbers where e164 = ${number})`
      : sql`insert into public.org_limits (org_id, included_seconds) select org_id, ${seconds} from public.phone_numbers where e164 = ${number}
          on conflict (org_id) do update set included_seconds = excluded.included_seconds`,
  );

const balanceOf = (number: string) =>
  inDatabase(async (sql) => {
    const [row] = await sql<{ balance: number }[]>`select w.balance::int as balance from public.wallets w
      join public.phone_numbers n on n.org_id = w.org_id where n.e164 = ${number}`;
    return row!.balance;
  });

/** Puts so much into the wallet, or (below zero) takes it out. */
const post = (number: string, amount: number) =>
  inDatabase(
    (
      sql,
    ) => sql`select public.post_ledger(jsonb_build_object('org_id', w.org_id, 'currency', w.currency, 'kind', 'adjustment', 'account', 'adjustments',
      'key', 'e2e:' || gen_random_uuid(), 'amount', ${amount}::bigint))
      from public.wallets w join public.phone_numbers n on n.org_id = w.org_id where n.e164 = ${number}`,
  );

test("a call is charged to the second, and its page says so", async ({ page, account, t }) => {
  test.setTimeout(180_000);
  const caller = await Telephone.open(await page.context().newPage(), t, newNumber());
  await include(clinicNumber, 0);
  try {
    const before = await balanceOf(clinicNumber);
    await caller.dial(clinicNumber);
    await caller.hears();
    await caller.say("¿Cuánto cuesta una limpieza dental?");
    await caller.hears();
    await caller.hearsNoMore();
    await caller.hangUp();
    let charged: Charged | undefined;
    await expect
      .poll(
        async () => {
          charged = await chargeOf(caller.number);
          return charged?.seconds;
        },
        { timeout: 60_000 },
      )
      .toBeGreaterThan(2);
    const { id, seconds, told, amount } = charged!;
    // The demo's clinic is on Pro: 12 cents a minute.
    expect(seconds).toBe(told);
    expect(amount).toBe(Math.floor((seconds * 12 * 2 + 60) / 120));
    expect(await balanceOf(clinicNumber)).toBe(before - amount);

    await account.signIn(clinic);
    await visit(page, `/calls/${id}`);
    const about = page.getByRole("complementary", { name: t("calls.call.about") });
    const lasted = seconds < 60 ? `${seconds} s` : `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
    await expect(about).toContainText(lasted);
    await expect(about).toContainText(`0,${String(amount).padStart(2, "0")}`);
  } finally {
    await include(clinicNumber, null);
  }
});

test("a caller is turned away politely where nothing pays for a call, and answered once there is money", async ({
  page,
  t,
}) => {
  test.setTimeout(180_000);
  await include(kitchensNumber, 0);
  const had = await balanceOf(kitchensNumber);
  if (had > 0) await post(kitchensNumber, -had);
  const caller = await Telephone.open(await page.context().newPage(), t, newNumber());
  const ended = () =>
    inDatabase(async (sql) => {
      const rows = await sql<{ end_reason: string | null; status: string }[]>`
        select end_reason, status from public.calls where from_e164 = ${caller.number} order by created_at`;
      return rows.map((row) => ({ ...row }));
    });
  try {
    await caller.dial(kitchensNumber);
    // The sentence, in words that say nothing of money.
    await caller.hears();
    await caller.over();
    expect(await ended()).toEqual([{ end_reason: "no_funds", status: "no_answer" }]);
    await post(kitchensNumber, 100_000_00);
    await caller.dial(kitchensNumber);
    await caller.hears();
    await caller.hangUp();
    await expect.poll(async () => (await ended())[1]?.status, { timeout: 30_000 }).toBe("completed");
  } finally {
    await include(kitchensNumber, null);
    const change = had - (await balanceOf(kitchensNumber));
    if (change !== 0) await post(kitchensNumber, change);
  }
});
