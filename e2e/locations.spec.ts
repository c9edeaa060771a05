import { grantPlan } from "./database";
import { newPerson } from "./pages/account";
import { AgentPages } from "./pages/agent";
import { Chat } from "./pages/chat";
import { Interview } from "./pages/interview";
import { visit } from "./pages/visit";
import { expect, test } from "./test";

const places = [
  { name: "Ruzafa", address: "Calle Sueca 20, 46006 Valencia" },
  { name: "Patraix", address: "Plaza de Patraix 5, 46018 Valencia" },
] as const;

test("an owner with two branches lets customers choose one, and filters by it", async ({
  page,
  browser,
  account,
  t,
}) => {
  test.setTimeout(180_000);
  const notices = page.getByRole("region", { name: t("common.notifications") });
  const filter = page.getByRole("combobox", { name: t("dashboard.location.label") });
  let address = "";

  await test.step("makes an agent, and sees nothing of branches with none or one", async () => {
    const owner = newPerson("Clínica Albufera");
    await account.signUp(owner);
    await grantPlan(owner.email, "pro");
    const interview = new Interview(page, t);
    await interview.begin("clinic");
    await interview.chat.say("Somos Clínica Albufera, una clínica dental en Valencia");
    await interview.create();
    address = await new AgentPages(page, t).switchOn();
    for (const path of ["/home", "/contacts", "/conversations"]) {
      await visit(page, path);
      await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
      await expect(filter).toHaveCount(0);
    }
    await visit(page, "/agent");
    await expect(page.getByText(t("agents.location.askFirst"))).toHaveCount(0);
  });

  await test.step("makes two branches", async () => {
    await visit(page, "/settings/locations");
    for (const place of places) {
      await page.getByRole("button", { name: t("tenancy.locations.add") }).click();
      const dialog = page.getByRole("dialog");
      await dialog.getByLabel(t("tenancy.locations.name")).fill(place.name);
      await dialog.getByLabel(t("tenancy.locations.address")).fill(place.address);
      await dialog.getByLabel(t("tenancy.locations.hours")).fill("sábados de 10 a 14");
      await dialog.getByRole("button", { name: t("tenancy.save") }).click();
      await expect(dialog).toBeHidden();
      await expect(page.getByText(place.address)).toBeVisible();
    }
  });

  await test.step("switches asking on", async () => {
    await visit(page, "/agent");
    const asks = page.getByRole("switch", { name: t("agents.location.askFirst") });
    await asks.click();
    await expect(notices.getByText(t("agents.location.asks"))).toBeVisible();
    await page.reload();
    await expect(asks).toBeChecked();
  });

  await test.step("a customer chooses one and is answered for it", async () => {
    const context = await browser.newContext();
    const customer = await context.newPage();
    // The page of an agent is remembered for some seconds.
    await expect(async () => {
      await visit(customer, address);
      await expect(customer.getByRole("button", { name: "Patraix" })).toBeVisible({ timeout: 1_000 });
    }).toPass();
    const chat = new Chat(customer, t);
    await customer.getByRole("button", { name: "Patraix" }).click();
    await expect(chat.last).toContainText("?");
    expect(await chat.say("¿Dónde estáis?")).toContain("Plaza de Patraix 5");
    await chat.say("Soy Lola Mira, mi teléfono es el 622 333 444");
    await context.close();
  });

  await test.step("finds the customer under that branch alone, on every page", async () => {
    await visit(page, "/contacts");
    const card = page.getByRole("link", { name: "Lola Mira" });
    await expect(card).toBeVisible();
    await choose("Ruzafa");
    await expect(card).toHaveCount(0);
    await expect(page.getByText(t("contacts.nothingAt", { location: "Ruzafa" }))).toBeVisible();
    await page
      .getByRole("link", { name: t("nav.conversations") })
      .first()
      .click();
    await page.waitForURL(/\/conversations/);
    await expect(filter).toContainText("Ruzafa");
    await expect(card).toHaveCount(0);
    await choose("Patraix");
    await expect(card).toBeVisible();
    await expect(page.getByRole("listitem").filter({ has: card })).toContainText("Patraix");
    await page
      .getByRole("link", { name: t("nav.home") })
      .first()
      .click();
    await page.waitForURL(/\/home/);
    await expect(filter).toContainText("Patraix");
    await expect(card.first()).toBeVisible();
  });

  async function choose(name: string): Promise<void> {
    await filter.click();
    await page.getByRole("option", { name, exact: true }).click();
    await page.waitForURL(/location=/);
    await expect(filter).toContainText(name);
  }
});
