import type { Page } from "@playwright/test";
import { visit } from "./pages/visit";
import { expect, test } from "./test";

/** The colours of everything on the page, this very moment. */
const colours = (page: Page): Promise<string[]> =>
  page.evaluate(() =>
    [...document.querySelectorAll("body *")].map((element) => {
      const { color, backgroundColor, borderTopColor } = getComputedStyle(element);
      return [element.tagName, color, backgroundColor, borderTopColor].join(" ");
    }),
  );

/** The colours once the page is whole: the chat adds its buttons and takes the focus a little later. */
async function settledColours(page: Page): Promise<string[]> {
  let before = await colours(page);
  await expect(async () => {
    const last = before;
    before = await colours(page);
    expect(before).toEqual(last);
  }).toPass({ intervals: [1000, 500] });
  return before;
}

const isDark = (page: Page, wanted: boolean) =>
  page.waitForFunction((dark) => document.documentElement.classList.contains("dark") === dark, wanted);

test("the landing takes on the device's theme all at once, down to what is out of sight", async ({
  page,
}) => {
  await page.emulateMedia({ colorScheme: "dark" });
  await visit(page, "/");
  const dark = await settledColours(page);
  await page.emulateMedia({ colorScheme: "light" });
  await isDark(page, false);
  expect(await colours(page)).not.toEqual(dark);
  await page.emulateMedia({ colorScheme: "dark" });
  await isDark(page, true);
  expect(await colours(page)).toEqual(dark);
});

test("a page follows the device without a picker of themes on it", async ({ page }) => {
  await visit(page, "/login");
  for (const scheme of ["dark", "light"] as const) {
    await page.emulateMedia({ colorScheme: scheme });
    await isDark(page, scheme === "dark");
  }
});

test("a chosen theme is there before anything is drawn, and outlives the device's changes", async ({
  page,
}) => {
  await page.addInitScript(() => localStorage.setItem("talia-theme", "aurora"));
  await page.emulateMedia({ colorScheme: "light" });
  await page.goto("/", { waitUntil: "commit" });
  await page.waitForSelector("main", { state: "attached" });
  const root = page.locator("html");
  await expect(root).toHaveAttribute("data-theme", "aurora");
  await expect(root).toHaveClass(/\bdark\b/);
  await page.emulateMedia({ colorScheme: "dark" });
  await page.emulateMedia({ colorScheme: "light" });
  await expect(root).toHaveClass(/\bdark\b/);
});
