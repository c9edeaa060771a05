import { expect, type Locator, type Page } from "@playwright/test";
import type { Texts } from "../texts";
import { visit } from "./visit";

/** A test call by voice: here by typing, for a test has no microphone. */
export class TestCall {
  constructor(
    readonly page: Page,
    private readonly t: Texts,
  ) {}

  get lines(): Locator {
    return this.page.getByRole("region", { name: this.t("calls.test.transcript") }).getByRole("listitem");
  }

  /** Opens the agent's test page and calls; resolves once the agent has greeted. */
  async begin(): Promise<void> {
    await visit(this.page, "/agent?tab=test&by=voice");
    await this.page.getByRole("button", { name: this.t("calls.test.start") }).click();
    await expect(this.lines.first()).toBeVisible({ timeout: 30_000 });
  }

  /** Says a sentence by typing it; gives what the agent answered. */
  async say(text: string): Promise<string> {
    await this.page.getByRole("textbox", { name: this.t("calls.test.typeLabel") }).fill(text);
    await this.page.getByRole("button", { name: this.t("calls.test.send"), exact: true }).click();
    // A greeting of which nothing was heard leaves no line: the answer is the one after the question.
    const answer = this.lines.filter({ hasText: text }).last().locator("xpath=following-sibling::li[1]");
    await expect(answer).toBeVisible({ timeout: 30_000 });
    // It grows while it is spoken.
    await expect(answer).not.toHaveAttribute("aria-busy", { timeout: 30_000 });
    return ((await answer.textContent()) ?? "").trim();
  }

  async hangUp(): Promise<void> {
    await this.page.getByRole("button", { name: this.t("calls.test.hangUp") }).click();
  }
}
