import { newPerson } from "./pages/account";
import { AgentPages } from "./pages/agent";
import { Chat } from "./pages/chat";
import { type Answers, talkThrough } from "./pages/customer";
import { Interview } from "./pages/interview";
import { picture } from "./pages/screenshots";
import { visit } from "./pages/visit";
import { expect, test } from "./test";

const business = "Clínica Dental Sonrisa Norte";

const answers: Answers = [
  [/urge|dolor|prisa|para cuándo|plazo/i, "Cuanto antes, es urgente"],
  [/tratamiento|para qué/i, "Ortodoncia invisible"],
  [/has venido|paciente nuestro/i, "Es mi primera vez"],
  [/qué día|cuándo te/i, "el martes a las 11"],
  [/presupuesto/i, "unos 3.600 €"],
  [/llamas|nombre/i, "Marcos Gil"],
  [/correo/i, "marcos.gil@example.com"],
  [/teléfono|qué número/i, "600 111 222"],
  [/algo más|alguna otra duda/i, "No, nada más"],
];

test("a dental clinic gets its agent, from the landing to the first lead", async ({
  page,
  browser,
  account,
  t,
}) => {
  test.setTimeout(240_000);
  const interview = new Interview(page, t);
  const agent = new AgentPages(page, t);

  await test.step("asks the landing three questions and leaves a phone number", async () => {
    await visit(page, "/");
    await expect(page.getByRole("heading", { level: 1, name: t("landing.heading") })).toBeVisible();
    await picture(page, "landing");
    const chat = new Chat(page, t, t("landing.chat.placeholder"));
    expect(await chat.say("¿Cuánto cuesta al mes?")).toMatch(/\d+ ?€/);
    expect(await chat.say("¿Hay permanencia?")).toMatch(/permanencia/i);
    await page.emulateMedia({ colorScheme: "dark" });
    await picture(page, "landing-dark");
    await page.emulateMedia({ colorScheme: "light" });
    expect(await chat.say("¿En qué idiomas habla?")).toMatch(/catalán/);
    expect(await chat.say("Llamadme al 612 345 678, soy Ana Ruiz")).toMatch(/612|Ana/);
  });

  await test.step("signs up from there", async () => {
    await page
      .getByRole("banner")
      .getByRole("link", { name: t("landing.header.start") })
      .click();
    await page.waitForURL(/\/signup/);
    await account.signUp(newPerson(business));
  });

  let address = "";
  await test.step("is interviewed, uploads a price list and corrects two answers", async () => {
    await interview.begin("clinic");
    const { chat } = interview;
    await chat.say(`Se llama ${business} y somos una clínica dental en Madrid`);
    await chat.say("que agende citas");
    expect(await interview.upload("e2e/fixtures/tarifas-clinica-dental.pdf")).toContain(
      "tarifas-clinica-dental.pdf",
    );
    await expect(await interview.part("services")).toContainText("27 servicios");
    await picture(page, "interview");
    await chat.say("de lunes a viernes de 9 a 14 y de 16 a 19");
    await chat.say("no, cierro a las 8");
    await expect(await interview.part("hours")).toContainText("20:00");
    await interview.correct("hours", "hours", "lunes a viernes de 9 a 14 y de 16 a 20:30");
    await expect(await interview.part("hours")).toContainText("20:30");
    await chat.say("sí, primeras visitas de 30 minutos");
    await chat.say("Calle Bravo Murillo 214, Madrid, 915 550 142");
    await chat.say("¿Hay aparcamiento? Sí, gratuito en la puerta.");
    await chat.say("cercano y amable");
    await chat.say("español, catalán e inglés");
    await chat.say("no dar diagnósticos; no prometer descuentos");
    await chat.say("en urgencias, a Marta, marta@dentalsol.es");
    await interview.create();
  });

  const chat = new Chat(page, t);
  await test.step("switches it on and asks what the price list says, and what it does not", async () => {
    address = await agent.switchOn();
    expect(await chat.say("¿Cuánto cuesta una limpieza dental?")).toContain("60 €");
    expect(await chat.say("¿Y un implante?")).toContain("850 €");
    expect(await chat.say("¿Cuánto cuesta la sedación consciente?")).not.toMatch(/\d+ ?€/);
    await expect(agent.correctButton).toBeInViewport({ ratio: 1 });
    await picture(page, "agent-chat");
  });

  await test.step("leaves their data as its customer", async () => {
    const context = await browser.newContext();
    const customer = await context.newPage();
    await visit(customer, address);
    await talkThrough(new Chat(customer, t), "Hola, quiero pedir cita", answers);
    await context.close();
  });

  await test.step("sees the lead with its score and where that comes from", async () => {
    await visit(page, "/home");
    const leads = page
      .locator("section")
      .filter({ has: page.getByRole("heading", { name: t("dashboard.home.leads") }) });
    await leads.getByRole("link", { name: "Marcos Gil" }).click();
    await page.waitForURL(/\/contacts\//);
    await expect(page.getByRole("heading", { level: 1, name: /Marcos Gil/ })).toBeVisible();
    await expect(page.locator('a[href="tel:+34600111222"]')).toBeVisible();
    await expect(page.getByRole("img", { name: /Puntuación [1-9]\d* de 100/ }).first()).toBeVisible();
    for (const criterion of ["budget", "urgency", "source"]) {
      const name = t(`scoring.criteria.${criterion}`);
      await expect(page.getByRole("term").filter({ hasText: name })).toBeVisible();
    }
    await expect(
      page
        .getByRole("definition")
        .filter({ hasText: /^[1-9]\d* de \d+$/ })
        .first(),
    ).toBeVisible();
    await picture(page, "lead-score");
  });

  await test.step("corrects an answer, and the next one is the corrected", async () => {
    await visit(page, "/agent?tab=test");
    const unknown = "¿Cuánto cuesta la sedación consciente?";
    const right = "La sedación consciente cuesta 120 € por sesión.";
    expect(await chat.say(unknown)).not.toContain("120 €");
    await agent.correctLast(right);
    expect(await chat.say(unknown)).toContain(right);
    await visit(page, "/agent?tab=corrections");
    await expect(page.getByText(right)).toBeVisible();
  });

  await test.step("publishes a flow of what has changed, and rolls it back", async () => {
    await agent.publishFlow(2);
    await agent.rollBack(1);
    await visit(page, address);
    await chat.say("Hola");
  });
});
