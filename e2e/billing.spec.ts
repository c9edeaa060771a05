import { extractText, getDocumentProxy } from "unpdf";
import { accessible } from "./pages/accessible";
import { newPerson } from "./pages/account";
import { declinedCard, PaymentPage } from "./pages/payment";
import { picture } from "./pages/screenshots";
import { visit } from "./pages/visit";
import { expect, test } from "./test";

const password = "talia-demo-2026";
const clinic = { email: "clinica@talia.localhost", password };
const kitchens = { email: "cocinas@talia.localhost", password };
const reception = { email: "recepcion@talia.localhost", password };

// What moves or fades in is measured where it comes to rest.
test.use({ contextOptions: { reducedMotion: "reduce" } });

const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, " ");

test("the pages of billing say what there is, on a screen and on a phone", async ({ page, account, t }) => {
  test.setTimeout(150_000);
  await account.signIn(clinic);
  await visit(page, "/billing");
  await expect(page.getByRole("heading", { name: t("billing.balance.title"), exact: true })).toBeVisible();
  await expect(page.getByText(t("billing.plan.granted"))).toBeVisible();
  await expect(
    page.getByRole("progressbar", { name: new RegExp(t("billing.usage.included")) }),
  ).toBeVisible();
  await expect(page.getByText(t("billing.history.row.gift")).first()).toBeVisible();
  await picture(page, "billing");
  for (const path of [
    "/billing",
    "/billing/history",
    "/billing/invoices",
    "/billing/plan",
    "/billing/settings",
    "/billing?topUp=open",
  ]) {
    await visit(page, path);
    await expect(page.getByRole("heading").first()).toBeVisible();
    await accessible(page, path);
  }
  await page.setViewportSize({ width: 390, height: 844 });
  for (const path of ["/billing", "/billing/history", "/billing/plan", "/billing/settings"]) {
    await visit(page, path);
    const wider = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect(wider, `${path} is as wide as a phone`).toBeLessThanOrEqual(0);
    await accessible(page, `${path} on a phone`);
  }
});

test("the history is filtered in the address and comes as a file", async ({ page, account, t }) => {
  await account.signIn(kitchens);
  await visit(page, "/billing/history");
  await page.getByRole("link", { name: t("billing.history.kind.topUps"), exact: true }).click();
  await page.waitForURL(/kind=topUps/);
  await expect(page.getByText(t("billing.history.row.gift"))).toHaveCount(0);
  await expect(page.getByText(t("billing.history.row.topUp", { method: "PSE" })).first()).toBeVisible();
  const href = await page.getByRole("link", { name: t("billing.history.download") }).getAttribute("href");
  const file = await page.request.get(href ?? "");
  expect(file.headers()["content-type"]).toContain("text/csv");
  const lines = (await file.text()).trim().split("\r\n");
  expect(lines[0]).toContain(t("billing.history.csv.concept"));
  expect(lines.length).toBeGreaterThan(2);
  for (const line of lines.slice(1)) expect(line).toContain(t("billing.history.csv.kinds.top_up"));
});

test("a receipt is a PDF that says who paid whom, for their admins alone", async ({
  page,
  account,
  browser,
  t,
}) => {
  await account.signIn(clinic);
  await visit(page, "/billing/invoices");
  const link = page.getByRole("link", { name: new RegExp(t("billing.invoices.pdfOf", { name: "" }).trim()) });
  const href = (await link.first().getAttribute("href")) ?? "";
  const answer = await page.request.get(href);
  expect(answer.headers()["content-type"]).toBe("application/pdf");
  const pdf = await getDocumentProxy(new Uint8Array(await answer.body()));
  const text = plain((await extractText(pdf, { mergePages: true })).text);
  expect(text).toContain("Clínica Dental Turia, S. L.");
  expect(text).toContain("B12345674");
  expect(text).toContain(t("billing.receiptPdf.tax"));
  expect(text).toMatch(/\d+,\d\d €/);

  for (const who of [kitchens, reception]) {
    const context = await browser.newContext();
    const other = await context.newPage();
    await visit(other, "/login");
    await other.getByLabel(t("auth.email")).fill(who.email);
    await other.getByRole("textbox", { name: t("auth.password"), exact: true }).fill(password);
    await other.getByRole("button", { name: t("auth.signIn"), exact: true }).click();
    await other.waitForURL((url) => !url.pathname.startsWith("/login"));
    expect([403, 404]).toContain((await other.request.get(href)).status());
    await context.close();
  }
});

