import { newPerson } from "./pages/account";
import { Chat } from "./pages/chat";
import { Interview } from "./pages/interview";
import { listening, visit } from "./pages/visit";
import { expect, test } from "./test";

const question = "¿Hay permanencia?";

test("an answer lost on the way comes once, when asked for again", async ({ page, t }) => {
  await visit(page, "/");
  const chat = new Chat(page, t, t("landing.chat.placeholder"));
  let cut = 0;
  // The message arrives and is answered, but the answer does not get back.
  await page.route("**/api/v1/chat", async (route) => {
    if (route.request().method() !== "POST") return route.fallback();
    cut += 1;
    await route.fetch();
    await route.abort("connectionreset");
  });
  await chat.write(question);
  const fault = chat.log.getByRole("alert");
  await expect(fault).toContainText(t("chat.offline"));
  expect(cut).toBeGreaterThan(1);
  await page.unroute("**/api/v1/chat");

  const answer = await chat.answerTo(() => fault.getByRole("button", { name: t("chat.retry") }).click(), 0);
  expect(answer).toMatch(/cancelas/);
  await expect(fault).toHaveCount(0);
  await page.reload();
  await expect(chat.own(question)).toHaveCount(1);
  await expect(chat.log.getByText(answer.split("\n")[0] ?? "")).toHaveCount(1);
});

test("an interview goes on after a reload, and on another device", async ({ page, account, browser, t }) => {
  const person = newPerson("Muebles Arce");
  await account.signUp(person);
  const interview = new Interview(page, t);
  await interview.begin("kitchens");
  await interview.chat.say("Somos Muebles Arce, hacemos cocinas a medida en Burgos");
  const last = (await interview.chat.last.locator("p").allTextContents()).join(" ");
  await page.reload();
  await expect(interview.chat.own("Somos Muebles Arce, hacemos cocinas a medida en Burgos")).toHaveCount(1);
  await expect(interview.chat.last).toContainText(last);
  await expect(await interview.part("business")).toContainText("Muebles Arce");

  const context = await browser.newContext();
  const other = await context.newPage();
  await visit(other, "/login");
  await other.getByLabel(t("auth.email")).fill(person.email);
  await other.getByRole("textbox", { name: t("auth.password"), exact: true }).fill(person.password);
  await other.getByRole("button", { name: t("auth.signIn"), exact: true }).click();
  await other.waitForURL(/\/home/);
  await visit(other, "/onboarding/interview");
  await other.getByRole("link", { name: t("interview.continue") }).click();
  const there = new Interview(other, t);
  await expect(there.chat.own("Somos Muebles Arce, hacemos cocinas a medida en Burgos")).toBeVisible();
  await there.chat.say("captar contactos");
  await context.close();
});

test("what is written while the session ends arrives after signing in again", async ({
  page,
  context,
  account,
  t,
}) => {
  const person = newPerson("Clínica Alameda");
  await account.signUp(person);
  const interview = new Interview(page, t);
  await interview.begin("clinic");
  await context.clearCookies();
  const words = "Nos llamamos Clínica Alameda y estamos en Sevilla";
  await interview.chat.write(words);
  const fault = interview.chat.log.getByRole("alert");
  await expect(fault).toContainText(t("chat.signedOut"));
  await fault.getByRole("link", { name: t("chat.signIn") }).click();
  await page.waitForURL(/\/login/);
  await listening(page);
  await account.fillSignIn(person);
  await page.waitForURL(/\/onboarding\/interview\//);
  await expect(interview.chat.own(words)).toHaveCount(1);
  await expect(await interview.part("business")).toContainText("Clínica Alameda");
  await expect(interview.chat.log.getByRole("alert")).toHaveCount(0);
  await page.reload();
  await expect(interview.chat.own(words)).toHaveCount(1);
});

test("two tabs of one conversation lose nothing", async ({ page, context, t }) => {
  await visit(page, "/");
  const placeholder = t("landing.chat.placeholder");
  const one = new Chat(page, t, placeholder);
  await one.say("Hola");
  const second = await context.newPage();
  await visit(second, "/");
  const two = new Chat(second, t, placeholder);
  await expect(two.own("Hola")).toBeVisible();

  await Promise.all([one.say("¿Cuánto cuesta?"), two.say(question)]);
  await page.reload();
  for (const text of ["Hola", "¿Cuánto cuesta?", question]) await expect(one.own(text)).toHaveCount(1);
});

test("a message of 100 kB is refused in clear words and stays in the field", async ({ page, t }) => {
  await visit(page, "/");
  const chat = new Chat(page, t, t("landing.chat.placeholder"));
  const huge = "palabra ".repeat(12_800);
  await chat.composer.fill(huge);
  await expect(page.getByRole("alert").filter({ hasText: t("chat.tooLong") })).toBeVisible();
  await expect(
    page.locator("form", { has: chat.composer }).getByRole("button", { name: t("chat.send"), exact: true }),
  ).toBeDisabled();
  await chat.composer.press("Enter");
  await expect(chat.composer).toHaveValue(huge);
  await chat.composer.fill("Hola");
  await expect(page.getByRole("alert").filter({ hasText: t("chat.tooLong") })).toHaveCount(0);
  await chat.say("Hola");

  const direct = await page.request.post("/api/v1/chat", {
    headers: { "x-talia-ref": "0".repeat(48) },
    data: { agent: "talia", locale: "es", key: "e2e-100-kb", text: huge },
  });
  expect(direct.status()).toBe(413);
});

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  test("the landing tells what there is to know and takes a message", async ({ page, t }) => {
    await page.goto("/");
    // What is in <noscript> is found by its element alone.
    const notice = page.locator("noscript p");
    await expect(notice).toBeVisible();
    await expect(notice).toHaveText(t("landing.chat.noScript"));
    await expect(page.getByRole("textbox", { name: t("landing.chat.placeholder") })).toBeHidden();
    await expect(page.getByRole("heading", { name: t("landing.plans.title") })).toBeVisible();
    await page.getByLabel(t("landing.contact.name"), { exact: true }).fill("Rosa Vidal");
    await page.getByLabel(t("landing.contact.email"), { exact: true }).fill("rosa.vidal@example.com");
    await page.getByLabel(t("landing.contact.message")).fill("Tengo dos clínicas, ¿me llamáis?");
    await page.getByLabel(t("landing.contact.consent")).check();
    await page.getByRole("button", { name: t("landing.contact.send"), exact: true }).click();
    await page.waitForURL(/\/contact\/sent$/);
    await expect(page.getByText(t("landing.contact.thanksTitle"))).toBeVisible();
  });
});
