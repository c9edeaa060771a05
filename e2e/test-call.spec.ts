import { TestCall } from "./pages/calls";
import { speakIntoMicrophone, withFakeMicrophone } from "./pages/fake-microphone";
import { expect, test } from "./test";

const clinic = { email: "clinica@talia.localhost", password: "talia-demo-2026" };
const question = "¿Cuánto cuesta un implante dental en la sede de Centro?";

test.use({ launchOptions: withFakeMicrophone, permissions: ["microphone"] });

test("an owner talks with their agent into the microphone, and is understood", async ({
  page,
  account,
  t,
}) => {
  test.setTimeout(120_000);
  await speakIntoMicrophone(page, question);
  await account.signIn(clinic);
  const call = new TestCall(page, t);
  await call.begin();
  await expect(page.getByRole("button", { name: t("calls.test.mute") })).toBeEnabled();
  const heard = call.lines.filter({ hasText: question });
  await expect(heard.first()).toBeVisible({ timeout: 60_000 });
  await expect(call.lines.filter({ hasText: "€" }).first()).toBeVisible({ timeout: 30_000 });
  await page.getByRole("button", { name: t("calls.test.mute") }).click();
  await call.hangUp();
  await expect(page.getByText(t("calls.endReason.caller_hung_up"))).toBeVisible();
  await page.getByRole("link", { name: t("calls.test.openCall") }).click();
  await page.waitForURL(/\/calls\/[0-9a-f-]+/);
  await expect(page.getByText(question).first()).toBeVisible();
});
