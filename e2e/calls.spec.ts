import { TestCall } from "./pages/calls";
import { visit } from "./pages/visit";
import { expect, test } from "./test";

const clinic = { email: "clinica@talia.localhost", password: "talia-demo-2026" };

test("an owner talks to their agent by typing, and finds the call with all that was said", async ({
  page,
  account,
  t,
}) => {
  test.setTimeout(180_000);
  await account.signIn(clinic);
  const call = new TestCall(page, t);

  await test.step("is answered from what the business knows", async () => {
    await call.begin();
    // It has several branches, and asks first which one it is about.
    await call.say("¿Cuánto cuesta una limpieza dental?");
    await call.say("Para la de Centro");
    // On a busy machine it says first that it is looking.
    await expect(call.lines.last()).toContainText("60", { timeout: 30_000 });
  });

  await test.step("sees the call live on another page", async () => {
    const other = await page.context().newPage();
    await visit(other, "/calls?tab=live");
    await expect(other.getByText("¿Cuánto cuesta una limpieza dental?").first()).toBeVisible();
    await other.close();
  });

  await test.step("hangs up and reads it afterwards", async () => {
    await call.hangUp();
    await expect(page.getByText(t("calls.endReason.caller_hung_up"))).toBeVisible();
    await page.getByRole("link", { name: t("calls.test.openCall") }).click();
    await page.waitForURL(/\/calls\/[0-9a-f-]+/);
    await expect(page.getByRole("heading", { name: t("calls.call.transcript") })).toBeVisible();
    await expect(page.getByText("¿Cuánto cuesta una limpieza dental?").first()).toBeVisible();
    await expect(page.getByText(t("calls.status.completed"), { exact: true })).toBeVisible();
    await page.getByRole("button", { name: t("calls.feedback.useful"), exact: true }).click();
    const notices = page.getByRole("region", { name: t("common.notifications") });
    await expect(notices.getByText(t("calls.feedback.saved"))).toBeVisible();
    await page.reload();
    await expect(page.getByRole("button", { name: t("calls.feedback.useful"), exact: true })).toHaveAttribute(
      "aria-pressed",
      "true",
    );
  });
});

test("filters live in the address, and say so when they hide everything", async ({ page, account, t }) => {
  await account.signIn(clinic);
  await visit(page, "/calls");
  await page.getByText(t("calls.filter.title"), { exact: true }).click();
  await page.getByLabel(t("calls.filter.from")).fill("2020-01-01");
  await page.getByLabel(t("calls.filter.to")).fill("2020-01-02");
  await page.getByRole("button", { name: t("calls.filter.apply") }).click();
  await expect(page).toHaveURL(/from=2020-01-01/);
  await expect(page.getByRole("heading", { name: t("calls.empty.filtered") })).toBeVisible();
  await page.getByRole("link", { name: t("calls.filter.clear") }).click();
  await expect(page).toHaveURL(/\/calls$/);
});

test("a number is tested and named; whom not to call is pasted and taken off", async ({
  page,
  account,
  t,
}) => {
  await account.signIn(clinic);
  const notices = page.getByRole("region", { name: t("common.notifications") });

  await test.step("takes a practice number, where the organization has none", async () => {
    await visit(page, "/numbers");
    const add = page.getByRole("button", { name: t("numbers.practiceAdd") });
    if (await add.isVisible()) await add.click();
    await page
      .getByRole("button", { name: t("numbers.test"), exact: true })
      .first()
      .click();
    await expect(page.getByText(t("numbers.testOk"))).toBeVisible();
    await page.keyboard.press("Escape");
  });

  await test.step("gives it a name", async () => {
    await page
      .getByRole("button", { name: new RegExp(`^${t("numbers.edit", { number: "" }).trim()}`) })
      .first()
      .click();
    await page.getByRole("dialog").getByLabel(t("numbers.label")).fill("Recepción");
    await page
      .getByRole("dialog")
      .getByRole("button", { name: t("numbers.save") })
      .click();
    await expect(notices.getByText(t("numbers.saved"))).toBeVisible();
    await expect(page.getByText("Recepción", { exact: true })).toBeVisible();
  });

  await test.step("pastes a list of whom not to call, and takes one off", async () => {
    await visit(page, "/numbers/do-not-call");
    await page.getByRole("button", { name: t("numbers.dnc.import") }).click();
    await page.getByRole("textbox", { name: t("numbers.dnc.importField") }).fill("+34 655 00 11 22\nnombre");
    await page
      .getByRole("dialog")
      .getByRole("button", { name: t("numbers.dnc.importDo") })
      .click();
    await expect(page.getByText("+34 655 00 11 22", { exact: true })).toBeVisible();
    await page
      .getByRole("button", { name: t("numbers.dnc.remove", { number: "+34 655 00 11 22" }), exact: true })
      .click();
    await page.getByRole("alertdialog").getByRole("button").last().click();
    await expect(page.getByText("+34 655 00 11 22", { exact: true })).toBeHidden();
  });
});
