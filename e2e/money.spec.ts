import { inDatabase } from "./database";
import { accessible } from "./pages/accessible";
import { Account, newPerson } from "./pages/account";
import { AgentPages } from "./pages/agent";
import { Interview } from "./pages/interview";
import { PaymentPage } from "./pages/payment";
import { enterPlatform } from "./pages/platform";
import { Telephone } from "./pages/telephone";
import { visit } from "./pages/visit";
import { expect, test } from "./test";

// A business in Colombia: its wallet is in pesos, and everybody's payments reach it.
test.use({
  locale: "es-CO",
  timezoneId: "America/Bogota",
  contextOptions: { reducedMotion: "reduce" },
});

interface Charge {
  id: string;
  seconds: number;
  amount: number;
  end_reason: string | null;
}

test("money, from the first payment to the last minute of a call", async ({
  page,
  account,
  browser,
  mailbox,
  t,
}) => {
  test.setTimeout(420_000);
  const business = newPerson(`Clínica Andina ${Date.now().toString(36)}`);
  const payment = new PaymentPage(page);
  const reason = "Acordado por teléfono con su dueña";
  let org = "";
  let number = "";

  const wallet = () =>
    inDatabase(async (sql) => {
      const [row] = await sql`select balance::int, currency from public.wallets where org_id = ${org}`;
      return row as { balance: number; currency: string };
    });
  /** Calls that are charged, the last one first. */
  const charges = () =>
    inDatabase(
      (sql) => sql<Charge[]>`select c.id, h.seconds, h.amount::int as amount, c.end_reason
        from public.call_charges h join public.calls c on c.id = h.call_id
        where h.org_id = ${org} and h.charged_at is not null order by h.charged_at desc`,
    );
  /** The last movement of the wallet that is of this kind, as its page shows it. */
  const movement = (text: string | RegExp) => page.getByRole("listitem").filter({ hasText: text }).first();
  const topUp = async (provider: string) => {
    await visit(page, "/billing");
    await page.getByRole("button", { name: t("billing.balance.topUp") }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByRole("radio", { name: /50\.000/ }).check();
    await dialog.getByRole("radio", { name: new RegExp(provider) }).check();
    await dialog.getByRole("button", { name: /50\.000/ }).click();
  };

  await test.step("signs up and pays for Pro on Stripe's page", async () => {
    await account.register(business);
    await page
      .getByRole("button", { name: t("billing.onboarding.choose", { plan: t("billing.planName.pro") }) })
      .click();
    await payment.byCard();
    await page.waitForURL(/\/onboarding\/interview/);
    const [row] = await inDatabase(
      (sql) => sql`select o.id, o.plan, s.status, s.provider, w.currency from public.organizations o
        join public.subscriptions s on s.org_id = o.id join public.wallets w on w.org_id = o.id
        where o.name = ${business.organization}`,
    );
    expect(row).toMatchObject({ plan: "pro", status: "active", provider: "stripe", currency: "COP" });
    org = row?.id;
  });

  await test.step("is interviewed, and has an agent with a number", async () => {
    const interview = new Interview(page, t);
    await interview.begin("clinic");
    await interview.chat.say(`Se llama ${business.organization} y somos una clínica dental en Bogotá`);
    await interview.upload("e2e/fixtures/tarifas-clinica-dental.pdf");
    await interview.create();
    await new AgentPages(page, t).switchOn();
    await visit(page, "/numbers");
    await page.getByRole("button", { name: t("numbers.practiceAdd") }).click();
    const card = page.getByRole("button", { name: /^Cambiar \+/ });
    number = `+${((await card.getAttribute("aria-label")) ?? "").replace(/\D/g, "")}`;
    expect(number).toMatch(/^\+\d{8,}$/);
  });

  await test.step("tops up with Stripe", async () => {
    await topUp("^Tarjeta");
    await payment.byCard();
    await page.waitForURL(/\/billing\/return\?payment=/);
    await expect(page.getByRole("heading", { name: t("billing.return.paid") })).toBeVisible();
    expect(await wallet()).toEqual({ balance: 50_000_00, currency: "COP" });
  });

  await test.step("and with Wompi, by PSE", async () => {
    await topUp("Wompi");
    await page.getByText("PSE: débito desde tu banco").click();
    await page
      .getByRole("button", { name: /50\.000/ })
      .and(page.locator("details[open] button"))
      .click();
    await page.getByRole("button", { name: "Autorizar el pago" }).click();
    await page.getByRole("link", { name: /^Volver/ }).click();
    await page.waitForURL(/\/billing\/return/);
    await expect(page.getByRole("heading", { name: t("billing.return.paid") })).toBeVisible({
      timeout: 30_000,
    });
    expect(await wallet()).toEqual({ balance: 100_000_00, currency: "COP" });
    await visit(page, "/billing/history");
    await expect(movement("PSE")).toContainText("50.000");
    await accessible(page, "the history of a wallet in pesos");
  });

  // The platform takes the included minutes away, so that calls cost.
  const theirs = await browser.newContext({ locale: "es-ES", timezoneId: "Europe/Madrid" });
  const panel = await theirs.newPage();
  const dialog = panel.getByRole("dialog");
  const notices = panel.getByRole("region", { name: t("common.notifications") });
  await test.step("whoever runs the platform agrees on no included minutes", async () => {
    await enterPlatform(panel, new Account(panel, mailbox, t), t);
    await visit(panel, `/admin/tenants/${org}`);
    await panel.getByRole("button", { name: t("admin.tenant.limits.open"), exact: true }).click();
    await dialog.getByRole("textbox", { name: t("admin.tenant.limits.name.included_minutes") }).fill("0");
    await dialog.getByRole("textbox", { name: t("admin.tenant.reason") }).fill(reason);
    await dialog.getByRole("button", { name: t("admin.tenant.limits.save"), exact: true }).click();
    await expect(notices.getByText(t("admin.tenant.limits.done"))).toBeVisible();
  });

  const caller = await Telephone.open(await page.context().newPage(), t);
  await test.step("a call is charged to the second, and its page says so", async () => {
    await caller.dial(number);
    await caller.hears();
    await caller.hearsNoMore();
    await caller.say("¿Cuánto cuesta una endodoncia de una raíz?");
    await caller.hears();
    await caller.hangUp();
    await expect.poll(charges, { timeout: 60_000 }).toHaveLength(1);
    const [charge] = [...(await charges())] as [Charge, ...Charge[]];
    // 540 pesos a minute.
    expect(charge.amount).toBe(Math.floor((charge.seconds * 540_00 * 2 + 60) / 120));
    expect(charge.seconds).toBeGreaterThan(2);
    expect(await wallet()).toMatchObject({ balance: 100_000_00 - charge.amount });
    await visit(page, `/calls/${charge.id}`);
    const seconds = t("calls.charge.seconds", { seconds: String(charge.seconds) });
    await expect(page.getByText(new RegExp(`${seconds} · .*`)).first()).toBeVisible();
    await visit(page, "/billing/history");
    await expect(movement(/Llamada de/)).toContainText(`0:${String(charge.seconds).padStart(2, "0")}`);
  });

  await test.step("the platform takes most of the balance, confirmed twice", async () => {
    const { balance } = await wallet();
    const taken = ((balance - 700_00) / 100).toFixed(2).replace(".", ",");
    await visit(panel, `/admin/tenants/${org}`);
    await panel.getByRole("button", { name: t("admin.tenant.adjust.open") }).click();
    await dialog.getByRole("combobox", { name: t("admin.tenant.adjust.direction") }).click();
    await panel.getByRole("option", { name: t("admin.tenant.adjust.take") }).click();
    await dialog.getByRole("textbox", { name: t("admin.tenant.adjust.amount") }).fill(taken);
    await dialog.getByRole("textbox", { name: t("admin.tenant.reason") }).fill(reason);
    await dialog.getByRole("button", { name: t("admin.tenant.adjust.next") }).click();
    await dialog.getByRole("textbox", { name: t("admin.tenant.adjust.confirmAmount") }).fill(taken);
    await dialog
      .getByRole("textbox", { name: t("admin.tenant.adjust.confirmName", { name: business.organization }) })
      .fill(business.organization);
    await dialog.locator('button[type="submit"]').click();
    await expect(notices.getByText(t("admin.tenant.adjust.done"))).toBeVisible();
    expect(await wallet()).toMatchObject({ balance: 700_00 });
  });

  await test.step("a call runs out of balance: it is told so, and ended", async () => {
    await caller.dial(number);
    await caller.hears();
    // 700 pesos are 77 seconds; whoever says nothing would be hung up on before.
    let ended = false;
    const end = caller.over({ timeout: 120_000 }).then(() => {
      ended = true;
    });
    const questions = ["¿Cuánto cuesta un empaste?", "¿Y una limpieza dental?", "¿Y una extracción simple?"];
    for (let n = 0; !ended; n++) {
      const question = caller.say(questions[n % questions.length] as string);
      await Promise.race([end, question.then(() => caller.hears()).catch(() => {})]);
    }
    await expect.poll(charges, { timeout: 60_000 }).toHaveLength(2);
    const [charge] = [...(await charges())] as [Charge, ...Charge[]];
    expect(charge.end_reason).toBe("out_of_funds");
    // A sentence that has begun is finished, and a goodbye said: what that costs beyond the balance is forgiven.
    expect(charge.seconds).toBeLessThanOrEqual(77 + 30);
    expect(charge.amount).toBeLessThanOrEqual(700_00);
    expect((await wallet()).balance).toBe(700_00 - charge.amount);
    await visit(page, `/calls/${charge.id}`);
    await expect(page.getByText(t("calls.endReason.out_of_funds")).first()).toBeVisible();
  });

  await test.step("the wallet fills itself with the card on file", async () => {
    await visit(page, "/billing/settings");
    const form = page.locator("#auto form");
    await form.getByRole("switch").click();
    await form.getByRole("textbox", { name: t("billing.settings.autoBelow"), exact: true }).fill("20.000");
    await form.getByRole("textbox", { name: t("billing.settings.autoAmount"), exact: true }).fill("50.000");
    await form.getByRole("textbox", { name: t("billing.settings.autoCeiling"), exact: true }).fill("100.000");
    await form.getByRole("button", { name: t("billing.settings.save") }).click();
    await expect(page.getByText(t("billing.settings.saved"), { exact: true })).toBeVisible();
    await expect
      .poll(async () => (await wallet()).balance, { timeout: 60_000 })
      .toBeGreaterThanOrEqual(50_000_00);
    await visit(page, "/billing/history");
    const method = t("billing.method.card");
    await expect(movement(t("billing.history.row.autoTopUp", { method }))).toContainText("50.000");
  });

  await test.step("whoever runs the platform sees it all", async () => {
    await visit(panel, `/admin/tenants/${org}`);
    await expect(panel.getByRole("heading", { level: 1, name: business.organization })).toBeVisible();
    const main = panel.getByRole("main");
    for (const kind of ["top_up", "call", "adjustment", "subscription"])
      await expect(
        main.getByText(t(`admin.tenant.ledger.kind.${kind}`), { exact: true }).first(),
      ).toBeVisible();
    await expect(main.getByText(/Wompi/).first()).toBeVisible();
    await accessible(panel, "a tenant that has paid");
    await visit(panel, `/admin/billing?search=${encodeURIComponent(business.organization)}`);
    await expect(panel.getByRole("row").filter({ hasText: business.organization })).toBeVisible();
    const [books] = await inDatabase(
      (sql) => sql`select count(*)::int as wrong from public.reconcile_ledger() where org_id = ${org}`,
    );
    expect(books?.wrong).toBe(0);
    await theirs.close();
  });
});
