import type { Locator, Page } from "@playwright/test";
import sharp from "sharp";
import { inDatabase } from "./database";
import { accessible } from "./pages/accessible";
import { picture } from "./pages/screenshots";
import { pressable, visit } from "./pages/visit";
import { expect, test } from "./test";

// What moves or fades in is measured where it comes to rest.
test.use({ contextOptions: { reducedMotion: "reduce" } });

const owner = { email: "clinica@talia.localhost", password: "talia-demo-2026" };
/** Nobody of the demo data is called so: all of this file is done among one's own. */
const unique = Date.now().toString(36);
const family = `Peñarroja${unique}`;
const [marc, julia] = [`Marc ${family}`, `Júlia ${family}`];
const tag = `campaña ${unique}`;
const phone = `6${String(Date.now()).slice(-8)}`;

const ofClinic = (sql: Parameters<Parameters<typeof inDatabase>[0]>[0]) =>
  sql`select org_id from public.members where email = ${owner.email}`.then(([row]) => String(row?.org_id));

test.beforeEach(({ account }) => account.signIn(owner));
test.afterAll(() =>
  inDatabase(async (sql) => {
    await sql`delete from public.contacts where name like ${`%${unique}`}`;
    await sql`delete from public.tags where name in (${tag}, ${`vip ${unique}`})`;
    await sql`delete from public.contact_changes where org_id = ${await ofClinic(sql)}
      and (value = ${tag} or (kind = 'delete' and total = 1))`;
  }),
);

const seed = () =>
  inDatabase(async (sql) => {
    const org = await ofClinic(sql);
    await sql`insert into public.contacts (org_id, name, locale, source)
      select ${org}, one.name, 'es', 'manual' from unnest(${[marc, julia]}::text[]) as one (name)
      where not exists (select 1 from public.contacts k where k.org_id = ${org} and k.name = one.name)`;
  });

const seenAt = (name: string, at: Date) =>
  inDatabase((sql) => sql`update public.contacts set last_seen_at = ${at} where name = ${name}`);

/** Who of the demo data has most to show. */
const mostKnown = () =>
  inDatabase(async (sql) => {
    const [row] = await sql`select k.id from public.contacts k
      where k.org_id = ${await ofClinic(sql)} and k.deleted_at is null
      order by (select count(*) from public.notes n where n.contact_id = k.id) desc,
        (select count(*) from public.conversations c where c.contact_id = k.id) desc, k.id limit 1`;
    return String(row?.id);
  });

const linkTo = (where: Page | Locator, name: string) => where.getByRole("link", { name, exact: true });

/** Nothing of a page is wider than a phone. */
async function fitsPhone(page: Page, name: string): Promise<void> {
  await page.setViewportSize({ width: 390, height: 844 });
  await expect
    .soft(page.locator("html"), `${name} at 390 px`)
    .toHaveJSProperty("scrollWidth", await page.evaluate(() => document.documentElement.clientWidth));
  await page.setViewportSize({ width: 1280, height: 800 });
}

test("when somebody was last heard of is told right, also by a page that stays open", async ({ page }) => {
  await seed();
  await seenAt(julia, new Date(Date.now() - 20_000));
  const faults: string[] = [];
  page.on("pageerror", ({ message }) => faults.push(message));
  // What the server has written is a while old when the browser takes it over.
  await page.clock.setFixedTime(Date.now() + 100_000);
  await visit(page, `/contacts?q=${unique}`);
  const card = page.getByRole("listitem").filter({ has: linkTo(page, julia) });
  await expect(card.getByText("hace 2 minutos")).toBeVisible();
  expect(faults).toEqual([]);
  await page.clock.setFixedTime(Date.now() + 900_000);
  await seenAt(julia, new Date(Date.now() + 900_000));
  await expect(card.getByText("ahora", { exact: true })).toBeVisible();
});

test("what a full book of contacts looks like", async ({ page }) => {
  for (const [view, name] of [
    ["cards", "contacts"],
    ["board", "contacts-board"],
    ["list", "contacts-list"],
  ] as const) {
    await visit(page, `/contacts?view=${view}`);
    await expect(page.getByRole("main").getByRole("listitem").nth(3)).toBeVisible();
    if (view !== "list") await picture(page, name);
    await accessible(page, `contacts, ${view}`);
    await fitsPhone(page, `contacts, ${view}`);
  }
  await visit(page, `/contacts/${await mostKnown()}`);
  await expect(page.getByRole("main").getByRole("listitem").nth(3)).toBeVisible();
  await picture(page, "contact");
  await accessible(page, "a contact's page");
  await fitsPhone(page, "a contact's page");
  await visit(page, "/settings/contacts");
  await accessible(page, "settings, contacts");
  await fitsPhone(page, "settings, contacts");
});

