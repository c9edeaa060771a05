import { inDatabase } from "./database";
import { accessible } from "./pages/accessible";
import { picture } from "./pages/screenshots";
import { visit } from "./pages/visit";
import { expect, test } from "./test";

const owner = { email: "restaurante@talia.localhost", password: "talia-demo-2026" };

// What moves or fades in is measured where it comes to rest.
test.use({ contextOptions: { reducedMotion: "reduce" } });

/** As in a database that was just seeded, however often the test has run. */
const nothingYet = () =>
  inDatabase(async (sql) => {
    const [row] = await sql<{ org_id: string }[]>`
      select org_id from public.members where email = ${owner.email} and role = 'owner'`;
    const orgId = row!.org_id;
    await sql`delete from public.alert_channels where org_id = ${orgId}`;
    await sql`delete from public.alerts where org_id = ${orgId}`;
    return orgId;
  });

test("an organization chooses where it is alerted, tries it, and sees what it was alerted of", async ({
  page,
  account,
  mailbox,
  t,
}) => {
  const orgId = await nothingYet();
  const to = `guardia-${Date.now().toString(36)}@example.com`;
  await account.signIn(owner);
  await visit(page, "/settings/alerts");
  await expect(page.getByText(t("alerts.none"))).toBeVisible();
  await accessible(page, "no alerts");
  await page.getByRole("button", { name: t("alerts.add") }).click();
  const dialog = page.getByRole("dialog");

  await test.step("an address that is no webhook is refused, and why", async () => {
    await dialog.getByLabel(t("alerts.name")).fill("Guardia");
    await dialog.getByLabel(t("alerts.address")).fill("https://example.com/hook");
    await dialog.getByRole("button", { name: t("alerts.add") }).click();
    await expect(dialog.getByText(t("errors.field.notAWebhook"))).toBeVisible();
    await accessible(page, "new alert channel");
  });

  await test.step("a mail is tried, and arrives", async () => {
    await dialog.getByRole("combobox").click();
    await page.getByRole("option", { name: t("alerts.kind.email") }).click();
    await dialog.getByLabel(t("alerts.email")).fill(to);
    await dialog.getByRole("button", { name: t("alerts.add") }).click();
    await expect(page.getByText(to)).toBeVisible();
    await page.getByRole("button", { name: t("alerts.test") }).click();
    await expect(page.getByText(t("alerts.tested"))).toBeVisible();
    await expect(page.getByText(t("alerts.never"))).toHaveCount(0);
    expect(
      await mailbox.link(to, new RegExp(t("alerts.rule.test.title")), /\/settings\/alerts$/),
    ).toBeTruthy();
  });

  await test.step("what it was alerted of is listed", async () => {
    await inDatabase(
      (sql) =>
        sql`insert into public.alerts (org_id, rule, facts) values (${orgId}, 'webhooks_out', '{"times": 3}')`,
    );
    await page.reload();
    await expect(page.getByText(t("alerts.standing"))).toBeVisible();
    await accessible(page, "alerts");
    await picture(page, "settings-alerts");
  });

  await test.step("a channel is taken away", async () => {
    await page.getByRole("button", { name: t("alerts.remove", { name: "Guardia" }) }).click();
    await page
      .getByRole("alertdialog")
      .getByRole("button", { name: t("alerts.removeConfirm") })
      .click();
    await expect(page.getByText(t("alerts.none"))).toBeVisible();
  });
  await nothingYet();
});
