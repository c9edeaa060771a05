import { expect, type Locator, type Page } from "@playwright/test";
import type { Texts } from "../texts";
import { Chat } from "./chat";
import { listening, visit } from "./visit";

/** The interview that makes an agent: a chat, and the summary that grows beside it. */
export class Interview {
  readonly chat: Chat;

  constructor(
    readonly page: Page,
    private readonly t: Texts,
  ) {
    this.chat = new Chat(page, t);
  }

  /** Begins with a preset: "clinic", "kitchens"… */
  async begin(preset: string): Promise<void> {
    await visit(this.page, "/onboarding/interview");
    await this.page.getByRole("button", { name: this.t(`agents.vertical.${preset}`) }).click();
    await this.page.waitForURL(/\/onboarding\/interview\/[0-9a-f-]{36}$/);
    await listening(this.page);
    await expect(this.chat.log.getByRole("article").first()).toBeVisible();
  }

  /** Uploads a file in the chat and gives what the interviewer says to it. */
  async upload(file: string): Promise<string> {
    return this.chat.answerTo(async () => {
      const choosing = this.page.waitForEvent("filechooser");
      await this.page.getByRole("button", { name: this.t("interview.attach") }).click();
      await (await choosing).setFiles(file);
    });
  }

  /** A part of the summary; on a phone the summary is opened first and stays open. */
  async part(topic: string): Promise<Locator> {
    const part = this.page.getByRole("button", {
      name: this.t("agents.editTopic", { topic: this.t(`agents.topic.${topic}`) }),
    });
    const open = this.page.getByRole("button", { name: this.t("interview.summary"), exact: true });
    if ((await open.isVisible()) && !(await part.isVisible())) await open.click();
    await expect(part).toBeVisible();
    return part;
  }

  /** Corrects a field of the summary by hand. */
  async correct(topic: string, field: string, value: string): Promise<void> {
    await (await this.part(topic)).click();
    const dialog = this.page.getByRole("dialog", { name: this.t(`agents.topic.${topic}`) });
    await dialog.getByLabel(this.t(`agents.field.${field}`)).fill(value);
    await dialog.getByRole("button", { name: this.t("common.save") }).click();
    await expect(dialog).toBeHidden();
  }

  /** Closes the summary of a phone. */
  async closeSummary(): Promise<void> {
    const sheet = this.page.getByRole("dialog", { name: this.t("interview.summary") });
    if (await sheet.isVisible()) await this.page.keyboard.press("Escape");
    await expect(sheet).toBeHidden();
  }

  /** Ends the interview; the new agent is there to talk to. */
  async create(): Promise<void> {
    await this.page
      .getByRole("banner")
      .getByRole("button", { name: this.t("interview.create") })
      .click();
    await this.page.waitForURL(/\/onboarding\/ready\//);
    await listening(this.page);
  }
}