test("a contact is made, and all of it is at hand", async ({ page, t }) => {
  const panel = page.getByRole("dialog", { name: t("contacts.panel") });
  const form = page
    .getByRole("dialog")
    .filter({ has: page.getByRole("textbox", { name: t("contacts.name") }) });
  const name = `Núria Ibáñez${unique}`;

  // Pressed before the page listens, the button asks for the same page with the dialog.
  await page.goto("/contacts", { waitUntil: "commit" });
  await make(name, phone);
  await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();

  // The same number, written otherwise, is somebody's already.
  await visit(page, "/contacts");
  await make("Otra persona", `+34 ${phone.slice(0, 3)} ${phone.slice(3, 6)} ${phone.slice(6)}`);
  await expect(form.getByText(t("errors.field.contactTaken"))).toBeVisible();
  await page.keyboard.press("Escape");

  // Found without accents and in any order; the address keeps it.
  await page.getByRole("searchbox", { name: t("contacts.search") }).fill(`ibanez${unique} nuria`);
  await expect(page).toHaveURL(/q=/);
  await page.reload();
  await expect(page.getByText("1 contacto", { exact: true })).toBeVisible();
  await pressable(linkTo(page, name));
  await linkTo(page, name).click();
  await expect(panel.getByRole("heading", { name })).toBeVisible();

  await panel.getByRole("button", { name: t("contacts.edit"), exact: true }).click();
  await form.getByLabel(t("contacts.email")).fill(`nuria.${unique}@example.com`);
  await form.getByLabel("Visitas").fill("12");
  await form.getByRole("button", { name: t("contacts.save"), exact: true }).click();
  await expect(panel.getByText(`nuria.${unique}@example.com`)).toBeVisible();
  await expect(panel.getByRole("definition").filter({ hasText: /^12$/ })).toBeVisible();

  await panel.getByRole("button", { name: t("contacts.addTag") }).click();
  await panel.getByRole("combobox", { name: t("contacts.addTag") }).fill(`vip ${unique}`);
  await page.keyboard.press("Enter");
  await expect(
    panel.getByRole("button", { name: t("contacts.untag", { tag: `vip ${unique}` }) }),
  ).toBeVisible();

  await panel.getByRole("textbox", { name: t("contacts.note") }).fill("Prefiere las tardes.");
  await panel.getByRole("button", { name: t("contacts.addNote") }).click();
  await expect(panel.getByRole("listitem").filter({ hasText: "Prefiere las tardes." })).toBeVisible();

  const photo = await sharp({ create: { width: 320, height: 240, channels: 3, background: "#4f8f7a" } })
    .png()
    .toBuffer();
  await panel
    .locator("input[type=file]")
    .setInputFiles({ name: "radiografia.png", mimeType: "image/png", buffer: photo });
  const file = panel.getByRole("link", { name: t("files.open", { name: "radiografia.png" }) });
  await expect
    .poll(() => file.locator("img").evaluate((image: HTMLImageElement) => image.naturalWidth > 0))
    .toBe(true);

  await panel.getByRole("combobox", { name: t("contacts.stage") }).click();
  await page.getByRole("option", { name: "Primera visita" }).click();
  await expect(panel.getByText(t("contacts.timeline.stage", { to: "Primera visita" }))).toBeVisible();

  // Given by word of mouth, and withdrawn.
  await panel.getByRole("button", { name: t("privacy.consent.record") }).click();
  const consent = page.getByRole("dialog", { name: t("privacy.consent.record") });
  await consent.getByRole("combobox").click();
  const purpose = t("privacy.consent.purpose.marketing");
  await page.getByRole("option", { name: purpose }).click();
  await consent.getByLabel(t("privacy.consent.wording")).fill("Quiere recibir ofertas");
  await consent.getByRole("button", { name: t("privacy.consent.save"), exact: true }).click();
  await panel.getByRole("button", { name: t("privacy.consent.withdrawOf", { purpose }) }).click();
  await page
    .getByRole("alertdialog")
    .getByRole("button", { name: t("privacy.consent.withdraw") })
    .click();
  await expect(panel.getByText(/^Retirado el/)).toBeVisible();
  await expect(panel.getByText(t("contacts.timeline.withdrawal.marketing"))).toBeVisible();
  await page.reload();
  await expect(panel.getByText(/^Retirado el/)).toBeVisible();
  await accessible(page, "contacts, panel");
  await fitsPhone(page, "contacts, panel");
  await page.goBack();
  await expect(panel).toHaveCount(0);

  async function make(called: string, number: string): Promise<void> {
    await page.getByRole("button", { name: t("contacts.add") }).click();
    await form.getByLabel(t("contacts.name")).fill(called);
    await form.getByLabel(t("contacts.phone")).fill(number);
    await form.getByRole("button", { name: t("contacts.add") }).click();
  }
});

