import { expect, type Locator, type Page } from "@playwright/test";
import type { Texts } from "../texts";
import { visit } from "./visit";

let drawn = 0;

/** A number of the emulated network that nobody had before: of Colombia, as those that the page draws. */
export function newNumber(): string {
  drawn += 1;
  const unique =
    `${process.pid % 100}`.padStart(2, "0") + `${Date.now() % 10_000}${drawn}`.slice(-5).padStart(5, "0");
  return `+57301${unique}`;
}

/** A telephone in a tab of its own (`/dev/phone`). */
export class Telephone {
  readonly device: Locator;

  private constructor(
    readonly page: Page,
    private readonly t: Texts,
    readonly number: string,
  ) {
    this.device = page.getByRole("region", { name: t("phone.device"), exact: true });
  }

  /** Takes the telephone with that number. */
  static async open(page: Page, t: Texts, number = newNumber()): Promise<Telephone> {
    const phone = new Telephone(page, t, number);
    await visit(page, `/dev/phone?number=${encodeURIComponent(number)}`);
    await expect(phone.device.getByText(t("phone.connection.on"))).toBeVisible();
    return phone;
  }

  /** Calls a number and waits until it is answered. */
  async dial(to: string): Promise<void> {
    await this.device.getByLabel(this.t("phone.numberToCall")).fill(to);
    await this.button("call").click();
    await expect(this.device.getByRole("timer")).toBeVisible();
  }

  async rings(): Promise<void> {
    await expect(this.button("answer")).toBeVisible({ timeout: 60_000 });
  }

  /** Rings and is picked up. */
  async answer(): Promise<void> {
    await this.button("answer").click({ timeout: 60_000 });
    await expect(this.device.getByRole("timer")).toBeVisible();
  }

  /** Resolves when something sounds at this end. */
  async hears(): Promise<void> {
    await this.page.waitForFunction(soundsFor, { loud: true, ms: 0 }, { polling: 20, timeout: 30_000 });
  }

  /** Resolves when whoever spoke has ended: pauses between sentences are shorter. */
  async hearsNoMore(): Promise<void> {
    await this.page.waitForFunction(soundsFor, { loud: false, ms: 1_200 }, { polling: 20, timeout: 60_000 });
  }

  /** Begins to say a line; gives it as the page shows it. */
  async begin(text: string): Promise<Locator> {
    await this.device.getByLabel(this.t("phone.sayLine")).fill(text);
    await this.button("say").click();
    return this.device
      .getByRole("list", { name: this.t("phone.spoken") })
      .getByRole("listitem")
      .last();
  }

  /** Says a line to its end. */
  async say(text: string): Promise<void> {
    const line = await this.begin(text);
    await expect(line).toContainText(text);
    await expect(line.getByLabel(this.t("phone.said"), { exact: true })).toBeVisible();
  }

  /** Presses a key in a call. */
  async press(key: string): Promise<void> {
    const keypad = this.button("keypad");
    await keypad.click();
    await this.device.getByRole("button", { name: this.t("phone.key", { key }), exact: true }).click();
    await keypad.click();
  }

  async hangUp(): Promise<void> {
    await this.button("hangUp").click();
    await this.over();
  }

  /** The call is over, whoever ended it. */
  async over(options: { timeout?: number } = {}): Promise<void> {
    await expect(this.device.getByLabel(this.t("phone.numberToCall"))).toBeVisible(options);
  }

  private button(name: "call" | "answer" | "say" | "keypad" | "hangUp"): Locator {
    return this.device.getByRole("button", { name: this.t(`phone.${name}`), exact: true });
  }
}

/** In the page: whether it has been loud, or silent, at the other end for so long. */
function soundsFor({ loud, ms }: { loud: boolean; ms: number }): boolean {
  const state = window as unknown as { soundsSince?: { loud: boolean; at: number } };
  const now = [...document.querySelectorAll<HTMLElement>("section *")].some(
    ({ style }) => Number(style.getPropertyValue("--level")) > 0.02,
  );
  if (state.soundsSince?.loud !== now) state.soundsSince = { loud: now, at: performance.now() };
  return now === loud && performance.now() - state.soundsSince.at >= ms;
}
