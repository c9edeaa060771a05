import { inDatabase } from "./database";
import { accessible } from "./pages/accessible";
import { newPerson } from "./pages/account";
import { PaymentPage } from "./pages/payment";
import { visit } from "./pages/visit";
import { expect, test } from "./test";

test("a plan says what it has room for before one tries, refuses in so many words, and leads to more", async ({
  page,
  account,
  t,
}) => {
  const owner = newPerson("Clínica Turia");
  await account.signUp(owner);
  await visit(page, "/settings/locations");
  await expect(page.getByText("0 de 1 sede")).toBeVisible();
  const add = page.getByRole("button", { name: t("tenancy.locations.add") });

  await test.step("what somebody else has added meanwhile is refused, and why", async () => {
    await add.click();
    const dialog = page.getByRole("dialog");
    await dialog.getByLabel(t("tenancy.locations.name")).fill("Ruzafa");
    await inDatabase(
      (sql) => sql`insert into public.locations (org_id, name)
        select org_id, 'Patraix' from public.members where email = ${owner.email}`,
    );
    await dialog.getByRole("button", { name: t("tenancy.save") }).click();
    await expect(page.getByText(/Tu plan incluye 1 sede y ya no queda sitio/)).toBeVisible();
  });

  await test.step("then it is said beforehand, with the way to a bigger plan", async () => {
    await page.reload();
    await expect(page.getByText("1 de 1 sede.")).toBeVisible();
    await expect(add).toHaveCount(0);
    await accessible(page, "no more locations");
    await page.getByRole("link", { name: "mejora tu plan" }).click();
    await page.waitForURL(/\/billing\/plan/);
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  });

  await test.step("the settings tell all limits, and how the models stand", async () => {
    await visit(page, "/settings/limits");
    await expect(page.getByRole("progressbar", { name: "1 de 1 sede" })).toBeVisible();
    await expect(page.getByText(t("limits.ai.state.full"))).toBeVisible();
    await expect(page.getByText(/3,00\s€/)).toBeVisible();
  });
});

test("a trial that is over is read-only: every page says so, nothing changes, and paying ends it at once", async ({
  page,
  account,
  t,
}) => {
  test.setTimeout(150_000);
  const owner = newPerson("Taller Serpis");
  await account.signUp(owner);
  await visit(page, "/settings/organization");
  await inDatabase(
    (sql) => sql`update public.subscriptions set status = 'read_only', trial_ends_at = now()
      where org_id in (select org_id from public.members where email = ${owner.email})`,
  );

  await test.step("a form that was open is refused, and says where it is settled", async () => {
    await page.getByLabel(t("tenancy.org.name"), { exact: true }).fill("Taller Serpis y Vinalopó");
    await page
      .getByRole("button", { name: t("tenancy.save") })
      .first()
      .click();
    await expect(page.getByText(t("errors.reason.organization_read_only")).first()).toBeVisible();
  });

  const banner = page.getByText(/La suscripción de Taller Serpis no está al día/);
  await test.step("each page says so and leads to where one pays", async () => {
    for (const path of ["/home", "/contacts", "/settings/limits"]) {
      await visit(page, path);
      await expect(banner).toBeVisible();
    }
    await accessible(page, "read-only");
    await page.getByRole("link", { name: "Ir a Facturación" }).click();
    await page.waitForURL(/\/billing/);
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    await expect(banner).toBeVisible();
  });

  await test.step("a plan is paid, and all is as it was", async () => {
    await visit(page, "/billing/plan");
    const plan = t("billing.planName.base");
    await page.getByRole("button", { name: t("billing.change.start", { plan }) }).click();
    await page
      .getByRole("dialog")
      .getByRole("button", { name: t("billing.change.confirmStart") })
      .click();
    await new PaymentPage(page).byCard();
    await page.waitForURL(/localhost:\d+\/billing/);
    // The news of it may come a moment later than who paid.
    await expect(async () => {
      await visit(page, "/settings/organization");
      await expect(banner).toHaveCount(0, { timeout: 1_000 });
    }).toPass();
    await page.getByLabel(t("tenancy.org.name"), { exact: true }).fill("Taller Serpis y Vinalopó");
    await page
      .getByRole("button", { name: t("tenancy.save") })
      .first()
      .click();
    await expect(page.getByText(t("tenancy.saved"))).toBeVisible();
    await page.reload();
    await expect(page.getByLabel(t("tenancy.org.name"), { exact: true })).toHaveValue(
      "Taller Serpis y Vinalopó",
    );
  });
});
