import { expect, type Locator, type Page } from "@playwright/test";

/** Opens a page and waits until it listens: a click that comes before the scripts is lost, for tests as for people. */
export async function visit(page: Page, path: string): Promise<void> {
  await page.goto(path);
  await listening(page);
}

/** As `visit`, for a page that opens by itself. React marks the document once it listens for events there. */
export async function listening(page: Page): Promise<void> {
  await page.waitForFunction(() => Object.keys(document).some((key) => key.startsWith("_reactListening")));
}

/** Waits until this very button listens: what lies behind a boundary of loading listens later than the page around it. */
export async function pressable(button: Locator): Promise<void> {
  await expect
    .poll(() =>
      button.evaluate((element) => Object.keys(element).some((key) => key.startsWith("__reactProps"))),
    )
    .toBe(true);
}
