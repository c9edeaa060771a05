import { type BrowserContext, expect } from "@playwright/test";
import type { Texts } from "../texts";
import { visit } from "./visit";

/** The mail catcher's page, in a tab of its own as a person would have it. */
export class Mailbox {
  constructor(
    private readonly context: BrowserContext,
    private readonly t: Texts,
  ) {}

  /** The code in the newest mail to an address whose subject matches. */
  async code(to: string, subject: RegExp): Promise<string> {
    const page = await this.open(to, subject);
    const code = page.getByTestId("mail-code");
    await expect(code).toHaveText(/^\d{6}$/);
    const digits = (await code.textContent()) ?? "";
    await page.close();
    return digits;
  }

  /** Where the button of the newest mail leads. */
  async link(to: string, subject: RegExp, href: RegExp): Promise<string> {
    const page = await this.open(to, subject);
    const links = page.frameLocator("iframe").getByRole("link");
    await expect(links.first()).toBeVisible();
    const addresses = await links.evaluateAll((all) => all.map((link) => (link as HTMLAnchorElement).href));
    await page.close();
    const found = addresses.find((address) => href.test(address));
    if (!found) throw new Error(`No link ${href} in the mail to ${to}, only ${addresses.join(", ")}`);
    return found;
  }

  private async open(to: string, subject: RegExp) {
    const page = await this.context.newPage();
    await visit(page, `/dev/mail?${new URLSearchParams({ to })}`);
    // The page looks for new mail by itself.
    await page
      .getByRole("navigation", { name: this.t("mailcatcher.list") })
      .getByRole("link", { name: subject })
      .first()
      .click();
    await page.waitForURL(/[?&]id=/);
    await expect(page.getByRole("heading", { level: 2, name: subject })).toBeVisible();
    return page;
  }
}
