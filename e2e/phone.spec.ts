import { inDatabase } from "./database";
import { accessible } from "./pages/accessible";
import { Account, newPerson } from "./pages/account";
import { AgentPages } from "./pages/agent";
import { Interview } from "./pages/interview";
import { picture } from "./pages/screenshots";
import { newNumber, Telephone } from "./pages/telephone";
import { visit } from "./pages/visit";
import { expect, test } from "./test";

/** Of the demo. */
const other = { email: "clinica@talia.localhost", password: "talia-demo-2026" };

test.use({ contextOptions: { reducedMotion: "reduce" } });

test("a new business takes a call on a telephone: a price from its PDF, an interruption, a person", async ({
  page,
  account,
  browser,
  mailbox,
  t,
}) => {
  test.setTimeout(300_000);
  const colleagueNumber = newNumber();
  let number = "";

  await test.step("signs up, uploads its prices and switches the agent on", async () => {
    await account.signUp(newPerson("Clínica Dental Sonrisa Norte"));
    const interview = new Interview(page, t);
    await interview.begin("clinic");
    await interview.chat.say("Se llama Clínica Dental Sonrisa Norte y somos una clínica dental en Madrid");
    await interview.upload("e2e/fixtures/tarifas-clinica-dental.pdf");
    await interview.create();
    await new AgentPages(page, t).switchOn();
  });

  await test.step("has calls recorded, and handed over to a colleague", async () => {
    await visit(page, "/agent");
    await page.getByLabel(t("calls.voice.transferTo"), { exact: true }).fill(colleagueNumber);
    await page.getByRole("combobox", { name: t("calls.voice.recording") }).click();
    await page.getByRole("option", { name: t("calls.voice.recordingAnnounce") }).click();
    await page.getByRole("button", { name: t("calls.voice.save"), exact: true }).click();
    const notices = page.getByRole("region", { name: t("common.notifications") });
    await expect(notices.getByText(t("calls.voice.saved"))).toBeVisible();
  });

  await test.step("takes a practice number", async () => {
    await visit(page, "/numbers");
    await page.getByRole("button", { name: t("numbers.practiceAdd") }).click();
    const card = page.getByRole("button", { name: /^Cambiar \+/ });
    number = `+${((await card.getAttribute("aria-label")) ?? "").replace(/\D/g, "")}`;
    expect(number).toMatch(/^\+\d{8,}$/);
  });

  const caller = await Telephone.open(await page.context().newPage(), t);
  const live = page.getByRole("region", { name: t("calls.test.transcript") }).getByRole("listitem");
  const agentIs = (state: string) => page.getByText(t(`calls.live.${state}`), { exact: true });
  /** The agent has begun to speak, and has come to an end. */
  const listenToAll = async () => {
    await expect(agentIs("speaking")).toBeVisible();
    await expect(agentIs("listening")).toBeVisible({ timeout: 30_000 });
  };

  await test.step("calls it, hears it, and sees the call live", async () => {
    await visit(page, "/calls?tab=live");
    await caller.dial(number);
    await caller.hears();
    await expect(live.first()).toContainText("Esta llamada se graba");
    await listenToAll();
  });

  await test.step("asks a price that only the PDF has", async () => {
    await caller.say("¿Cuánto cuesta una endodoncia de una raíz?");
    await expect(live.last()).toContainText("160 €");
    await listenToAll();
  });

  await test.step("interrupts it in the middle of an answer", async () => {
    await caller.say("¿Y una carilla de porcelana?");
    await caller.hears();
    await expect(live.last()).toContainText("420 €");
    const answer = (await live.last().locator("p").textContent()) ?? "";
    await caller.say("Perdona, ¿y una extracción simple?");
    await expect(live.last()).toContainText("50 €");
    await picture(page, "call-live");
    await picture(caller.page, "telephone");
    // Of the answer before it only what was heard is left.
    await expect(live.filter({ hasText: answer })).toHaveCount(0);
    await listenToAll();
  });

  const colleague = await Telephone.open(await page.context().newPage(), t, colleagueNumber);
  await test.step("asks for a person, who is told what it is about and takes the call", async () => {
    await caller.say("Quiero hablar con una persona");
    await colleague.answer();
    await colleague.hears();
    await colleague.press("1");
  });

  await test.step("talks with that person and hangs up", async () => {
    await Promise.all([caller.hears(), colleague.say("Hola, soy Marta, dime qué necesitas")]);
    await Promise.all([colleague.hears(), caller.say("Hola, Marta, gracias por atenderme")]);
    await accessible(caller.page, "a telephone in a call");
    await accessible(page, "a call as it goes on");
    await caller.hangUp();
    await colleague.over();
  });

  await test.step("finds the call with its sound, words, times and summary", async () => {
    await visit(page, "/calls");
    await page.getByRole("main").locator('a[href^="/calls/"]').filter({ hasText: "+57 301" }).first().click();
    await page.waitForURL(/\/calls\/[0-9a-f-]{36}/);
    await expect(page.getByText(t("calls.status.completed"), { exact: true })).toBeVisible();
    await expect(page.getByText(t("calls.outcome.transferred"), { exact: true }).first()).toBeVisible();
    await expect(page.getByText("La endodoncia de una raíz cuesta 160 €").first()).toBeVisible();
    await expect(page.getByText(t("calls.call.interrupted"))).toBeVisible();
    await expect(page.getByText(/Iba a decir: .*420 €/)).toBeVisible();
    await expect(page.getByRole("heading", { name: t("calls.waterfall.title") })).toBeVisible();
    await expect(page.getByText(/ ms en total/).first()).toBeAttached();
    const summary = page.getByRole("complementary", { name: t("calls.call.about") });
    await expect(summary).toContainText("endodoncia", { timeout: 30_000 });
    await expect(page.getByRole("slider", { name: t("calls.player.position") })).toBeVisible();
    await page.emulateMedia({ colorScheme: "light" });
    // Both voices are drawn, from the recording itself.
    const drawn = page.locator('svg[data-drawn="true"]');
    await expect(drawn).toBeVisible();
    await page.getByRole("button", { name: t("calls.player.play"), exact: true }).click();
    const plays = () => page.locator("audio").evaluate((audio: HTMLAudioElement) => audio.currentTime);
    await expect.poll(plays).toBeGreaterThan(0);
    await picture(page, "call");
    // The keys of a player, at its slider.
    await page.getByRole("slider", { name: t("calls.player.position") }).focus();
    await page.keyboard.press("Space");
    await expect(page.getByRole("button", { name: t("calls.player.play"), exact: true })).toBeVisible();
    const from = await plays();
    await page.keyboard.press("ArrowRight");
    await expect.poll(plays).toBeCloseTo(from + 5, 1);
    await page.keyboard.press("ArrowLeft");
    await expect.poll(plays).toBeCloseTo(from, 1);
  });

  const recording = (await page.locator("audio").getAttribute("src")) ?? "";
  await test.step("whose sound and page nobody of another business gets", async () => {
    expect(recording).toMatch(/\/recording$/);
    expect((await page.request.get(recording)).status()).toBe(200);
    const theirs = await (await browser.newContext()).newPage();
    await new Account(theirs, mailbox, t).signIn(other);
    expect((await theirs.request.get(recording)).status()).toBe(404);
    await visit(theirs, new URL(page.url()).pathname);
    await expect(theirs.getByText(t("fault.notFoundTitle"))).toBeVisible();
    await theirs.context().close();
  });

  await test.step("has recordings kept for thirty days, after which they are gone", async () => {
    const address = page.url();
    await visit(page, "/settings/organization");
    const days = page.getByLabel(t("tenancy.org.recordingDays"));
    const form = page.locator("form").filter({ has: days });
    const save = form.getByRole("button", { name: t("tenancy.save"), exact: true });
    await days.fill("0");
    await save.click();
    await expect(days).toHaveAttribute("aria-invalid", "true");
    await days.fill("30");
    await save.click();
    const notices = page.getByRole("region", { name: t("common.notifications") });
    await expect(notices.getByText(t("tenancy.saved"))).toBeVisible();
    await page.reload();
    await expect(days).toHaveValue("30");
    const id = address.split("/").at(-1) ?? "";
    await inDatabase(async (sql) => {
      await sql`update public.calls set ended_at = now() - interval '29 days' where id = ${id}`;
      await sql`select graphile_worker.add_job('maintenance.sweep', '{}'::json)`;
    });
    await expect.poll(() => pendingSweeps(), { timeout: 30_000 }).toBe(0);
    expect((await page.request.get(recording)).status()).toBe(200);
    await inDatabase(async (sql) => {
      await sql`update public.calls set ended_at = now() - interval '31 days' where id = ${id}`;
      await sql`select graphile_worker.add_job('maintenance.sweep', '{}'::json)`;
    });
    await expect
      .poll(async () => (await page.request.get(recording)).status(), { timeout: 30_000 })
      .toBe(404);
    await visit(page, address);
    await expect(page.getByText(/La grabación se borró el .*, al cumplirse el plazo/)).toBeVisible();
    await expect(page.getByText("La endodoncia de una raíz cuesta 160 €").first()).toBeVisible();
  });
});

const pendingSweeps = () =>
  inDatabase(async (sql) => {
    const rows =
      await sql`select id from graphile_worker.jobs where task_identifier = 'maintenance.sweep' and attempts = 0`;
    return rows.length;
  });
