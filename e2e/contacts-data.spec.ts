import { readFile } from "node:fs/promises";
import type { Page } from "@playwright/test";
import { strFromU8, unzipSync } from "fflate";
import { makeWorkbook } from "../lib/imports/read/xlsx.fixture";
import { inDatabase } from "./database";
import { accessible } from "./pages/accessible";
import { picture } from "./pages/screenshots";
import { pressable, visit } from "./pages/visit";
import { expect, test } from "./test";

// What moves or fades in is measured where it comes to rest.
test.use({ contextOptions: { reducedMotion: "reduce" } });

const owner = { email: "clinica@talia.localhost", password: "talia-demo-2026" };
const stamp = String(Date.now());
/** Nobody of the demo data is called so; without figures, which names have none of. */
const family = `Q${[...stamp.slice(-7)].map((digit) => "abcdefghij"[Number(digit)]).join("")}`;
const phoneOf = (n: number) => `6${stamp.slice(-8, -4)}${String(n).padStart(4, "0")}`;
const ofClinic = (sql: Parameters<Parameters<typeof inDatabase>[0]>[0]) =>
  sql`select org_id from public.members where email = ${owner.email}`.then(([row]) => String(row?.org_id));

const contacts = (rows: { name: string; phone?: string; email?: string }[]) =>
  inDatabase(async (sql) => {
    const org_id = await ofClinic(sql);
    const all = rows.map(({ name, phone = null, email = null }) => ({ org_id, name, phone, email }));
    await sql`insert into public.contacts ${sql(all)}`;
  });

test.beforeEach(({ account }) => account.signIn(owner));
test.afterAll(() =>
  inDatabase(async (sql) => {
    await sql`delete from public.imports where file_name like ${`%${family}%`}`;
    await sql`delete from public.contacts where name like ${`%${family}%`} or phone = ${`+34${phoneOf(1_200)}`}`;
  }),
);

async function download(page: Page, press: () => Promise<void>): Promise<Buffer> {
  const arrives = page.waitForEvent("download");
  await press();
  return readFile(await (await arrives).path());
}

