import type { BrowserContext, Page } from "@playwright/test";
import sharp from "sharp";
import { inDatabase } from "./database";
import { accessible } from "./pages/accessible";
import { Account } from "./pages/account";
import { Chat } from "./pages/chat";
import { Mailbox } from "./pages/mailbox";
import { picture } from "./pages/screenshots";
import { visit } from "./pages/visit";
import { expect, test } from "./test";
import type { Texts } from "./texts";

const password = "talia-demo-2026";
const owner = { email: "clinica@talia.localhost", password };
const receptionist = { email: "recepcion@talia.localhost", password };
const question = "Hola, soy Nuria Vidal. ¿Hacéis férulas para el bruxismo?";

// What moves or fades in is measured where it comes to rest.
test.use({ contextOptions: { reducedMotion: "reduce" } });

test("two operators and a visitor in one conversation", async ({ page, context, account, browser, t }) => {
  test.setTimeout(150_000);
  const [visitors, others] = await Promise.all([browser.newContext(), browser.newContext()]);
  const visitor = await visitors.newPage();
  const chat = new Chat(visitor, t);
  const mine = new Inbox(page, t);
  const hers = await new Inbox(await others.newPage(), t).signIn(others, receptionist);

  await account.signIn(owner);
  await visit(page, "/conversations");
  await expect(mine.rows.first()).toBeVisible();

  await visit(visitor, "/a/clinica-dental-turia");
  await chat.say(question);
  const id = await conversationWith(question);
  const row = mine.row(id);

  await test.step("what a visitor writes comes into the list by itself, unread", async () => {
    await expect(row).toContainText("sin leer");
    await expect(page.getByRole("link", { name: /^Conversaciones.*sin leer/ })).toBeVisible();
  });

  await test.step("the keys go through the list, and the filters are in the address", async () => {
    await page.getByRole("button", { name: t("inbox.view.mine") }).click();
    await page.waitForURL(/view=mine/);
    await expect(row).toHaveCount(0);
    await expect.poll(() => mine.ids().then(({ length }) => length)).toBeGreaterThan(1);
    const [first, second] = await mine.ids();
    await page.getByRole("button", { name: t("inbox.view.mine") }).blur();
    for (const [key, open] of [
      ["j", first],
      ["j", second],
      ["k", first],
    ] as const) {
      await page.keyboard.press(key);
      await page.waitForURL((url) => url.searchParams.get("c") === open);
    }
    await page.reload();
    await expect(mine.row(first ?? "")).toHaveAttribute("aria-current", "true");
    await page.getByRole("button", { name: t("inbox.view.all") }).click();
    const about = page.getByRole("complementary", { name: t("inbox.about") });
    await expect(about.getByRole("heading").first()).toBeVisible();
    await expect(row).toBeVisible();
    await picture(page, "inbox");
  });

  await test.step("what was said is found", async () => {
    await page.keyboard.press("/");
    await page.keyboard.type("ferulas bruxismo");
    await page.waitForURL(/q=ferulas/);
    await expect(row.locator("mark").first()).toBeVisible();
    // What is in the address stands again after it is opened anew.
    await page.reload();
    await expect(page.getByRole("searchbox", { name: t("inbox.search") })).toHaveValue("ferulas bruxismo");
    await expect(row.locator("mark").first()).toBeVisible();
    await page.getByRole("button", { name: t("inbox.filters") }).click();
    await page.getByRole("combobox", { name: t("inbox.by.channel") }).click();
    await page.getByRole("option", { name: "WhatsApp" }).click();
    await page.waitForURL(/channel=whatsapp/);
    await expect(row).toHaveCount(0);
    const filters = page.getByRole("dialog", { name: t("inbox.filters") });
    await filters.getByRole("button", { name: t("inbox.clearFilter") }).click();
    await page.waitForURL((url) => !url.searchParams.has("channel"));
    await page.keyboard.press("Escape");
    await expect(filters).toHaveCount(0);
    await expect(row).toBeVisible();
    await page.keyboard.press("Control+k");
    await page.keyboard.type("ferulas bruxismo");
    await page
      .getByRole("option", { name: /bruxismo/ })
      .first()
      .click();
    await page.waitForURL((url) => url.searchParams.get("c") === id);
    await expect(mine.log.getByText(question)).toBeVisible();
    await row.focus();
    await page.keyboard.press("Enter");
    await expect(mine.composer).toBeFocused();
    await page.keyboard.press("Escape");
    await page.keyboard.press("a");
    const people = page.getByRole("menu", { name: t("inbox.assign") });
    await expect(people.getByRole("menuitemradio").first()).toBeVisible();
    await page.keyboard.press("Escape");
    await expect(people).toHaveCount(0);
    await expect(mine.log).toBeVisible();
  });

  await test.step("taken by one, the other sees who has it and cannot answer", async () => {
    await page.keyboard.press("t");
    await expect(chat.log.getByText(t("chat.events.taken", { name: "Empar" }))).toBeVisible();
    await visit(hers.page, `/conversations?c=${id}`);
    await expect(hers.page.getByText(t("inbox.notice.other", { name: "Empar Ferrer" }))).toBeVisible();
    await expect(hers.composer).toHaveCount(0);
    await expect(page.getByText("Marta Soler también la está viendo")).toBeVisible();
  });

  await test.step("a reply kept ready is filled in, and arrives", async () => {
    await page.keyboard.press("r");
    await page.keyboard.type("/des");
    await expect(page.getByRole("option", { name: /^\/despedida/ })).toBeVisible();
    await page.keyboard.press("Enter");
    await expect(mine.composer).toHaveValue(/Empar Ferrer, de Clínica Dental Turia/);
    await page.keyboard.type(" ");
    await expect(visitor.getByText(t("chat.typingPerson", { name: "Empar" })).first()).toBeVisible();
    await mine.say("Sí, las hacemos a medida");
    await expect(chat.log.getByText("Sí, las hacemos a medida")).toBeVisible();
    await expect(hers.log.getByText("Sí, las hacemos a medida")).toBeVisible();
  });

  await test.step("the visitor's writing is shown, a picture is sent", async () => {
    await chat.composer.pressSequentially("¿Y el precio?");
    await expect(page.getByRole("status").getByText(/está escribiendo/)).toBeVisible();
    await chat.composer.press("Enter");
    await expect(mine.log.getByText("¿Y el precio?")).toBeVisible();
    const buffer = await sharp({ create: { width: 480, height: 320, channels: 3, background: "#4f8f7a" } })
      .png()
      .toBuffer();
    await page
      .locator("input[type=file]")
      .setInputFiles({ name: "férula.png", mimeType: "image/png", buffer });
    await expect(page.getByText(t("files.ready", { name: "férula.png" }))).toBeAttached();
    await mine.say("Desde 180 €, así");
    for (const { log } of [mine, chat])
      await expect(
        log.getByRole("link", { name: t("files.open", { name: "férula.png" }) }).locator("img"),
      ).toBeVisible();
  });

  await test.step("a note is for the team alone", async () => {
    await mine.composer.blur();
    await page.keyboard.press("n");
    await page.keyboard.type("Recordarle que traiga la radiografía");
    await page.keyboard.press("Enter");
    await expect(hers.log.getByText("Recordarle que traiga la radiografía")).toBeVisible();
    await expect(chat.log.getByText("Recordarle que traiga la radiografía")).toHaveCount(0);
    await page.getByRole("button", { name: t("inbox.mode.reply"), exact: true }).click();
  });

  await test.step("what is said while the line is down is there once it is back, each once", async () => {
    await context.setOffline(true);
    await expect(page.getByText(t("inbox.connectionLost"))).toBeVisible();
    await mine.say("¿Te viene bien el lunes?");
    const refused = mine.page.getByRole("alert").filter({ hasText: t("inbox.retry") });
    await expect(refused).toBeVisible();
    await chat.write("Estoy por las tardes");
    await chat.write("A partir de las cinco");
    await expect(hers.log.getByText("A partir de las cinco")).toBeVisible();
    await context.setOffline(false);
    // Nor is it lost with the page.
    await page.reload();
    await refused.getByRole("button", { name: t("inbox.retry") }).click();
    await expect(chat.log.getByText("¿Te viene bien el lunes?")).toBeVisible();
    await expect(mine.log.getByText("A partir de las cinco")).toBeVisible();
    await expect(refused).toHaveCount(0);
    for (const said of ["Estoy por las tardes", "A partir de las cinco", "¿Te viene bien el lunes?"])
      expect(await mine.log.getByText(said).count()).toBe(1);
  });

  await accessible(page, "a conversation in the inbox");
  // Its panes scroll, the page does not: also below the line that says that the organization will be deleted.
  const beyond = () => page.evaluate(() => document.documentElement.scrollHeight - window.innerHeight);
  expect(await beyond()).toBe(0);
  await page.locator(".shell").evaluate((shell) => {
    shell.prepend(Object.assign(document.createElement("p"), { textContent: "Se eliminará" }));
  });
  expect(await beyond()).toBe(0);

  await test.step("handed back, the agent goes on", async () => {
    await page.getByRole("button", { name: t("inbox.giveBack") }).click();
    await expect(chat.log.getByText(t("chat.events.handed_back", { name: "Empar" }))).toBeVisible();
    await expect(hers.composer).toBeVisible();
    expect(await chat.say("¿Cuál es vuestro horario?")).not.toBe("");
  });
  await Promise.all([visitors.close(), others.close()]);
});

