import { inDatabase } from "./database";
import { accessible } from "./pages/accessible";
import { Account, makeAccount, newPerson } from "./pages/account";
import { Mailbox } from "./pages/mailbox";
import { picture } from "./pages/screenshots";
import { visit } from "./pages/visit";
import { expect, test } from "./test";

/* The rights of people, how long things are kept, the end of an organization, and who still has access. (The pages alone: axe.spec.ts.) */

test.skip(({ isMobile }) => isMobile, "on a phone it is the same pages");

const ownOrg = (email: string) =>
  inDatabase(async (sql) => {
    const [row] = await sql<{ org_id: string; user_id: string }[]>`
      select org_id, user_id from public.members where email = ${email} and role = 'owner'`;
    return { orgId: row!.org_id, userId: row!.user_id };
  });

test("gives a person their data, notes that they no longer agree, and forgets them; periods and the end are the owner's", async ({
  page,
  account,
  t,
}) => {
  const owner = newPerson("Clínica Olvido");
  await account.enter(owner);
  const { orgId } = await ownOrg(owner.email);
  await inDatabase(async (sql) => {
    const [contact] = await sql<{ id: string }[]>`
      insert into public.contacts (org_id, name, phone, email) values (${orgId}, 'Remedios Vela', '+34600998877', 'remedios@example.net')
      returning id`;
    await sql`insert into public.consents (org_id, contact_id, purpose, wording, locale)
      values (${orgId}, ${contact!.id}, 'contact', 'Acepto que me contacten', 'es')`;
  });

  await visit(page, "/settings/privacy");
  await picture(page, "privacy");
  await page.getByRole("searchbox").fill("600998877");
  await page
    .getByRole("main")
    .getByRole("button", { name: t("privacy.person.go") })
    .click();
  await page.getByRole("link", { name: "Remedios Vela" }).click();
  await expect(page.getByText("«Acepto que me contacten»")).toBeVisible();
  await accessible(page, "a person's rights");
  await page
    .getByRole("button", {
      name: t("privacy.consent.withdrawOf", { purpose: t("privacy.consent.purpose.contact") }),
    })
    .click();
  await page
    .getByRole("alertdialog")
    .getByRole("button", { name: t("privacy.consent.withdraw") })
    .click();
  await expect(page.getByText(t("privacy.consent.withdrawDone"))).toBeVisible();

  const download = page.waitForEvent("download");
  await page.getByRole("link", { name: t("privacy.export.button") }).click();
  expect((await download).suggestedFilename()).toMatch(/^talia-contacto-[0-9a-f]{8}\.zip$/);

  await page.getByRole("button", { name: t("privacy.erase.button") }).click();
  await page
    .getByRole("alertdialog")
    .getByRole("button", { name: t("privacy.erase.button") })
    .click();
  await expect(page.getByText(t("privacy.runs.erasure"))).toBeVisible();
  await visit(page, "/settings/privacy?q=600998877");
  await expect(page.getByText(t("privacy.person.none", { query: "600998877" }))).toBeVisible();

  const days = page.getByLabel(t("privacy.retention.conversation_days"));
  await days.fill("3");
  await page.getByRole("button", { name: t("privacy.retention.save") }).click();
  await expect(page.getByText(t("errors.field.tooSmall", { min: "7" }))).toBeVisible();
  await days.fill("45");
  await page.getByRole("button", { name: t("privacy.retention.save") }).click();
  await expect(page.getByText(t("privacy.retention.saved"))).toBeVisible();

  await page.getByRole("button", { name: t("privacy.purge.button") }).click();
  const dialog = page.getByRole("dialog");
  const name = dialog.getByLabel(t("privacy.purge.nameLabel", { name: owner.organization }));
  await name.fill("Otra");
  await dialog.getByRole("button", { name: t("privacy.purge.confirm") }).click();
  await expect(dialog.getByText(t("errors.reason.purge_name"))).toBeVisible();
  await name.fill(owner.organization);
  await dialog.getByRole("button", { name: t("privacy.purge.confirm") }).click();
  await expect(page.getByRole("link", { name: t("privacy.purge.bannerLink") })).toBeVisible();
  await page.getByRole("button", { name: t("privacy.purge.cancel") }).click();
  await expect(page.getByText(t("privacy.purge.canceled"))).toBeVisible();
  await expect(page.getByRole("link", { name: t("privacy.purge.bannerLink") })).toHaveCount(0);

  await visit(page, "/settings/audit?entity=org_purges");
  await expect(
    page.getByRole("listitem").filter({ hasText: t("tenancy.audit.entity.org_purges") }),
  ).toHaveCount(2);
});

