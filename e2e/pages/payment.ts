import type { Page } from "@playwright/test";

export const goodCard = "4242 4242 4242 4242";
export const declinedCard = "4000 0000 0000 0002";

/** The emulated pages on which is paid, as a customer sees them. They are not ours: fields are found by what they are for. */
export class PaymentPage {
  constructor(private readonly page: Page) {}

  /** Types a card on Stripe's page and pays. */
  async byCard(number = goodCard): Promise<void> {
    const { page } = this;
    await page.waitForURL(/\/c\/pay\/|\/pay\//);
    await page.locator('[name="number"]').fill(number);
    await page.locator('[name="expiry"]').fill("12 / 34");
    await page.locator('[name="cvc"]').fill("123");
    const name = page.locator('[name="name"]');
    if (!(await name.inputValue())) await name.fill("Ana Ruiz");
    await page.locator("#pay").click();
  }

  /** Chooses PSE on Wompi's page, with the bank that asks; ends on the bank's page, with the payment pending. */
  async byBank(): Promise<void> {
    await this.page.locator("summary").filter({ hasText: "PSE" }).click();
    const form = this.page.locator("details[open] form");
    await form.locator('[name="bank"]').selectOption("ask");
    await form.getByRole("button").click();
    await this.page.getByRole("heading", { name: "Tu banco" }).waitFor();
  }

  /** Leaves the bank's page without deciding. */
  async leaveBank(): Promise<void> {
    await this.page.getByRole("link", { name: /Volver al comercio/ }).click();
  }

  /** Says yes on the bank's page. */
  async approve(): Promise<void> {
    await this.page.getByRole("button", { name: "Autorizar el pago" }).click();
  }
}
