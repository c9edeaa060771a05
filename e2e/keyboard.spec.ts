import { accessible } from "./pages/accessible";
import { visit } from "./pages/visit";
import { walkable } from "./pages/walkable";
import { expect, test } from "./test";

const owner = { email: "clinica@talia.localhost", password: "talia-demo-2026" };

// What moves or fades in is measured where it comes to rest.
test.use({ contextOptions: { reducedMotion: "reduce" } });

test("search, help and places, by keyboard alone", async ({ page, t }) => {
  await visit(page, "/login");
  await page.getByLabel(t("auth.email")).focus();
  await page.keyboard.type(owner.email);
  await page.keyboard.press("Tab");
  while ((await page.evaluate(() => document.activeElement?.getAttribute("type"))) !== "password")
    await page.keyboard.press("Tab");
  await page.keyboard.type(owner.password);
  await page.keyboard.press("Enter");
  await page.waitForURL(/\/home/);

  await page.keyboard.press("ControlOrMeta+k");
  const palette = page.getByRole("dialog", { name: t("shortcuts.palette") });
  await expect(palette).toBeVisible();
  await accessible(page, "palette");
  await page.keyboard.type("climent");
  await expect(palette.getByRole("option", { name: /Climent/ }).first()).toBeVisible();
  await page.keyboard.press("Enter");
  await page.waitForURL(/\/contacts\/[0-9a-f-]{36}/);

  // Letters are letters while one types.
  await page.keyboard.press("ControlOrMeta+k");
  await page.keyboard.type("?gc");
  await expect(palette.getByText(t("shortcuts.nothing", { query: "?gc" }))).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(palette).toBeHidden();

  await page.keyboard.press("?");
  const help = page.getByRole("dialog", { name: t("shortcuts.title") });
  await expect(help.getByText(t("shortcuts.help"))).toBeVisible();
  await accessible(page, "shortcuts");
  // The switch for single keys has the focus.
  await page.keyboard.press("Tab");
  await help.getByRole("switch").focus();
  await page.keyboard.press("Space");
  await page.keyboard.press("Escape");
  await expect(help).toBeHidden();
  await page.keyboard.press("g");
  await page.keyboard.press("h");
  await page.keyboard.press("?");
  await expect(help).toBeHidden();
  await expect(page).toHaveURL(/\/contacts\//);

  await page.keyboard.press("ControlOrMeta+k");
  await page.keyboard.type(t("shortcuts.help"));
  await page.keyboard.press("Enter");
  await help.getByRole("switch").focus();
  await page.keyboard.press("Space");
  await page.keyboard.press("Escape");
  await expect(help).toBeHidden();
  await page.keyboard.press("g");
  await page.keyboard.press("h");
  await page.waitForURL(/\/home/);
});

test("every page of the panel can be walked with the Tab key", async ({ page, account }) => {
  test.setTimeout(240_000);
  await account.signIn(owner);
  for (const path of [
    "/home",
    "/conversations",
    "/contacts",
    "/agent",
    "/calls",
    "/knowledge",
    "/settings/members",
  ]) {
    await visit(page, path);
    await walkable(page, path);
  }
});