test("who only answers conversations is told that billing is not theirs", async ({ page, account, t }) => {
  await account.signIn(reception);
  await visit(page, "/home");
  await expect(page.getByRole("link", { name: t("nav.billing") })).toHaveCount(0);
  await page.goto("/billing");
  await page.waitForURL(/\/no-access/);
  await expect(page.getByRole("heading", { name: t("tenancy.forbiddenTitle") })).toBeVisible();
});

test("settings of billing are verified and kept", async ({ page, account, t }) => {
  await account.signUp(newPerson("Gestoría Ribera"));
  await visit(page, "/billing/settings");
  const s = (key: string) => t(`billing.settings.${key}`);
  const form = page.locator("form").filter({ has: page.getByLabel(s("legalName")) });
  await form.getByLabel(s("legalName")).fill("Gestoría Ribera, S. L.");
  await form.getByLabel(new RegExp(`^${s("taxId")}`)).fill("B12345670");
  await form.getByLabel(s("line1"), { exact: true }).fill("Carrer Major 3");
  await form.getByLabel(s("city")).fill("Alzira");
  await form.getByRole("button", { name: s("save") }).click();
  await expect(form.getByText(t("errors.field.invalidTaxId"))).toBeVisible();
  await form.getByLabel(new RegExp(`^${s("taxId")}`)).fill("b-1234567-4");
  await form.getByRole("button", { name: s("save") }).click();
  await expect(page.getByText(s("saved"), { exact: true })).toBeVisible();
  await visit(page, "/billing/settings");
  await expect(page.getByLabel(new RegExp(`^${s("taxId")}`))).toHaveValue("B12345674");

  const low = page.locator("form").filter({ has: page.getByText(s("lowMode"), { exact: true }) });
  await low.getByRole("combobox").click();
  await page.getByRole("option", { name: s("lowAt") }).click();
  await low.getByLabel(s("lowAmount")).fill("12,50");
  await low.getByRole("button", { name: s("save") }).click();
  await expect(page.getByText(s("saved"), { exact: true }).last()).toBeVisible();
  await visit(page, "/billing/settings");
  await expect(page.getByLabel(s("lowAmount"))).toHaveValue("12,50");
});

