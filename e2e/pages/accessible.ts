import { AxeBuilder } from "@axe-core/playwright";
import { expect, type Page } from "@playwright/test";

const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];
/** Fails with what axe finds on the page as it is; in the dark only colours differ. The page is left in the light. */
export async function accessible(page: Page, name: string): Promise<void> {
  await page.evaluate(renderAll);
  for (const colorScheme of ["dark", "light"] as const) {
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