/** The inbox in a page. */
class Inbox {
  constructor(
    readonly page: Page,
    private readonly t: Texts,
  ) {}

  get rows() {
    return this.page.getByRole("list", { name: this.t("inbox.list") }).getByRole("link");
  }

  get log() {
    return this.page.getByRole("log", { name: this.t("inbox.transcript") });
  }

  get composer() {
    return this.page.getByRole("textbox", { name: this.t("inbox.mode.reply") });
  }

  row(id: string) {
    return this.page.locator(`[data-id="${id}"]`);
  }

  ids(): Promise<(string | null)[]> {
    return this.rows.evaluateAll((rows) => rows.map((row) => row.getAttribute("data-id")));
  }

  async say(text: string): Promise<void> {
    await this.composer.fill(text);
    await this.composer.press("Enter");
  }

  async signIn(context: BrowserContext, person: typeof owner): Promise<this> {
    await new Account(this.page, new Mailbox(context, this.t), this.t).signIn(person);
    return this;
  }
}

/** The conversation in which this was said last. */
const conversationWith = (words: string): Promise<string> =>
  inDatabase(async (sql) => {
    const [found] = await sql<{ id: string }[]>`
      select conversation_id as id from public.messages where role = 'contact' and body = ${words} order by created_at desc limit 1`;
    if (!found) throw new Error(`Nobody has written "${words}"`);
    return found.id;
  });
