import { randomUUID } from "node:crypto";
import { type BrowserContext, expect, type Page } from "@playwright/test";
import { inDatabase } from "./database";
import { accessible } from "./pages/accessible";
import { newPerson, type Person } from "./pages/account";
import { picture } from "./pages/screenshots";
import { visit } from "./pages/visit";
import { test } from "./test";
import type { Texts } from "./texts";

const say = (es: string, en: string) => ({ es, en });
const flow = {
  schema: 1,
  name: "Taller Levante",
  vertical: "generic",
  locales: ["es", "en"],
  defaultLocale: "es",
  start: "hello",
  blocks: [
    {
      id: "hello",
      type: "message",
      text: say("Hola, soy {{agent.name}}.", "Hi, I'm {{agent.name}}."),
      next: "kind",
    },
    {
      id: "kind",
      type: "buttons",
      slot: "service",
      text: say("¿Qué necesitas?", "What do you need?"),
      options: [
        { value: "repair", label: say("Una reparación", "A repair") },
        { value: "person", label: say("Otra cosa", "Something else"), next: "person" },
      ],
      next: "name",
    },
    {
      id: "name",
      type: "input",
      kind: "name",
      slot: "name",
      text: say("¿Cómo te llamas?", "What's your name?"),
      next: "bye",
    },
    { id: "bye", type: "message", text: say("Gracias, {{name}}.", "Thank you, {{name}}."), next: null },
    { id: "person", type: "handoff", text: say("Te paso.", "Passing you on."), reason: "asked", next: null },
  ],
};
const config = {
  businessName: "Taller Levante",
  agentName: "Lucía",
  vertical: "generic",
  goal: "leads",
  tone: "warm",
  languages: ["es", "en"],
  defaultLocale: "es",
  country: "ES",
  currency: "EUR",
  timezone: "Europe/Madrid",
};

/** An agent with the flow above, published. */
const makeAgent = ({ email }: Person): Promise<string> =>
  inDatabase(async (sql) => {
    const [agent, version] = [randomUUID(), randomUUID()];
    const [member] = await sql`select org_id from public.members where email = ${email}`;
    const org = member?.org_id as string;
    await sql`insert into public.agents (id, org_id, slug, name, config)
      values (${agent}, ${org}, ${`taller-${agent.slice(0, 8)}`}, ${config.businessName}, ${sql.json(config)})`;
    await sql`insert into public.flow_versions (id, org_id, agent_id, version, status, definition, published_at)
      values (${version}, ${org}, ${agent}, 1, 'published', ${sql.json(flow)}, now())`;
    await sql`update public.agents set flow_version_id = ${version}, status = 'active' where id = ${agent}`;
    return agent;
  });

interface StoredFlow {
  version: number;
  status: string;
  definition: typeof flow;
}
const stored = (agent: string): Promise<StoredFlow[]> =>
  inDatabase(
    async (sql) =>
      await sql<StoredFlow[]>`select version, status, definition from public.flow_versions
      where agent_id = ${agent} order by version desc`,
  );
const textOf = async (agent: string, id: string): Promise<string | undefined> =>
  (await stored(agent))[0]?.definition.blocks.find((block) => block.id === id)?.text?.es;

/** The editor as whoever works in it knows it. */
class Editor {
  constructor(
    readonly page: Page,
    private readonly t: Texts,
  ) {}

  async open(): Promise<void> {
    await visit(this.page, "/agent/flow");
    await expect(this.page.getByRole("heading", { level: 1, name: flow.name })).toBeVisible();
  }

  saved(): Promise<void> {
    return expect(this.page.getByText(this.t("editor.save.saved"), { exact: true })).toBeVisible();
  }

  step(words: string) {
    return this.page.getByRole("treeitem").filter({ hasText: words });
  }

  says(field: "says" | "text", language: "es" | "en" = "es") {
    return this.page.getByRole("textbox", {
      name: this.t("editor.wording", {
        field: this.t(`editor.field.${field}`),
        language: this.t(`agents.language.${language}`),
        number: "1",
      }),
    });
  }

