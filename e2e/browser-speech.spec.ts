import { accessible } from "./pages/accessible";
import { BrowserSpeech, type SpeechOptions } from "./pages/browser-speech";
import { TestCall } from "./pages/calls";
import { keepMicrophoneSilent, withFakeMicrophone } from "./pages/fake-microphone";
import { expect, test } from "./test";

const clinic = { email: "clinica@talia.localhost", password: "talia-demo-2026" };

test.use({ launchOptions: withFakeMicrophone, permissions: ["microphone"] });
test.describe.configure({ timeout: 120_000 });
test.beforeEach(keepMicrophoneSilent);

test("without keys for speech the browser understands and speaks, and may be interrupted", async ({
  page,
  account,
  t,
}) => {
  const speech = await BrowserSpeech.install(page, { voicesMs: 900 });
  await account.signIn(clinic);
  const call = new TestCall(page, t);
  await call.begin();
  const own = call.lines.filter({ hasText: `${t("calls.test.you")}:` });

  await test.step("greets aloud, and does not hear itself", async () => {
    await speech.speaks(/./);
    for (let times = 0; times < 6; times++) {
      await speech.echo();
      await page.waitForTimeout(150);
    }
    await speech.isSilent();
    expect((await speech.spoken()).filter(({ whole, lang }) => !whole || lang !== "es-ES")).toEqual([]);
    await expect(own).toHaveCount(0);
    await expect(page.getByRole("status").filter({ hasText: t("calls.test.listening") })).toBeVisible();
  });

  await test.step("understands a question, and answers it aloud", async () => {
    await speech.hears("¿Cuánto cuesta un implante dental en la sede de Centro?");
    await expect(own.filter({ hasText: "implante dental" })).toHaveCount(1);
    await speech.speaks(/€/);
    await expect(call.lines.filter({ hasText: "€" }).first()).toBeVisible();
  });

  await test.step("is interrupted in the middle of it, and answers what was asked instead", async () => {
    // With the loudspeaker on, who interrupts is heard after what the agent was saying.
    await page.waitForTimeout(1_000);
    expect(await speech.echo()).not.toBe("");
    await speech.hears("perdona, ¿cuál es vuestro horario?");
    const spoken = await speech.spoken();
    expect(spoken.find(({ text }) => text.includes("€"))).toMatchObject({ whole: false });
    await expect(own.filter({ hasText: "horario" })).toHaveCount(1);
    await speech.speaks(/\d/);
    await speech.isSilent();
  });

  await test.step("is over with its sentence: who answers is heard at once", async () => {
    await expect(page.getByRole("status").filter({ hasText: t("calls.test.listening") })).toBeVisible({
      timeout: 2_000,
    });
  });

  await test.step("takes an answer in its own words", async () => {
    const words = (await speech.spoken()).at(-1)?.text.split(" ").slice(-3).join(" ") ?? "";
    await page.waitForTimeout(1_200);
    await speech.hears(words);
    await expect(own.filter({ hasText: words })).toHaveCount(1);
  });

  await test.step("listens on after a silence, and not while it is muted", async () => {
    await speech.isSilent();
    const before = await speech.starts();
    await speech.silence();
    await expect.poll(() => speech.starts()).toBe(before + 1);
    await page.getByRole("button", { name: t("calls.test.mute") }).click();
    await expect.poll(() => page.evaluate(() => window.talia.listening)).toBe(false);
    await page.getByRole("button", { name: t("calls.test.unmute") }).click();
    await speech.hears("¿Tenéis aparcamiento?");
    await expect(own.filter({ hasText: "aparcamiento" })).toHaveCount(1);
  });

  await test.step("falls silent with the call", async () => {
    await speech.speaks(/./);
    await call.hangUp();
    await speech.isSilent();
    await expect(page.getByText(t("calls.endReason.caller_hung_up"))).toBeVisible();
    expect(await page.evaluate(() => window.talia.listening)).toBe(false);
  });
});

const failures: [what: string, options: SpeechOptions, text: string][] = [
  ["has no recogniser", { noRecogniser: true }, "calls.test.recognition.unsupported"],
  ["may not listen", { errors: ["not-allowed"] }, "calls.test.recognition.refused"],
  ["gets no sound", { errors: ["audio-capture"] }, "calls.test.recognition.deaf"],
  ["cannot reach its service", { errors: Array(9).fill("network") }, "calls.test.recognition.away"],
];
for (const [what, options, text] of failures) {
  test(`a browser that ${what} says so, and the call goes on by typing`, async ({ page, account, t }) => {
    const speech = await BrowserSpeech.install(page, options);
    await account.signIn(clinic);
    const call = new TestCall(page, t);
    await call.begin();
    await expect(page.getByText(t(text))).toBeVisible();
    // Nobody listens: the microphone is let go.
    await expect(page.getByRole("button", { name: t("calls.test.mute") })).toHaveCount(0);
    expect(await call.say("¿Cuánto cuesta un implante dental en la sede de Centro?")).toContain("€");
    await speech.speaks(/./);
    await accessible(page, `a call in a browser that ${what}`);
    await call.hangUp();
  });
}

test("a network that fails twice and comes back is nothing to speak of", async ({ page, account, t }) => {
  const speech = await BrowserSpeech.install(page, { errors: ["network", "network"] });
  await account.signIn(clinic);
  const call = new TestCall(page, t);
  await call.begin();
  await speech.isSilent();
  await speech.hears("¿Cuánto cuesta un implante dental en la sede de Centro?");
  await speech.speaks(/€/);
  await expect(page.getByText(t("calls.test.recognition.away"))).toHaveCount(0);
  await call.hangUp();
});

test("a browser without a voice is spoken to by the worker's", async ({ page, account, t }) => {
  const speech = await BrowserSpeech.install(page, { voicesMs: 600_000 });
  await account.signIn(clinic);
  const call = new TestCall(page, t);
  await call.begin();
  await speech.hears("¿Cuánto cuesta un implante dental en la sede de Centro?");
  await expect(call.lines.filter({ hasText: "€" }).first()).toBeVisible({ timeout: 30_000 });
  expect(await speech.spoken()).toEqual([]);
  await call.hangUp();
});

test("a caller who refuses the microphone types, and is told how to be heard", async ({
  page,
  account,
  t,
}) => {
  await BrowserSpeech.install(page, { microphoneRefused: true });
  await account.signIn(clinic);
  const call = new TestCall(page, t);
  await call.begin();
  await expect(page.getByText(t("calls.test.microphone.refused"))).toBeVisible();
  expect(await call.say("¿Cuánto cuesta un implante dental en la sede de Centro?")).toContain("€");
  await call.hangUp();
});
