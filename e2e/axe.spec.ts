import { accessible } from "./pages/accessible";
import { newPerson } from "./pages/account";
import { AgentPages } from "./pages/agent";
import { Chat } from "./pages/chat";
import { Interview } from "./pages/interview";
import { panelPages } from "./pages/panel-pages";
import { picture } from "./pages/screenshots";
import { Telephone } from "./pages/telephone";
import { visit } from "./pages/visit";
import { expect, test } from "./test";

const owner = { email: "clinica@talia.localhost", password: "talia-demo-2026" };

// What moves or fades in is measured where it comes to rest.
test.use({ contextOptions: { reducedMotion: "reduce" } });

test("the landing and an agent's page", async ({ page, t }) => {
  await visit(page, "/");
  await accessible(page, "landing");
  const chat = new Chat(page, t, t("landing.chat.placeholder"));
  await chat.say("¿Cuánto cuesta?");
  await accessible(page, "landing, talking");
  await visit(page, "/legal/privacy");
  await accessible(page, "privacy");
});

test("the pages of accounts", async ({ page }) => {
  for (const path of ["/login", "/signup", "/verify", "/recover", "/recover/code", "/dev/mail"]) {
    await visit(page, path);
    await accessible(page, path);
  }
});

test("the interview and the new agent", async ({ page, account, t }) => {
  await account.signUp(newPerson("Clínica Claridad"));
  await accessible(page, "presets");
  const interview = new Interview(page, t);
  await interview.begin("clinic");
  await interview.chat.say("Nos llamamos Clínica Claridad, en Bilbao");
  await accessible(page, "interview");
  await (await interview.part("hours")).click();
  await expect(page.getByRole("dialog", { name: t("agents.topic.hours") })).toBeVisible();
  await accessible(page, "interview, editing");
  await page.keyboard.press("Escape");
  await interview.closeSummary();
  await interview.create();
  await accessible(page, "ready");
  await visit(page, await new AgentPages(page, t).switchOn());
  await accessible(page, "agent's page");
});

test("the dashboard", async ({ page, account, isMobile }) => {
  test.setTimeout(240_000);
  await account.signIn(owner);
  await visit(page, "/home");
  await picture(page, isMobile ? "dashboard-phone" : "dashboard");
  const paths = [
    ...panelPages(),
    ...["prompt", "flow", "corrections", "test", "test&by=voice"].map((tab) => `/agent?tab=${tab}`),
    ...["board", "list"].map((view) => `/contacts?view=${view}`),
    "/calls?tab=scheduled",
  ];
  for (const path of paths) {
    await visit(page, path);
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    await accessible(page, path);
  }
  await visit(page, "/conversations");
  await page.locator('main a[href^="/conversations?c="]').first().click();
  await page.waitForURL(/\/conversations\?.*c=[0-9a-f-]{36}/);
  await accessible(page, "a conversation");
  // Not the latest: other tests make those, and take them away.
  await visit(page, "/contacts?order=score");
  await page.locator('main a[href^="/contacts/"]').first().click();
  const panel = page.getByRole("dialog");
  const whole = panel.locator('a[href^="/contacts/"]').first();
  await expect(whole).toBeVisible();
  await accessible(page, "a contact beside the list");
  await visit(page, (await whole.getAttribute("href")) ?? "");
  await accessible(page, "a contact");
});

test("a call and a telephone", async ({ page, account, t }) => {
  test.setTimeout(120_000);
  await account.signIn(owner);
  await visit(page, "/calls");
  await page.locator('main a[href^="/calls/"]:not([href$="/latency"])').first().click();
  await page.waitForURL(/\/calls\/[0-9a-f-]{36}/);
  // A call of another test may be the newest, and have said nothing yet.
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await accessible(page, "one of /calls");
  await Telephone.open(page, t);
  await accessible(page, "/dev/phone");
});
