import { inDatabase } from "./database";
import { accessible } from "./pages/accessible";
import { newPerson } from "./pages/account";
import { picture } from "./pages/screenshots";
import { visit } from "./pages/visit";
import { expect, test } from "./test";

test("an organization chooses where it is alerted, tries it, and sees what it was alerted of", async ({
  page,
  account,
  t,
}) => {
  const owner = newPerson("Clínica Alameda");
  await account.signUp(owner);
  await visit(page, "/settings/alerts");
  await expect(page.getByText(t("alerts.none"))).toBeVisible();
  await page.getByRole("button", { name: t("alerts.add") }).click();
  const dialog = page.getByRole("dialog");

  await test.step("an address that is no webhook is refused, and why", async () => {
    await dialog.getByLabel(t("alerts.name")).fill("Guardia");
    await dialog.getByLabel(t("alerts.address")).fill("https://example.com/hook");
    await dialog.getByRole("button", { name: t("tenancy.save") }).click();
    await expect(dialog.getByText(t("errors.field.notAWebhook"))).toBeVisible();
    await accessible(page, "new alert channel");
  });

  await test.step("a mail is tried and said to be sent", async () => {
    await dialog.getByRole("combobox").click();
    await page.getByRole("option", { name: t("alerts.kind.email") }).click();
    await dialog.getByLabel(t("alerts.email")).fill("guardia@example.com");
    await dialog.getByRole("button", { name: t("tenancy.save") }).click();
    await expect(page.getByText("guardia@example.com")).toBeVisible();
    await page.getByRole("button", { name: t("alerts.test") }).click();
    await expect(page.getByText(t("alerts.tested"))).toBeVisible();
    await expect(page.getByText(t("alerts.never"))).toHaveCount(0);
  });

  await test.step("what it was alerted of is listed", async () => {
    await inDatabase(
      (sql) => sql`insert into public.alerts (org_id, rule, facts)
        select org_id, 'webhooks_out', '{"times": 3}' from public.members where email = ${owner.email}`,
    );
    await page.reload();
    await expect(page.getByText(t("alerts.standing"))).toBeVisible();
    await accessible(page, "alerts");
    await picture(page, "settings-alerts");
  });
});
