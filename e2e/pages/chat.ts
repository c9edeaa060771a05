import { expect, type Locator, type Page } from "@playwright/test";
import type { Texts } from "../texts";

/** A conversation in a page: the landing's, an agent's, the interview's. */
export class Chat {
  readonly log: Locator;
  readonly composer: Locator;

  constructor(
    readonly page: Page,
    private readonly t: Texts,
    placeholder = t("chat.placeholder"),
  ) {
    this.log = page.getByRole("log");
    this.composer = page.getByRole("textbox", { name: placeholder });
  }

  /** Writes and sends, without waiting for anything. */
  async write(text: string): Promise<void> {
    await this.composer.fill(text);
    await this.composer.press("Enter");
  }

  /** Says something and gives the whole answer, once every word of it is on the page. */
  async say(text: string): Promise<string> {
    return this.answerTo(() => this.write(text));
  }

  /** The whole answer to what `act` sends: `messages` new ones, none when it sends one again. */
  async answerTo(act: () => Promise<void>, messages = 1): Promise<string> {
    const own = this.log.getByRole("article").filter({ hasText: new RegExp(`^${this.t("chat.you")}:`) });
    // A conversation that was begun before is there from its first message to its last at once.
    await expect(this.log.locator("p").first()).toBeVisible();
    const before = await own.count();
    await act();
    await expect(own).toHaveCount(before + messages);
    const answer = own.last().locator("xpath=following-sibling::article").locator("p[dir]");
    await expect(answer.first()).toBeVisible();
    await expect(this.log).toHaveAttribute("aria-busy", "false");
    return (await answer.allTextContents()).join("\n");
  }

  /** Messages of the person at the keyboard. */
  own(text: string): Locator {
    return this.log
      .getByRole("article")
      .filter({ hasText: `${this.t("chat.you")}:` })
      .getByText(text, { exact: true });
  }

  /** The last message of the agent. */
  get last(): Locator {
    return this.log.getByRole("article").last();
  }
}