  button(key: string) {
    return this.page.getByRole("button", { name: this.t(key), exact: true });
  }
}

test("a script is edited on the canvas and by keyboard, tried, published, and two people do not overwrite one another", async ({
  page,
  browser,
  account,
  t,
}) => {
  test.setTimeout(180_000);
  const owner = newPerson(config.businessName);
  await account.enter(owner);
  const agent = await makeAgent(owner);
  const editor = new Editor(page, t);

  await test.step("edits a text on the canvas; it is saved by itself as a draft", async () => {
    await editor.open();
    await page.locator(".react-flow__node").filter({ hasText: "Hola, soy" }).click();
    await editor.says("says").fill("Buenas, soy {{agent.name}}.");
    await expect.poll(() => textOf(agent, "hello")).toBe("Buenas, soy {{agent.name}}.");
    await editor.saved();
    expect((await stored(agent)).map(({ version, status }) => `${version} ${status}`)).toEqual([
      "2 draft",
      "1 published",
    ]);
    await accessible(page, "flow editor, canvas");
    await picture(page, "flow-editor");
  });

  await test.step("adds, moves, undoes and mends by keyboard alone, in the outline", async () => {
    await editor.button("editor.views.outline").focus();
    await page.keyboard.press("Enter");
    await editor.step("¿Cómo te llamas?").first().focus();
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("ArrowLeft");
    await editor.button("editor.addAfter").focus();
    await page.keyboard.press("Enter");
    await page.getByRole("menuitem", { name: t("flows.blocks.message") }).focus();
    await page.keyboard.press("Enter");
    await expect(page.getByRole("treeitem")).toHaveCount(14);
    await expect(page.getByRole("button", { name: t("editor.issues", { count: "2" }) })).toBeVisible();
    await accessible(page, "flow editor, outline");
    await page.getByRole("treeitem", { selected: true }).first().focus();
    await page.keyboard.press("ControlOrMeta+z");
    await expect(page.getByRole("treeitem")).toHaveCount(12);
    await page.keyboard.press("ControlOrMeta+Shift+z");
    await expect(page.getByRole("treeitem")).toHaveCount(14);
    await editor.step("2 errores").first().focus();
    // At once, not with a later frame: by then one may type in another field, whose letters would go astray.
    const focused = await editor
      .step("2 errores")
      .first()
      .evaluate((row) => {
        row.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", bubbles: true, cancelable: true }));
        return document.activeElement?.tagName;
      });
    expect(focused).toBe("INPUT");
    await editor.says("says").fill("Un momento.");
    await editor.says("says", "en").fill("One moment.");
    await editor.saved();
    const blocks = (await stored(agent))[0]?.definition.blocks ?? [];
    expect(blocks.map(({ id }) => id)).toEqual(["hello", "kind", "name", "message", "bye", "person"]);
    expect(blocks[2]).toMatchObject({ next: "message" });
    expect(blocks[3]).toMatchObject({ next: "bye", text: say("Un momento.", "One moment.") });
  });

  await test.step("tries the draft, and sees what is known; an edit is in the same chat at once", async () => {
    await editor.button("editor.test.title").click();
    const log = page.getByRole("list", { name: t("editor.test.log") });
    await page.getByRole("button", { name: "Una reparación" }).click();
    await page.getByRole("textbox", { name: t("editor.test.write") }).fill("Me llamo Ana Pérez");
    await page.keyboard.press("Enter");
    await expect(log).toContainText("Gracias, Ana.");
    await expect(page.locator("dl").filter({ hasText: "Ana Pérez" })).toContainText("Una reparación");
    await editor.says("says").fill("Voy.");
    await expect(log).toContainText("Voy.");
    await editor.saved();
    await editor.button("editor.test.title").click();
  });

  await test.step("two who change the same step are told, and choose", async () => {
    const context = await browser.newContext({
      storageState: await page.context().storageState(),
      locale: "es-ES",
    });
    await conflict(new Editor(await context.newPage(), t), page.context());
    await context.close();
  });

  async function conflict(other: Editor, mine: BrowserContext): Promise<void> {
    await other.open();
    await other.button("editor.views.outline").click();
    await editor.step("Gracias").first().click();
    await mine.setOffline(true);
    await editor.says("says").fill("Mil gracias, {{name}}.");
    await other.step("Gracias").first().click();
    await other.says("says").fill("Hasta pronto, {{name}}.");
    await other.saved();
    await other.step("¿Qué necesitas?").first().click();
    await other.says("text").fill("¿Qué te hace falta?");
    await other.saved();
    await mine.setOffline(false);
    const dialog = page.getByRole("dialog", { name: t("editor.conflict.title", { who: owner.name }) });
    await expect(dialog).toBeVisible();
    expect(await textOf(agent, "bye")).toBe("Hasta pronto, {{name}}.");
    const merge = dialog.getByRole("button", { name: t("editor.conflict.merge") });
    await expect(merge).toBeDisabled();
    await dialog.getByRole("radio", { name: t("editor.conflict.ofMe") }).check();
    await merge.click();
    await expect(dialog).toBeHidden();
    await expect.poll(() => textOf(agent, "bye")).toBe("Mil gracias, {{name}}.");
    expect(await textOf(agent, "kind")).toBe("¿Qué te hace falta?");
    // The other one, who had nothing unsaved, sees it without asking.
    await expect(other.step("Mil gracias")).toHaveCount(1);
  }

  await test.step("publishes with a note after reading what changes, and goes back", async () => {
    await editor.button("dashboard.agentPage.flow.publish").click();
    const dialog = page.getByRole("dialog", {
      name: t("dashboard.agentPage.flow.publishTitle", { version: "2" }),
    });
    await expect(dialog.locator("ins").filter({ hasText: "¿Qué te hace falta?" })).toBeVisible();
    await expect(dialog.locator("del").filter({ hasText: "¿Qué necesitas?" })).toBeVisible();
    await dialog.getByRole("textbox").fill("Saludo nuevo");
    await dialog.getByRole("button", { name: t("dashboard.agentPage.flow.publish") }).click();
    await expect(dialog).toBeHidden();
    await editor.button("dashboard.agentPage.flow.versions").click();
    const versions = page.getByRole("complementary", { name: t("dashboard.agentPage.flow.versions") });
    await expect(versions.getByText("Saludo nuevo")).toBeVisible();
    await accessible(page, "flow editor, versions");
    await versions.getByRole("button", { name: t("dashboard.agentPage.flow.rollback") }).click();
    await page
      .getByRole("alertdialog")
      .getByRole("button", { name: t("dashboard.agentPage.flow.rollback") })
      .click();
    await expect
      .poll(async () => (await stored(agent)).map(({ version, status }) => `${version} ${status}`))
      .toEqual(["2 archived", "1 published"]);
    // What is published is what is edited from now on.
    await expect(editor.step("Hola, soy").first()).toBeVisible();
  });

  await test.step("lists its keys, and who leaves right after the last letter loses nothing", async () => {
    await editor.button("editor.shortcuts").click();
    const help = page.getByRole("dialog", { name: t("shortcuts.title") });
    await expect(help.getByText(t("common.undo"), { exact: true })).toBeVisible();
    await expect(help.getByText(t("editor.keys.paste"), { exact: true })).toBeVisible();
    await page.keyboard.press("Escape");
    await expect(help).toBeHidden();
    await editor.step("Gracias").first().click();
    await page.keyboard.press("Enter");
    await editor.says("says").fill("Hasta luego, {{name}}.");
    await page.getByRole("link", { name: t("editor.back") }).click();
    await expect.poll(() => textOf(agent, "bye")).toBe("Hasta luego, {{name}}.");
  });
});
