import path from "node:path";
import type { Page } from "@playwright/test";

/** Keeps a picture for the README, only when asked to: otherwise a test run leaves the tree as it was. */
export async function picture(page: Page, name: string): Promise<void> {
  if (process.env.E2E_SCREENSHOTS !== "1") return;
  await page.screenshot({
    path: path.join("docs/screenshots", `${name}.png`),
    animations: "disabled",
    caret: "hide",
  });
}