test("a workbook full of traps is checked, imported before one's eyes, and taken back", async ({
  page,
  t,
}) => {
  const file = page.locator("input[type=file]");
  const main = page.getByRole("main");
  await contacts([{ name: "", phone: `+34${phoneOf(1_200)}` }]);
  await visit(page, "/contacts/import");
  await accessible(page, "imports");

  for (const [name, mimeType, text, reason] of [
    ["viejo.xls", "application/vnd.ms-excel", "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "import_old_excel"],
    ["millon.csv", "text/csv", `Móvil\n${"1\n".repeat(1_000_000)}`, "import_too_many_rows"],
  ] as const) {
    await file.setInputFiles({ name, mimeType, buffer: Buffer.from(text, "latin1") });
    const [before = ""] = t(`errors.reason.${reason}`).split("{");
    await expect(page.getByRole("alert").filter({ hasText: before })).toBeVisible();
  }

  await file.setInputFiles({
    name: `${family}.xlsx`,
    mimeType: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    buffer: Buffer.from(trappedWorkbook()),
  });
  const target = (column: string) =>
    page.getByRole("combobox", { name: t("imports.mapping.targetOf", { column }) });
  await expect(target("Móvil")).toHaveText(t("imports.mapping.target.phone"));
  await expect(target("Correo")).toHaveText(t("imports.mapping.target.email"));
  await expect(main.getByText("2024-01-15")).toBeVisible();
  await target("Zona").click();
  await page.getByRole("option", { name: t("imports.mapping.target.tags"), exact: true }).click();
  await page.getByLabel(t("imports.options.tags")).fill(`feria ${family}`);
  await picture(page, "import");
  await accessible(page, "import, columns");
  await main.getByRole("button", { name: t("imports.mapping.check") }).click();

  // Nothing is written yet; what cannot be read is shown where it is.
  const run = main.getByRole("button", { name: "Importar 1403 filas" });
  await expect(run).toBeVisible();
  await expect(main.getByText(t("imports.errors.phone_rounded"))).toBeVisible();
  await expect(main.getByText(t("imports.errors.no_key"))).toBeVisible();
  await accessible(page, "import, foreseen");
  expect(await imported()).toEqual([]);

  // Somebody else writes one of the contacts: the import waits there, and has shown how far it is.
  const letGo = await holdContact(phoneOf(1_200));
  await run.click();
  await expect(main.getByText("Importando: 1000 de 1405 filas")).toBeVisible();
  await letGo();
  const undo = main.getByRole("button", { name: t("imports.outcome.undo") });
  await expect(undo).toBeVisible();
  await accessible(page, "import, outcome");
  const found = await imported();
  // One row was of somebody a row before had been of.
  expect(found).toHaveLength(1_402);
  expect(found).toContainEqual({ name: `=1+1 ${family}`, phone: `+34${phoneOf(0)}`, zone: true });
  expect(found).toContainEqual({ name: `Bea ${family}`, phone: "+573001234567", zone: true });
  expect(found).toContainEqual({
    name: `Persona 1200 ${family}`,
    phone: `+34${phoneOf(1_200)}`,
    zone: false,
  });

  const errors = (await download(page, () => main.locator("a[download]").click())).toString();
  expect(errors).toContain(`;5;Móvil: ${t("imports.errors.phone_rounded")}`);
  expect(errors).toContain(`'=cmd|${family}`);
  expect(errors).not.toContain("Persona");

  await undo.click();
  await page
    .getByRole("alertdialog")
    .getByRole("button", { name: t("imports.outcome.undo") })
    .click();
  await expect(main.getByText(t("imports.status.undone"), { exact: true })).toBeVisible();
  expect(await imported()).toEqual([]);
});

test("contacts that may be one are found, merged, parted, and left as two", async ({ page, t }) => {
  await contacts([
    { name: `Álvaro ${family}`, phone: `+34${phoneOf(2_001)}` },
    { name: `${family}, Alvaro`, email: `alvaro.${family.toLowerCase()}@example.com` },
    { name: `Beatriz González ${family}`, phone: `+34${phoneOf(2_002)}` },
    { name: `Beatriz Gonzales ${family}`, email: `beatriz.${family.toLowerCase()}@example.com` },
  ]);
  const action = (name: string) =>
    page.getByRole("button", { name: t(`imports.duplicates.${name}`), exact: true });
  const pair = (name: string) =>
    page
      .getByRole("listitem")
      .filter({ hasText: `${name} ${family}` })
      .filter({ has: action("merge") });
  const notice = page.getByRole("region", { name: t("common.notifications") });
  await visit(page, "/contacts/duplicates");
  await pressable(action("search"));
  await action("search").click();
  const [alvaro, beatriz] = [pair("Álvaro"), pair("Beatriz González")];
  await expect(alvaro.getByText(t("imports.duplicates.reason.name"))).toBeVisible();
  await expect(beatriz.getByText(t("imports.duplicates.reason.similar"))).toBeVisible();
  await accessible(page, "duplicates");
  await picture(page, "duplicates");

  // Kept is who one says, and it has the other's number beside its address.
  await alvaro.getByRole("radio", { name: `${family}, Alvaro` }).check();
  await alvaro.getByRole("button", { name: t("imports.duplicates.merge"), exact: true }).click();
  await expect(alvaro).toHaveCount(0);
  const known = () =>
    inDatabase(
      (sql) =>
        sql`select name, phone from public.contacts where name ~* ${`lvaro.*${family}|${family}.*lvaro`} order by phone`,
    );
  expect(await known()).toEqual([{ name: `${family}, Alvaro`, phone: `+34${phoneOf(2_001)}` }]);
  await notice.getByRole("button", { name: t("imports.duplicates.undo") }).click();
  await expect(notice.getByText(t("imports.duplicates.parted"))).toBeVisible();
  await expect(alvaro).toBeVisible();
  expect(await known()).toHaveLength(2);

  await beatriz.getByRole("button", { name: t("imports.duplicates.dismiss") }).click();
  await expect(beatriz).toHaveCount(0);
  await page.reload();
  await expect(alvaro).toBeVisible();
  await expect(beatriz).toHaveCount(0);
});

test("contacts of a filter are taken out, with nothing in them that a spreadsheet would compute", async ({
  page,
  t,
}) => {
  await contacts([
    { name: `=HYPERLINK("http://example.com") ${family}out`, phone: `+34${phoneOf(3_001)}` },
    { name: `Ana; "la de ${family}out"`, email: `ana.${family.toLowerCase()}@example.com` },
  ]);
  await visit(page, `/contacts?q=${family}out`);
  const choose = async (name: string): Promise<Buffer> => {
    const menu = page.getByRole("button", { name: t("imports.menu.label") });
    await pressable(menu);
    await menu.click();
    return download(page, () => page.getByRole("menuitem", { name: t(`imports.menu.${name}`) }).click());
  };
  const [titles = "", ...lines] = (await choose("csv")).toString().trimEnd().split("\r\n");
  expect(titles).toContain(`${t("imports.export.columns.name")};${t("imports.export.columns.phone")};`);
  const [, area, a, b, c] = /^(6..)(..)(..)(..)$/.exec(phoneOf(3_001)) ?? [];
  expect(lines.sort()).toEqual([
    expect.stringContaining(`"'=HYPERLINK(""http://example.com"") ${family}out";+34 ${area} ${a} ${b} ${c};`),
    expect.stringContaining(`"Ana; ""la de ${family}out""";;ana.${family.toLowerCase()}@example.com;`),
  ]);

  const parts = unzipSync(await choose("xlsx"));
  const sheet = strFromU8(parts["xl/worksheets/sheet1.xml"] ?? new Uint8Array());
  expect(sheet.match(/<row/g)).toHaveLength(3);
  expect(sheet).toContain(`=HYPERLINK(`);
  expect(sheet).not.toContain("<f>");
});

/** What there is of the workbook's people, the one who was there already apart from when nothing was told of them. */
const imported = () =>
  inDatabase(
    (sql) => sql<{ name: string; phone: string; zone: boolean }[]>`
      select name, phone, ${`Norte ${family}`} = any (tags) as zone from public.contacts where ${`feria ${family}`} = any (tags)`,
  ).then((rows) => [...rows]);

/** Somebody is at work on a contact until what is given is called. */
async function holdContact(phone: string): Promise<() => Promise<void>> {
  let letGo = () => {};
  const held = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  let whole: Promise<unknown> = Promise.resolve();
  await new Promise<void>((resolve, reject) => {
    whole = inDatabase((sql) =>
      sql.begin(async (tx) => {
        await tx`select id from public.contacts where phone = ${`+34${phone}`} for update`;
        resolve();
        await held;
      }),
    );
    whole.catch(reject);
  });
  return async () => {
    letGo();
    await whole;
  };
}

/** A banner above the titles, merged cells, a formula, a day, a number in full and one that was rounded, a row with nobody in it, and many more. */
function trappedWorkbook(): Uint8Array {
  const text = (value: string) => `<c t="inlineStr"><is><t>${value}</t></is></c>`;
  const row = (...cells: string[]) => `<row>${cells.join("")}</row>`;
  const day = '<c s="0"><v>45306</v></c>';
  const people = Array.from({ length: 1_400 }, (_, n) =>
    row(text(`Persona ${n + 1} ${family}`), `<c><v>${phoneOf(n + 1)}</v></c>`, "<c/>", day),
  );
  return makeWorkbook({
    formats: [{ id: 14 }],
    sheets: [
      {
        name: "Pacientes",
        data: [
          row(text("Listado de la feria")),
          row(...["Nombre", "Móvil", "Correo", "Alta", "Zona"].map(text)),
          row(
            `<c t="str"><f>"=1+1 "&amp;A1</f><v>=1+1 ${family}</v></c>`,
            text(phoneOf(0).replace(/^(...)/, "0034 $1 ")),
            "<c/>",
            day,
            text(`Norte ${family}`),
          ),
          row(text(`Bea ${family}`), "<c><v>5.73001234567E+11</v></c>"),
          row(text(`Redondeado ${family}`), text("5.73E+11")),
          row(text(`=cmd|${family}`)),
          ...people,
          row(text(`Persona 5 ${family}`), `<c><v>${phoneOf(5)}</v></c>`),
        ].join(""),
        after: '<mergeCells><mergeCell ref="A1:E1"/><mergeCell ref="E3:E4"/></mergeCells>',
      },
    ],
  });
}