test("tells a member at once that their role has changed, and shows them nothing more when it is gone", async ({
  page,
  account,
  t,
}) => {
  const operator = newPerson("Peluquería Leo", "Leo Martín");
  await account.enter(operator);
  const owner = newPerson("Clínica Turno");
  await makeAccount(owner);
  const { userId } = await ownOrg(operator.email);
  const { orgId } = await ownOrg(owner.email);
  await inDatabase(async (sql) => {
    await sql`insert into public.members (org_id, user_id, role, email) values (${orgId}, ${userId}, 'agent', ${operator.email})`;
    await sql`update public.profiles set current_org_id = ${orgId} where user_id = ${userId}`;
  });

  const line = page.waitForResponse(/\/api\/live/);
  await visit(page, "/contacts");
  await line;
  await inDatabase(
    (sql) => sql`update public.members set role = 'internal' where org_id = ${orgId} and user_id = ${userId}`,
  );
  await expect(page.getByRole("alertdialog", { name: t("access.changedTitle") })).toBeVisible();
  await accessible(page, "changed access");
  const again = page.waitForResponse(/\/api\/live/);
  await page.getByRole("button", { name: t("access.go") }).click();
  await again;
  await expect(page.getByRole("button", { name: owner.organization })).toContainText(t("nav.role.internal"));
  await inDatabase((sql) => sql`delete from public.members where org_id = ${orgId} and user_id = ${userId}`);
  await expect(page.getByRole("alertdialog", { name: t("access.lostTitle") })).toBeVisible();
  await page.getByRole("button", { name: t("access.go") }).click();
  await expect(page.getByRole("button", { name: operator.organization })).toBeVisible();
  expect((await page.request.get(`/api/live?orgId=${orgId}`)).status()).toBe(403);
});

test("shows where somebody is signed in, and ends a session at once", async ({
  page,
  account,
  browser,
  t,
}) => {
  const owner = newPerson("Clínica Sesión");
  await account.enter(owner);
  const context = await browser.newContext();
  const elsewhere = await context.newPage();
  const there = new Account(elsewhere, new Mailbox(context, t), t);
  await there.enterAgain(owner);
  await visit(elsewhere, "/settings/security");

  await visit(page, "/settings/security");
  await accessible(page, "sessions");
  const end = page.getByRole("button", { name: new RegExp(`^${t("auth.sessions.endOf", { device: "" })}`) });
  await expect(end).toHaveCount(1);
  await end.click();
  await page
    .getByRole("alertdialog")
    .getByRole("button", { name: t("auth.sessions.end"), exact: true })
    .click();
  await expect(page.getByText(t("auth.sessions.ended"))).toBeVisible();
  await expect(end).toHaveCount(0);
  await elsewhere.goto("/home");
  await elsewhere.waitForURL(/\/login/);

  // Everywhere: also where a page is open by it, and nobody does anything.
  await there.enterAgain(owner);
  const line = elsewhere.waitForResponse(/\/api\/live/);
  await visit(elsewhere, "/contacts");
  await line;
  await page.getByRole("button", { name: t("auth.everywhere") }).click();
  await page
    .getByRole("alertdialog")
    .getByRole("button", { name: t("auth.everywhere") })
    .click();
  await page.waitForURL(/\/login/);
  await expect(elsewhere.getByRole("alertdialog", { name: t("access.lostTitle") })).toBeVisible();
  await context.close();
});
