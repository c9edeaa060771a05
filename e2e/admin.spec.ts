import { Secret, TOTP } from "otpauth";
import { inDatabase } from "./database";
import { accessible } from "./pages/accessible";
import { Account, newPerson, type Person } from "./pages/account";
import { Telephone } from "./pages/telephone";
import { listening, visit } from "./pages/visit";
import { expect, test } from "./test";

const clinic = { email: "clinica@talia.localhost", password: "talia-demo-2026" };

test.use({ contextOptions: { reducedMotion: "reduce" } });

test("the platform's panel does not exist for its tenants", async ({ page, account, t }) => {
  await account.signIn(clinic);
  for (const path of [
    "/admin",
    "/admin/demo",
    "/admin/numbers",
    "/admin/do-not-call",
    "/admin/login",
    "/admin/verify",
  ]) {
    expect((await page.goto(path))?.status(), path).toBe(404);
    await expect(page.getByText(t("admin.nav.organizations"))).toHaveCount(0);
    expect(await page.content()).not.toContain(t("admin.gate.title"));
  }
  expect((await page.request.get("/api/live?platform=1")).status()).toBe(404);
});

test("the superadmin rings a prospect, watches the call, and nobody who asked not to be called", async ({
  page,
  account,
  mailbox,
  browser,
  t,
}) => {
  test.setTimeout(300_000);
  const notices = page.getByRole("region", { name: t("common.notifications") });
  const prospect = await Telephone.open(await page.context().newPage(), t);
  await page.bringToFront();

  await test.step("signs in at a gate of its own, and sets up the second factor there", async () => {
    // Somebody of their own: the one of the demo data may have a second factor already, of another run.
    const person = newPerson("Plataforma");
    await account.signUp(person);
    await account.signOut();
    await promote(person);
    await page.goto("/admin/demo");
    await page.waitForURL(/\/admin\/login/);
    await listening(page);
    await account.fillSignIn(person);
    await page.waitForURL(/\/admin\/verify/);
    await visit(page, "/admin/demo");
    await page.waitForURL(/\/admin\/verify/);
    await page.getByRole("button", { name: t("auth.mfa.setUp") }).click();
    const secret = (await page.locator("code").textContent()) ?? "";
    const app = new TOTP({ secret: Secret.fromBase32(secret.replaceAll(" ", "")) });
    const used = app.generate();
    await account.typeCode(used);
    await page.getByRole("button", { name: t("auth.mfa.recoverySaved") }).click();
    // Back to the page that was asked for.
    await expect(page.getByRole("heading", { level: 1, name: t("admin.demo.title") })).toBeVisible();

    await page.getByRole("button", { name: t("nav.signOut") }).click();
    await page.waitForURL(/\/login/);
    await visit(page, "/admin/login");
    await account.fillSignIn(person);
    await page.waitForURL(/\/mfa/);
    await visit(page, "/admin");
    await page.waitForURL(/\/admin\/verify/);
    await account.typeCode(app.generate({ timestamp: 0 }));
    await expect(page.getByText(t("errors.field.appCodeWrong"))).toBeVisible();
    await account.typeCode(used);
    await expect(page.getByText(t("errors.field.appCodeUsed"))).toBeVisible();
    await account.typeCode(app.generate({ timestamp: Date.now() + 30_000 }));
    await expect(page.getByRole("heading", { level: 1, name: t("admin.organizations.title") })).toBeVisible();
    expect(await entriesOf(person)).toBe(2);
  });

  const ring = async () => {
    await visit(page, "/admin/demo");
    await page.getByLabel(t("admin.demo.name")).fill("Carmen");
    await page.getByLabel(t("admin.demo.phone")).fill(prospect.number);
    await page.getByRole("checkbox", { name: t("admin.demo.consent") }).click();
    await page.getByRole("button", { name: t("admin.demo.call") }).click();
  };

  await test.step("stops a telephone that still rings", async () => {
    await ring();
    await page.waitForURL(/\/admin\/demo\/[0-9a-f-]{36}/);
    await prospect.rings();
    await page.getByRole("button", { name: t("admin.demo.hangUp") }).click();
    await prospect.over();
    await expect(page.getByText(t("calls.status.canceled"), { exact: true })).toBeVisible();
  });

  let asked: { id: string; body: string } | undefined;
  await test.step("makes a telephone ring, and watches what is said", async () => {
    const sent = page.waitForRequest(
      (request) => request.method() === "POST" && "next-action" in request.headers(),
    );
    await ring();
    const request = await sent;
    asked = { id: request.headers()["next-action"] ?? "", body: request.postData() ?? "" };
    await page.waitForURL(/\/admin\/demo\/[0-9a-f-]{36}/);
    await prospect.answer();
    await prospect.hears();
    const said = page.getByRole("main").getByRole("listitem");
    await expect(said.filter({ hasText: "Hola, Carmen. Soy TalIA" })).toBeVisible({ timeout: 30_000 });
    await prospect.hearsNoMore();
    await prospect.say("¿Cuánto cuesta al mes?");
    await expect(said.filter({ hasText: "¿Cuánto cuesta al mes?" })).toBeVisible();
    await expect(said.filter({ hasText: "€" })).toBeVisible({ timeout: 30_000 });
    await accessible(page, "a demonstration");
    await page.getByRole("button", { name: t("admin.demo.hangUp") }).click();
    await prospect.over();
    await expect(page.getByText(t("calls.status.completed"), { exact: true })).toBeVisible();
  });

  await test.step("cannot ring who does not want to be called", async () => {
    await visit(page, "/admin/do-not-call");
    await page.getByLabel(t("admin.doNotCall.phone")).fill(prospect.number);
    await page.getByRole("button", { name: t("admin.doNotCall.add"), exact: true }).click();
    await expect(notices.getByText(t("admin.doNotCall.added"))).toBeVisible();
    await ring();
    await expect(page.getByText(t("errors.reason.do_not_call"))).toBeVisible();
    await expect(page).toHaveURL(/\/admin\/demo$/);
  });

  await test.step("has actions that do not exist for a tenant, who knows their names", async () => {
    const context = await browser.newContext({ locale: "es-ES" });
    const tenant = await context.newPage();
    await new Account(tenant, mailbox, t).signIn(clinic);
    const body = asked?.body.replace(/[0-9a-f-]{36}/, crypto.randomUUID()) ?? "";
    expect(body).toContain("Carmen");
    for (const path of ["/home", "/admin/demo"]) {
      const answer = await tenant.request.post(path, {
        headers: {
          "next-action": asked?.id ?? "",
          "content-type": "text/plain;charset=UTF-8",
          accept: "text/x-component",
        },
        data: body,
      });
      expect(await answer.text(), path).toContain('"code":"not_found"');
    }
    await context.close();
  });

  await test.step("has pages that everybody can use", async () => {
    for (const path of ["/admin", "/admin/calls", "/admin/demo", "/admin/numbers", "/admin/do-not-call"]) {
      await visit(page, path);
      await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
      await accessible(page, path);
    }
  });
});

/** Makes somebody run the platform, as its first one is made: in the database. */
async function promote({ email }: Person): Promise<void> {
  const made = await inDatabase(
    (sql) => sql`insert into public.platform_admins (user_id)
      select id from auth.users where email = ${email} returning user_id`,
  );
  expect(made).toHaveLength(1);
}

/** How often somebody has come into the panel, by the log that nobody edits. */
async function entriesOf({ email }: Person): Promise<number> {
  const rows = await inDatabase(
    (sql) => sql`select 1 from public.audit_log a join auth.users u on u.id = a.actor_id
      where u.email = ${email} and a.entity = 'platform_entries'`,
  );
  return rows.length;
}