test("cards are moved by mouse and by keyboard, and go back when that is refused", async ({ page, t }) => {
  await seed();
  await visit(page, `/contacts?view=board&q=${encodeURIComponent(family)}`);
  const column = (name: string) => page.getByRole("region", { name: new RegExp(`^${name}:`) });
  const [fresh, visited] = [column("Nuevo"), column("Primera visita")];
  await expect(linkTo(fresh, marc)).toBeVisible();

  const other = await page.context().newPage();
  await visit(other, page.url());
  await expect(linkTo(other, marc)).toBeVisible();
  await drag(page, fresh.getByRole("listitem").filter({ hasText: marc }), visited, () =>
    expect(page.getByText(t("contacts.board.over", { name: marc, stage: "Primera visita" }))).toBeAttached(),
  );
  await expect(linkTo(visited, marc)).toBeVisible();
  // Who looks at the same board sees it, too.
  await expect(linkTo(other.getByRole("region", { name: /^Primera visita:/ }), marc)).toBeVisible();
  await other.close();

  const handle = page.getByRole("button", { name: t("contacts.board.move", { name: marc }) });
  await pressable(handle);
  await handle.press("Space");
  await expect(
    page.getByText(t("contacts.board.picked", { name: marc, stage: "Primera visita" })),
  ).toBeAttached();
  await page.keyboard.press("ArrowLeft");
  await expect(page.getByText(t("contacts.board.over", { name: marc, stage: "Nuevo" }))).toBeAttached();
  await page.keyboard.press("Space");
  await expect(linkTo(fresh, marc)).toBeVisible();
  // Who has no mouse goes on from there.
  await expect(handle).toBeFocused();
  await page
    .getByRole("region", { name: t("common.notifications") })
    .getByRole("listitem")
    .filter({ hasText: t("contacts.movedTo", { stage: "Nuevo" }) })
    .getByRole("button", { name: t("contacts.undo") })
    .click();
  await expect(linkTo(visited, marc)).toBeVisible();

  // Shown at once, and as before when the server is not reached.
  const held: (() => void)[] = [];
  const refuse = async () => {
    await expect.poll(() => held.length).toBeGreaterThan(0);
    for (const give of held.splice(0)) give();
  };
  const refused = () =>
    expect(
      page
        .getByRole("region", { name: t("common.notifications") })
        .getByText(t("errors.unavailable"))
        .last(),
    ).toBeVisible();
  await page.route(/\/contacts/, async (route) => {
    if (route.request().method() !== "POST") return route.continue();
    await new Promise<void>((resolve) => held.push(resolve));
    return route.abort();
  });
  await page.getByRole("button", { name: `${t("contacts.board.moveTo")}: ${marc}` }).click();
  await page.getByRole("menuitem", { name: "En tratamiento" }).click();
  await expect(linkTo(column("En tratamiento"), marc)).toBeVisible();
  await refuse();
  await refused();
  await expect(linkTo(visited, marc)).toBeVisible();
  await expect(linkTo(column("En tratamiento"), marc)).toHaveCount(0);

  await linkTo(visited, marc).click();
  const panel = page.getByRole("dialog", { name: t("contacts.panel") });
  await panel.getByRole("button", { name: t("contacts.addTag") }).click();
  await panel.getByRole("combobox", { name: t("contacts.addTag") }).fill(tag);
  await page.keyboard.press("Enter");
  const put = panel.getByRole("button", { name: t("contacts.untag", { tag }) });
  await expect(put).toBeVisible();
  await refuse();
  await expect(put).toHaveCount(0);
  await refused();
});

