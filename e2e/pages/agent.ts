import { expect, type Page } from "@playwright/test";
import type { Texts } from "../texts";
import { visit } from "./visit";

/** What an owner does with an agent that is made. */
export class AgentPages {
  constructor(
    readonly page: Page,
    private readonly t: Texts,
  ) {}

  /** Switches the agent on where it was just made; gives its public address. */
  async switchOn(): Promise<string> {
    const power = this.page.getByRole("switch", { name: this.t("agents.share.activate") });
    await power.click();
    await expect(power).toBeChecked();
    // The switch turns at once; the notice comes when it is so.
    const notices = this.page.getByRole("region", { name: this.t("common.notifications") });
    await expect(notices.getByText(this.t("agents.share.on"))).toBeVisible();
    await expect(this.page.getByRole("img", { name: this.t("agents.share.qr") })).toBeVisible();
    const address = await this.page
      .getByRole("link", { name: this.t("agents.share.open") })
      .getAttribute("href");
    return new URL(address ?? "").pathname;
  }

  /** What is pressed to put the last answer of the chat right. */
  get correctButton() {
    return this.page.getByRole("button", { name: this.t("agents.correct.action") }).last();
  }

  /** Puts the last answer of the chat right. */
  async correctLast(answer: string): Promise<void> {
    await this.correctButton.click();
    const dialog = this.page.getByRole("dialog", { name: this.t("agents.correct.title") });
    await dialog.getByLabel(this.t("agents.correct.answer")).fill(answer);
    await dialog.getByRole("button", { name: this.t("common.save") }).click();
    const notices = this.page.getByRole("region", { name: this.t("common.notifications") });
    await expect(notices.getByText(this.t("agents.correct.done"), { exact: true })).toBeVisible();
  }

  /** A version of the flow on the agent's page, as a card; older ones may be folded away. */
  flowVersion(version: number) {
    const name = this.flow("version", { version: String(version) });
    return this.page.locator("li").filter({ has: this.page.locator("a").getByText(name, { exact: true }) });
  }

  /** Makes a draft from the configuration and publishes it as `version`. */
  async publishFlow(version: number): Promise<void> {
    await visit(this.page, "/agent?tab=flow");
    await this.page.getByRole("button", { name: this.flow("regenerate") }).click();
    const draft = this.flowVersion(version);
    await expect(draft.getByText(this.flow("draft"), { exact: true })).toBeVisible();
    await draft.getByRole("button", { name: this.flow("publish") }).click();
    await this.confirm(this.flow("publish"));
    await expect(draft.getByText(this.flow("published"), { exact: true })).toBeVisible();
  }

  /** Goes back to an older version of the flow. */
  async rollBack(version: number): Promise<void> {
    const older = this.flowVersion(version);
    if (!(await older.isVisible()))
      await this.page.locator("details", { has: older }).locator("summary").click();
    await older.getByRole("button", { name: this.flow("rollback") }).click();
    await this.confirm(this.flow("rollback"));
    await expect(older.getByText(this.flow("published"), { exact: true })).toBeVisible();
  }

  private async confirm(name: string): Promise<void> {
    const dialog = this.page.getByRole("alertdialog").or(this.page.getByRole("dialog"));
    await dialog.getByRole("button", { name, exact: true }).click();
    await expect(dialog).toBeHidden();
  }

  private flow(key: string, values?: Record<string, string>): string {
    return this.t(`dashboard.agentPage.flow.${key}`, values);
  }
}
