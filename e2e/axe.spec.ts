import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { newPerson } from "./pages/account";
import { AgentPages } from "./pages/agent";
import { Chat } from "./pages/chat";
import { Interview } from "./pages/interview";
import { picture } from "./pages/screenshots";
import { visit } from "./pages/visit";
import { expect, test } from "./test";

const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];
const owner = { email: "clinica@talia.localhost", password: "talia-demo-2026" };

// What moves or fades in is measured where it comes to rest.
test.use({ contextOptions: { reducedMotion: "reduce" } });

/** Fails with what axe finds on the page as it is; in the dark only colours differ. */
async function check(page: Page, name: string): Promise<void> {
  await page.evaluate(renderAll);
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme });
    // The page hears of it with its next frame.
    await page.waitForFunction(
      (dark) => document.documentElement.classList.contains("dark") === dark,
      colorScheme === "dark",
    );
    // Legacy mode looks at this page alone; the other opens one more each time, for frames of other sites.
    const axe = new AxeBuilder({ page }).setLegacyMode().exclude("iframe");
    const chosen = colorScheme === "dark" ? axe.withRules(["color-contrast"]) : axe.withTags(tags);
    const { violations } = await chosen.analyze();
    const found = violations.flatMap(({ id, nodes }) =>
      nodes.map((node) => `${id}: ${node.target.join(" ")} ${node.any[0]?.message ?? ""}`),
    );
    expect.soft(found, `${name}, ${colorScheme}`).toEqual([]);
  }
}

/** What waits to be scrolled to has no colours of the theme yet. */
function renderAll(): void {
  for (const element of document.querySelectorAll<HTMLElement>("*")) {
    if (getComputedStyle(element).contentVisibility === "auto") element.style.contentVisibility = "visible";
  }
}

test("the landing and an agent's page", async ({ page, t }) => {
  await visit(page, "/");
  await check(page, "landing");
  const chat = new Chat(page, t, t("landing.chat.placeholder"));
  await chat.say("¿Cuánto cuesta?");
  await check(page, "landing, talking");
  await visit(page, "/legal/privacy");
  await check(page, "privacy");
});

test("the pages of accounts", async ({ page }) => {
  for (const path of ["/login", "/signup", "/verify", "/recover", "/recover/code", "/dev/mail"]) {
    await visit(page, path);
    await check(page, path);
  }
});

test("the interview and the new agent", async ({ page, account, t }) => {
  await account.signUp(newPerson("Clínica Claridad"));
  await check(page, "presets");
  const interview = new Interview(page, t);
  await interview.begin("clinic");
  await interview.chat.say("Nos llamamos Clínica Claridad, en Bilbao");
  await check(page, "interview");
  await (await interview.part("hours")).click();
  await expect(page.getByRole("dialog", { name: t("agents.topic.hours") })).toBeVisible();
  await check(page, "interview, editing");
  await page.keyboard.press("Escape");
  await interview.closeSummary();
  await interview.create();
  await check(page, "ready");
  await visit(page, await new AgentPages(page, t).switchOn());
  await check(page, "agent's page");
});

test("the dashboard", async ({ page, account, isMobile }) => {
  test.setTimeout(240_000);
  await account.signIn(owner);
  await visit(page, "/home");
  await picture(page, isMobile ? "dashboard-phone" : "dashboard");
  const paths = [
    "/home",
    "/conversations",
    "/contacts",
    "/agent",
    "/agent?tab=prompt",
    "/agent?tab=flow",
    "/agent?tab=corrections",
    "/agent?tab=test",
    "/agent?tab=test&by=voice",
    "/calls",
    "/calls?tab=scheduled",
    "/calls/latency",
    "/numbers",
    "/numbers/do-not-call",
    "/knowledge",
    "/settings/account",
    "/settings/security",
    "/settings/organization",
    "/settings/members",
    "/settings/locations",
    "/settings/audit",
  ];
  for (const path of paths) {
    await visit(page, path);
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    await check(page, path);
  }
  for (const list of ["/conversations", "/contacts"]) {
    await visit(page, list);
    await page.locator(`main a[href^="${list}/"]`).first().click();
    await page.waitForURL(new RegExp(`${list}/[0-9a-f-]{36}`));
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    await check(page, `one of ${list}`);
  }
});