test("many are changed at once, and it is all taken back, also later", async ({ page, t }) => {
  await seed();
  const asked = `/contacts?view=list&q=${encodeURIComponent(family)}`;
  const choose = (name: string) => page.getByRole("checkbox", { name: t("contacts.select.one", { name }) });
  await visit(page, asked);
  await pressable(choose(marc));
  await choose(marc).click();
  await page.getByRole("button", { name: t("contacts.select.all", { total: "2" }) }).click();
  await page.getByRole("button", { name: t("contacts.many.tag"), exact: true }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel(t("contacts.many.tagName")).fill(tag);
  await dialog.getByRole("button", { name: t("contacts.many.tag"), exact: true }).click();
  await expect(
    page.getByRole("region", { name: t("common.notifications") }).getByText("2 contactos cambiados"),
  ).toBeVisible();

  // By its filter, which a reload keeps.
  await page.getByRole("button", { name: t("contacts.filter.title") }).click();
  await dialog.getByRole("button", { name: tag }).click();
  await expect(page).toHaveURL(/tags=/);
  await page.reload();
  await expect(page.getByRole("button", { name: "1 filtro" })).toBeVisible();
  await expect(linkTo(page, julia)).toBeVisible();
  // A tag that nobody has any more is let go where it is chosen.
  await visit(page, `${asked}&tags=${encodeURIComponent(tag)},${unique}`);
  await page.getByRole("button", { name: "1 filtro" }).click();
  await dialog.getByRole("button", { name: unique, exact: true }).click();
  await page.keyboard.press("Escape");
  await expect(linkTo(page, julia)).toBeVisible();

  await pressable(choose(marc));
  await choose(marc).click();
  await page.getByRole("button", { name: t("contacts.many.delete"), exact: true }).click();
  await accessible(page, "contacts, list and a question");
  await page
    .getByRole("alertdialog")
    .getByRole("button", { name: t("contacts.many.delete") })
    .click();
  await expect(linkTo(page, marc)).toHaveCount(0);

  // The notice with its way back is gone; the change is not.
  await page.reload();
  await expect(linkTo(page, julia)).toBeVisible();
  const recent = page.getByRole("button", { name: t("contacts.changes.title") });
  await pressable(recent);
  await recent.click();
  const undo = t("contacts.changes.undoOf", { what: t("contacts.changes.delete") });
  await expect(dialog.getByRole("button", { name: undo }).first()).toBeVisible();
  await accessible(page, "contacts, recent changes");
  await dialog.getByRole("button", { name: undo }).first().click();
  await page.keyboard.press("Escape");
  await expect(linkTo(page, marc)).toBeVisible();
});

test("a change under way is there after a reload, and can be stopped", async ({ page, t }) => {
  await inDatabase(async (sql) => {
    const org = await ofClinic(sql);
    await sql`insert into public.contact_changes (org_id, created_by, kind, value, total, done)
      select ${org}, user_id, 'tag', ${tag}, 900, 300 from public.members where email = ${owner.email}`;
  });
  await visit(page, "/contacts");
  const running = page.getByRole("list", { name: t("contacts.changes.running") });
  await expect(running.getByText("300 de 900")).toBeVisible();
  await page.reload();
  await expect(running.getByRole("progressbar")).toHaveAttribute("aria-valuenow", "300");
  await pressable(running.getByRole("button"));
  await running.getByRole("button", { name: t("contacts.changes.stop") }).click();
  await expect(running).toHaveCount(0);
});

/** As a hand does it: a little at first, then over there, and let go when it is there. */
async function drag(page: Page, card: Locator, to: Locator, isOver: () => Promise<void>): Promise<void> {
  const [from, target] = [await card.boundingBox(), await to.boundingBox()];
  if (!from || !target) throw new Error("not on the page");
  await page.mouse.move(from.x + 30, from.y + 12);
  await page.mouse.down();
  await page.mouse.move(from.x + 45, from.y + 20, { steps: 4 });
  await page.mouse.move(target.x + target.width / 2, target.y + 140, { steps: 12 });
  await isOver();
  await page.mouse.up();
}
