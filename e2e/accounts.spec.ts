import { Secret, TOTP } from "otpauth";
import { Account, newPerson } from "./pages/account";
import { Mailbox } from "./pages/mailbox";
import { visit } from "./pages/visit";
import { expect, test } from "./test";

const recoveryMail = /código para cambiar la contraseña/;

test("says what is wrong with a sign-in and keeps what was typed", async ({ page, account, t }) => {
  await visit(page, "/login");
  await account.fillSignIn({ email: "nadie@", password: "x" });
  await expect(page.getByText(t("errors.field.invalidEmail"))).toBeVisible();

  await account.fillSignIn({ email: "nadie@example.com", password: "no-es-esta-clave" });
  await expect(
    page.getByRole("alert").filter({ hasText: t("errors.reason.wrong_credentials") }),
  ).toBeVisible();
  await expect(page.getByLabel(t("auth.email"))).toHaveValue("nadie@example.com");
});

test("refuses weak passwords and wrong codes, then lets in with the right one", async ({
  page,
  account,
  mailbox,
  t,
}) => {
  const person = newPerson("Óptica Mirador");
  await visit(page, "/signup");
  await account.fillSignUp({ ...person, password: "corta" });
  await expect(page.getByText("Necesita al menos 10 caracteres.")).toBeVisible();

  await account.fillSignUp(person);
  await page.waitForURL(/\/verify/);
  const code = await mailbox.code(person.email, /código de TalIA/);
  await account.typeCode(code === "000000" ? "000001" : "000000");
  await expect(page.getByText(t("errors.field.codeWrong"))).toBeVisible();
  await account.typeCode(code);
  await account.chooseTrial();
});

test("gets back in with a code when the password is forgotten", async ({ page, account, mailbox, t }) => {
  const person = newPerson("Taller Norte");
  await account.signUp(person);
  await account.signOut();

  await page.getByRole("link", { name: t("auth.forgot") }).click();
  await page.waitForURL(/\/recover$/);
  await page.getByLabel(t("auth.email")).fill(person.email);
  await page.getByRole("button", { name: t("auth.sendCode") }).click();
  await page.waitForURL(/\/recover\/code/);
  await account.typeCode(await mailbox.code(person.email, recoveryMail));
  await page.waitForURL(/\/recover\/new-password/);
  const password = "otra-clave-mas-larga-77";
  await account.password(t("auth.newPassword")).fill(password);
  await account.password(t("auth.repeatPassword")).fill(password);
  await page.getByRole("button", { name: t("auth.savePassword") }).click();
  await page.waitForURL(/\/home/);

  await account.signOut();
  await visit(page, "/login");
  await account.fillSignIn(person);
  await expect(page.getByText(t("errors.reason.wrong_credentials"))).toBeVisible();
  await account.fillSignIn({ ...person, password });
  await page.waitForURL(/\/home/);
});

test("asks for the second factor once it is set up", async ({ page, account, t }) => {
  const person = newPerson("Asesoría Levante");
  await account.signUp(person);
  await visit(page, "/settings/security");
  await page.getByRole("button", { name: t("auth.mfa.setUp") }).click();
  const secret = (await page.locator("code").textContent()) ?? "";
  const app = new TOTP({ secret: Secret.fromBase32(secret.replaceAll(" ", "")) });
  await account.typeCode(app.generate());
  const codes = page.getByRole("list", { name: t("auth.mfa.recoveryTitle") }).getByRole("listitem");
  await expect(codes).toHaveCount(10);
  const recoveryCode = (await codes.first().textContent()) ?? "";
  await page.getByRole("button", { name: t("auth.mfa.recoverySaved") }).click();
  await expect(page.getByText(t("auth.mfa.on"), { exact: true })).toBeVisible();

  await account.signOut();
  await visit(page, "/login");
  await account.fillSignIn(person);
  await page.waitForURL(/\/mfa/);
  const wrong = app.generate({ timestamp: 0 });
  await account.typeCode(wrong);
  await expect(page.getByText(t("errors.field.appCodeWrong"))).toBeVisible();
  await visit(page, "/home");
  await page.waitForURL(/\/mfa/);
  // A code is good once.
  await account.typeCode(app.generate({ timestamp: Date.now() + 30_000 }));
  await page.waitForURL(/\/home/);

  // The phone is lost: a recovery code takes the second factor away, to be set up anew.
  await account.signOut();
  await visit(page, "/login");
  await account.fillSignIn(person);
  await page.waitForURL(/\/mfa/);
  await page.getByRole("button", { name: t("auth.mfa.recoveryUse") }).click();
  const field = page.getByLabel(t("auth.mfa.recoveryCode"));
  await field.fill("aaaaa-aaaaa");
  await page.getByRole("button", { name: t("auth.mfa.recoveryConfirm") }).click();
  await expect(page.getByText(t("errors.field.recoveryCodeWrong"))).toBeVisible();
  await field.fill(recoveryCode.toUpperCase());
  await page.getByRole("button", { name: t("auth.mfa.recoveryConfirm") }).click();
  await page.waitForURL(/\/settings\/security/);
  await expect(page.getByText(t("auth.mfa.off"), { exact: true })).toBeVisible();
});

