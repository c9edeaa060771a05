import { inDatabase } from "./database";
import { accessible } from "./pages/accessible";
import { Account, newPerson } from "./pages/account";
import { enterPlatform } from "./pages/platform";
import { visit } from "./pages/visit";
import { expect, test } from "./test";

test.use({ contextOptions: { reducedMotion: "reduce" } });

test("who runs the platform sees its money, and changes a tenant's by hand", async ({
  page,
  account,
  mailbox,
  browser,
  t,
}) => {
  test.setTimeout(300_000);
  const notices = page.getByRole("region", { name: t("common.notifications") });
  const dialog = page.getByRole("dialog");
  const reason = "Compensación por la avería del martes";
  const tenant = newPerson(`Óptica ${Date.now().toString(36)}`);
  const theirs = await browser.newContext({ locale: "es-ES" });
  const theirPage = await theirs.newPage();
  await new Account(theirPage, mailbox, t).signUp(tenant);
  const [org] = await inDatabase(
    (sql) => sql<{ id: string }[]>`select id from public.organizations where name = ${tenant.organization}`,
  );
  const id = org?.id ?? "";
  await enterPlatform(page, account, t);

  await test.step("finds the organization, by its owner's address too", async () => {
    await visit(page, `/admin?search=${encodeURIComponent(tenant.email)}&state=trialing`);
    await expect(page.getByText(t("admin.subscription.trialing")).last()).toBeVisible();
    await page.getByRole("link", { name: tenant.organization }).click();
    await page.waitForURL(new RegExp(`/admin/tenants/${id}`));
    await expect(page.getByRole("heading", { level: 1, name: tenant.organization })).toBeVisible();
  });

  await test.step("gives to the wallet, once the amount and the name are typed again", async () => {
    await page.getByRole("button", { name: t("admin.tenant.adjust.open") }).click();
    await dialog.getByRole("textbox", { name: t("admin.tenant.adjust.amount") }).fill("25,50");
    await dialog.getByRole("textbox", { name: t("admin.tenant.reason") }).fill("corto");
    await dialog.getByRole("button", { name: t("admin.tenant.adjust.next") }).click();
    await expect(dialog.getByText("10 caracteres").first()).toBeVisible();
    await dialog.getByRole("textbox", { name: t("admin.tenant.reason") }).fill(reason);
    await dialog.getByRole("switch", { name: t("admin.tenant.adjust.gift") }).click();
    await dialog.getByRole("button", { name: t("admin.tenant.adjust.next") }).click();

    const again = t("admin.tenant.adjust.confirmName", { name: tenant.organization });
    await dialog.getByRole("textbox", { name: t("admin.tenant.adjust.confirmAmount") }).fill("25,50");
    await dialog.getByRole("textbox", { name: again }).fill("Otra");
    const add = dialog.getByRole("button", { name: t("admin.tenant.adjust.add"), exact: true });
    await add.click();
    await expect(dialog.getByText(t("errors.reason.not_confirmed"))).toBeVisible();
    await accessible(page, "confirming an adjustment");
    await dialog.getByRole("textbox", { name: again }).fill(tenant.organization);
    await add.click();
    await expect(notices.getByText(t("admin.tenant.adjust.done"))).toBeVisible();
    await expect(dialog).toHaveCount(0);

    const movement = page.getByRole("listitem").filter({ hasText: reason }).first();
    await expect(movement).toContainText("+25,50 €");
    await movement.getByText(t("admin.tenant.ledger.kind.gift")).click();
    await expect(movement.getByRole("row").filter({ hasText: "gifts" })).toContainText("−25,50 €");
    await expect(movement.getByRole("row").filter({ hasText: "wallet" })).toContainText("+25,50 €");
  });

  await test.step("which the tenant sees in their history", async () => {
    await visit(theirPage, "/billing/history");
    await expect(theirPage.getByText("25,50 €").first()).toBeVisible();
  });

  await test.step("takes no more than there is", async () => {
    await page.getByRole("button", { name: t("admin.tenant.adjust.open") }).click();
    await dialog.getByRole("combobox", { name: t("admin.tenant.adjust.direction") }).click();
    await page.getByRole("option", { name: t("admin.tenant.adjust.take") }).click();
    await dialog.getByRole("textbox", { name: t("admin.tenant.adjust.amount") }).fill("1.000");
    await dialog.getByRole("textbox", { name: t("admin.tenant.reason") }).fill(reason);
    await dialog.getByRole("button", { name: t("admin.tenant.adjust.next") }).click();
    await expect(dialog.getByText(t("admin.tenant.adjust.tooMuch"))).toBeVisible();
    await page.keyboard.press("Escape");
    await expect(dialog).toHaveCount(0);
  });

  await test.step("grants a plan and more than it gives", async () => {
    await page.getByRole("button", { name: t("admin.tenant.grant.open") }).click();
    await dialog.getByRole("combobox", { name: t("admin.tenant.grant.plan") }).click();
    await page.getByRole("option", { name: "Pro" }).click();
    await dialog.getByRole("textbox", { name: t("admin.tenant.reason") }).fill(reason);
    await dialog.getByRole("button", { name: t("admin.tenant.grant.save"), exact: true }).click();
    await expect(notices.getByText(t("admin.tenant.grant.done"))).toBeVisible();
    await expect(page.getByText(t("admin.tenant.subscription.provider.manual"))).toBeVisible();

    await page.getByRole("button", { name: t("admin.tenant.limits.open"), exact: true }).click();
    await dialog.getByRole("textbox", { name: t("admin.tenant.limits.name.ai_euros") }).fill("40");
    await dialog.getByRole("textbox", { name: t("admin.tenant.limits.name.agents") }).fill("7");
    await dialog.getByRole("textbox", { name: t("admin.tenant.reason") }).fill(reason);
    await accessible(page, "limits");
    await dialog.getByRole("button", { name: t("admin.tenant.limits.save"), exact: true }).click();
    await expect(notices.getByText(t("admin.tenant.limits.done"))).toBeVisible();
    await expect(page.getByText("40,00 €")).toBeVisible();
    const [row] = await inDatabase((sql) => sql`select private.entitlements(${id}) as given`);
    expect(row?.given).toMatchObject({ plan: "pro", agents: 7, ai_limit_cents: 4_000, seats: 10 });
  });

  await test.step("pauses the organization, which is told so, and has it go on", async () => {
    const set = async (what: "pause" | "activate") => {
      await page.getByRole("button", { name: t(`admin.tenant.${what}.open`), exact: true }).click();
      await dialog.getByRole("textbox", { name: t("admin.tenant.reason") }).fill(reason);
      await dialog.getByRole("button", { name: t(`admin.tenant.${what}.save`), exact: true }).click();
      await expect(notices.getByText(t(`admin.tenant.${what}.done`))).toBeVisible();
    };
    await set("pause");
    await expect(page.getByText(t("admin.tenant.paused.platform"))).toBeVisible();
    await visit(theirPage, "/settings/organization");
    await expect(theirPage.getByText(t("nav.paused", { organization: tenant.organization }))).toBeVisible();
    await set("activate");
    await expect(page.getByText(t("admin.tenant.paused.platform"))).toHaveCount(0);
    await expect(page.getByText(reason).first()).toBeVisible();
    await accessible(page, "a tenant");
  });

  await test.step("has a webhook that failed handled once more", async () => {
    const type = `test.${Date.now().toString(36)}`;
    const payload = {
      id: `evt_${type}`,
      type,
      created: 1_790_000_000,
      data: { object: { id: "x_1", object: "test", client_secret: "keep_this_to_yourself" } },
    };
    await inDatabase(
      (
        sql,
      ) => sql`insert into public.webhook_events (provider, event_id, type, org_id, status, attempts, error, payload)
        values ('stripe', ${payload.id}, ${type}, ${id}, 'failed', 12, 'Stripe did not answer', ${sql.json(payload)})`,
    );
    await visit(page, `/admin/webhooks?status=failed&type=${type}`);
    const row = page.getByRole("row").filter({ hasText: type });
    await expect(row).toContainText("Stripe did not answer");
    await row.getByRole("link", { name: type }).click();
    await expect(page.locator("pre")).toContainText('"client_secret": "•••"');
    await expect(page.locator("pre")).not.toContainText("keep_this");
    await accessible(page, "a webhook");
    await page.getByRole("button", { name: t("admin.webhooks.replay"), exact: true }).click();
    await expect(notices.getByText(t("admin.webhooks.done.ignored"))).toBeVisible({ timeout: 30_000 });
    await expect(page.getByText(t("admin.webhooks.status.ignored"), { exact: true })).toBeVisible();
    await visit(page, `/admin/webhooks?status=failed&type=${type}`);
    await expect(page.getByText(t("admin.webhooks.noMatch"))).toBeVisible();
  });

  await test.step("sees what it comes to, and that the books are right", async () => {
    await visit(page, `/admin/billing?search=${encodeURIComponent(tenant.organization)}`);
    const row = page.getByRole("row").filter({ hasText: tenant.organization });
    await expect(row).toContainText("−25,50 €");
    await page.getByRole("button", { name: t("admin.money.health.run") }).click();
    await expect(notices.getByText(t("admin.money.health.asked"))).toBeVisible();
    await expect(page.getByText(t("admin.money.health.state.good"))).toBeVisible({ timeout: 40_000 });
    const file = await page.request.get("/admin/billing/export");
    expect(file.headers()["content-type"]).toContain("text/csv");
    expect(await file.text()).toContain(`${id},${tenant.organization},pro,EUR,0.00,0.00,25.50,`);
  });

  await test.step("has pages that everybody can use, and that do not exist for tenants", async () => {
    for (const path of ["/admin", "/admin/billing", "/admin/webhooks"]) {
      await visit(page, path);
      await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
      await accessible(page, path);
      await page.setViewportSize({ width: 390, height: 844 });
      await accessible(page, `${path} on a phone`);
      expect(await page.evaluate(() => document.documentElement.scrollWidth), path).toBeLessThanOrEqual(390);
      await page.setViewportSize({ width: 1280, height: 800 });
    }
    for (const path of [
      "/admin/billing",
      "/admin/billing/export",
      "/admin/webhooks",
      `/admin/tenants/${id}`,
      `/admin/webhooks/${id}`,
    ])
      expect((await theirPage.request.get(path)).status(), path).toBe(404);
    await theirs.close();
  });
});