test("a new user pays for Pro before the interview, changes to Elite, adds money by card, and it fills itself", async ({
  page,
  account,
  t,
}) => {
  test.setTimeout(240_000);
  const payment = new PaymentPage(page);
  const planName = (plan: string) => t(`billing.planName.${plan}`);

  await test.step("signs up, looks at the plans and pays for Pro", async () => {
    await account.register(newPerson("Óptica Serrano"));
    await accessible(page, "/onboarding/plan");
    await page.emulateMedia({ colorScheme: "light" });
    await picture(page, "plans");
    await visit(page, "/onboarding/interview");
    await page.waitForURL(/\/onboarding\/plan/);
    await visit(page, "/onboarding/plan");
    await page
      .getByRole("button", { name: t("billing.onboarding.choose", { plan: planName("pro") }) })
      .click();
    await payment.byCard();
    await page.waitForURL(/\/onboarding\/interview/);
  });

  await test.step("sees the plan and its invoice", async () => {
    await visit(page, "/billing");
    await expect(page.getByText(planName("pro"), { exact: true })).toBeVisible();
    await visit(page, "/billing/invoices");
    const pdf = page.getByRole("link", { name: /PDF/ }).first();
    await expect(pdf).toBeVisible();
    const answer = await page.request.get((await pdf.getAttribute("href")) ?? "");
    expect((await answer.body()).subarray(0, 5).toString()).toBe("%PDF-");
  });

  await test.step("changes to Elite, after seeing what it costs today", async () => {
    await visit(page, "/billing/plan");
    await page.getByRole("button", { name: t("billing.change.select", { plan: planName("elite") }) }).click();
    const dialog = page.getByRole("dialog");
    await expect(dialog.getByText(t("billing.change.today"))).toBeVisible();
    await accessible(page, "change of plan");
    await dialog.getByRole("button", { name: /€/ }).click();
    await expect(page.getByText(t("billing.change.done", { plan: planName("elite") }))).toBeVisible();
    await visit(page, "/billing");
    await expect(page.getByText(planName("elite"), { exact: true })).toBeVisible();
  });

  await test.step("tops up: declined, then paid", async () => {
    await visit(page, "/billing");
    await page.getByRole("button", { name: t("billing.balance.topUp") }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByText(t("billing.topUp.own"), { exact: true }).first().click();
    await dialog.getByRole("textbox").fill("3");
    await dialog.getByRole("button", { name: t("billing.topUp.payPlain") }).click();
    await expect(dialog.getByText(/10,00/).last()).toBeVisible();
    await dialog.getByRole("textbox").fill("37,50");
    await dialog.getByRole("button", { name: /37,50/ }).dblclick();
    await payment.byCard(declinedCard);
    await expect(page.getByRole("alert")).toBeVisible();
    await payment.byCard();
    await page.waitForURL(/\/billing\/return\?payment=/);
    await expect(page.getByRole("heading", { name: t("billing.return.paid") })).toBeVisible();
    await accessible(page, "/billing/return");
    await visit(page, "/billing");
    await expect(page.getByText("37,50").first()).toBeVisible();
    await expect(
      page.getByText(t("billing.history.row.topUp", { method: t("billing.method.card") })),
    ).toHaveCount(1);
  });

  await test.step("lets the balance fill itself with that card, and ends the plan", async () => {
    await visit(page, "/billing/settings");
    const form = page.locator("#auto form");
    await form.getByRole("switch").click();
    await form.getByLabel(t("billing.settings.autoBelow")).fill("10");
    await form.getByRole("textbox", { name: t("billing.settings.autoAmount"), exact: true }).fill("50");
    await form.getByLabel(t("billing.settings.autoCeiling")).fill("20");
    await form.getByRole("button", { name: t("billing.settings.save") }).click();
    await expect(form.getByText(t("errors.field.ceilingBelowAmount"))).toBeVisible();
    await form.getByLabel(t("billing.settings.autoCeiling")).fill("150");
    await form.getByRole("button", { name: t("billing.settings.save") }).click();
    await expect(page.getByText(t("billing.settings.saved"), { exact: true })).toBeVisible();
    await visit(page, "/billing/plan");
    await page.getByRole("button", { name: t("billing.plan.cancel") }).click();
    await page
      .getByRole("alertdialog")
      .getByRole("button", { name: t("billing.plan.cancelConfirm") })
      .click();
    await page.getByRole("button", { name: t("billing.plan.resume") }).click();
    await expect(page.getByText(t("billing.plan.resumed"))).toBeVisible();
  });
});

test("a tenant in Colombia tops up with Wompi, and what the bank has not decided may be left", async ({
  page,
  account,
  t,
}) => {
  test.setTimeout(120_000);
  await account.signIn(kitchens);
  await visit(page, "/billing");
  await page.getByRole("button", { name: t("billing.balance.topUp") }).click();
  const dialog = page.getByRole("dialog");
  await expect(dialog.getByRole("radio", { name: /Bold/ })).toBeVisible();
  await dialog.getByRole("radio", { name: /Wompi/ }).check();
  await dialog.getByRole("radio", { name: /200\.000/ }).check();
  await dialog.getByRole("button", { name: /200\.000/ }).click();
  const payment = new PaymentPage(page);
  await payment.byBank();
  const bank = page.url();
  await payment.leaveBank();
  await page.waitForURL(/\/billing\/return\?payment=/);
  await expect(page.getByRole("heading", { name: t("billing.return.pending") })).toBeVisible();
  await accessible(page, "a pending payment");

  // The bank says yes in another window: this one hears of it by itself.
  const other = await page.context().newPage();
  await other.goto(bank);
  await new PaymentPage(other).approve();
  await expect(page.getByRole("heading", { name: t("billing.return.paid") })).toBeVisible({
    timeout: 30_000,
  });
  await visit(page, "/billing");
  await expect(page.getByText(/\+\$\s200\.000/).first()).toBeVisible();
});