test("says that a session has expired, and comes back to where one was", async ({ page, account, t }) => {
  const person = newPerson("Taller Norte");
  await account.signUp(person);
  // What is left in a browser that was away for months.
  const context = page.context();
  await context.clearCookies({ name: /^talia-session/ });
  const dead = {
    access_token: "a.b.c",
    refresh_token: "gone",
    token_type: "bearer",
    expires_at: 1,
    user: {},
  };
  const value = `base64-${Buffer.from(JSON.stringify(dead)).toString("base64url")}`;
  await context.addCookies([{ name: "talia-session", value, url: new URL("/", page.url()).href }]);
  await page.goto("/settings/security?from=mail");
  await page.waitForURL(/\/login/);
  await expect(page.getByText(t("auth.problem.expiredNotice"))).toBeVisible();
  await account.fillSignIn(person);
  await page.waitForURL(/\/settings\/security\?from=mail/);
});

test("invites an operator, who joins and sees only what an operator may", async ({
  page,
  account,
  browser,
  t,
}) => {
  const owner = newPerson("Clínica Ribera");
  const operator = newPerson("", "Leo Martín");
  await account.signUp(owner);
  await visit(page, "/settings/members");
  await page.getByRole("button", { name: t("tenancy.members.invite") }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel(t("tenancy.members.email")).fill(operator.email);
  await dialog.getByRole("combobox").click();
  await page.getByRole("option", { name: t("tenancy.role.agent") }).click();
  await dialog.getByRole("button", { name: t("tenancy.members.send") }).click();
  await expect(page.getByText(t("tenancy.members.invited", { email: operator.email }))).toBeVisible();

  const context = await browser.newContext();
  const theirs = await context.newPage();
  const mailbox = new Mailbox(context, t);
  const invited = new Account(theirs, mailbox, t);
  await visit(theirs, await mailbox.link(operator.email, /Clínica Ribera/, /\/invite\//));
  await theirs.getByLabel(t("auth.fullName")).fill(operator.name);
  await expect(theirs.getByLabel(t("auth.workEmail"))).toHaveValue(operator.email);
  await invited.password(t("auth.password")).fill(operator.password);
  await theirs.getByRole("button", { name: t("auth.createAccount") }).click();
  await theirs.waitForURL(/\/verify/);
  await invited.typeCode(await mailbox.code(operator.email, /código de TalIA/));
  await theirs.waitForURL((url) => !url.pathname.startsWith("/verify"));

  await visit(theirs, "/home");
  await expect(theirs.getByRole("button", { name: owner.organization })).toContainText(t("nav.role.agent"));
  // Making the agent and managing the team are for those who run the business.
  await expect(theirs.getByRole("link", { name: t("dashboard.home.createAgent") })).toHaveCount(0);
  await expect(theirs.getByText(t("dashboard.home.noAgentYet"))).toBeVisible();
  await visit(theirs, "/settings/members");
  await expect(theirs.getByText(owner.email)).toBeVisible();
  await expect(theirs.getByRole("button", { name: t("tenancy.members.invite") })).toHaveCount(0);
  await expect(theirs.getByRole("link", { name: t("tenancy.nav.audit") })).toHaveCount(0);
  await visit(theirs, "/settings/audit");
  await expect(theirs.getByRole("heading", { name: t("tenancy.forbiddenTitle") })).toBeVisible();
  await visit(theirs, "/settings/organization");
  await expect(theirs.getByText(t("tenancy.org.readOnly"))).toBeVisible();
  await context.close();

  await page.reload();
  await expect(page.getByText(operator.email)).toBeVisible();
  await expect(page.getByRole("heading", { name: t("tenancy.members.pending") })).toHaveCount(0);
});

test("changes between organizations", async ({ page, account, t }) => {
  const person = newPerson("Panadería Sol");
  await account.signUp(person);
  await visit(page, "/home");
  await page.getByRole("button", { name: t("nav.switchOrganization") }).click();
  await page.getByRole("menuitem", { name: t("nav.newOrganization") }).click();
  await page.getByLabel(t("tenancy.org.name")).fill("Panadería Luna");
  await page.getByRole("button", { name: t("tenancy.org.create") }).click();
  await page.waitForURL((url) => !url.pathname.includes("new-organization"));

  await visit(page, "/home");
  const switcher = page.getByRole("button", { name: t("nav.switchOrganization") });
  await expect(switcher).toContainText("Panadería Luna");
  await switcher.click();
  await page.getByRole("menuitemradio", { name: "Panadería Sol" }).click();
  await expect(switcher).toContainText("Panadería Sol");
  await expect(page.getByText(t("dashboard.home.hint", { organization: "Panadería Sol" }))).toBeVisible();
  // What is renewed by a change in the app is the app: the landing stays as built, or its scripts would be refused.
  expect((await page.request.get("/")).headers()["x-nextjs-cache"]).toBe("HIT");
  await visit(page, "/");
});

test("signs in with Google", async ({ page, t }) => {
  await visit(page, "/login");
  await page.getByRole("button", { name: t("auth.google") }).click();
  await page.getByRole("button", { name: /lucia\.ferrer@gmail\.com/ }).click();
  await page.waitForURL(/\/(home|onboarding)/);
  await visit(page, "/settings/account");
  await expect(page.getByText("lucia.ferrer@gmail.com").first()).toBeVisible();
});
