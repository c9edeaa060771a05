import { newPerson } from "./pages/account";
import { AgentPages } from "./pages/agent";
import { Chat } from "./pages/chat";
import { type Answers, talkThrough } from "./pages/customer";
import { Interview } from "./pages/interview";
import { visit } from "./pages/visit";
import { expect, test } from "./test";

test.use({ locale: "en-GB", timezoneId: "Europe/London" });

const business = "Harbour Kitchens";

const answers: Answers = [
  [/when do you need|time ?(frame|line|scale)|deadline|hurry|how soon/i, "In the next month"],
  [/style|what look/i, "Modern"],
  [/metres|what size/i, "about 12 square metres"],
  [/budget|spend|price range/i, "between £9,000 and £12,000"],
  [/area or town|where is the home/i, "Clifton, Bristol"],
  [/measure|what day|which day/i, "Tuesday at 11"],
  [/name/i, "Emma Clarke"],
  [/email/i, "emma.clarke@example.com"],
  [/number|phone/i, "07400 123789"],
  [/anything else|any other questions/i, "No, that is all"],
  [/have in mind|like to have done|like to do|do you need/i, "A new kitchen"],
];

test("a kitchen studio gets its agent on a phone, from the landing to the first lead", async ({
  page,
  browser,
  account,
  t,
}) => {
  test.setTimeout(240_000);
  const interview = new Interview(page, t);
  const agent = new AgentPages(page, t);

  await test.step("asks the landing three questions and leaves a phone number", async () => {
    await visit(page, "/en");
    await expect(page.getByRole("heading", { level: 1, name: t("landing.heading") })).toBeVisible();
    const chat = new Chat(page, t, t("landing.chat.placeholder"));
    expect(await chat.say("How much is it a month?")).toMatch(/€ ?\d+|\d+ ?€/);
    expect(await chat.say("Is there a contract?")).toMatch(/contract|cancel/i);
    expect(await chat.say("What languages does it speak?")).toMatch(/Catalan/);
    expect(await chat.say("Call me on +44 7400 123456, I'm Tom Reid")).toMatch(/7400|Tom/);
  });

  await test.step("signs up from there", async () => {
    await page
      .getByRole("banner")
      .getByRole("link", { name: t("landing.header.start") })
      .click();
    await page.waitForURL(/\/signup/);
    await account.signUp(newPerson(business, "Tom Reid"));
  });

  let address = "";
  await test.step("is interviewed, uploads a price list and corrects two answers", async () => {
    await interview.begin("kitchens");
    const { chat } = interview;
    await chat.say(`We are ${business}, a kitchen studio in Bristol`);
    await chat.say("I want it to get leads");
    expect(await interview.upload("e2e/fixtures/kitchen-studio-price-list.pdf")).toContain(
      "kitchen-studio-price-list.pdf",
    );
    await expect(await interview.part("services")).toContainText("services");
    await interview.closeSummary();
    await chat.say("Monday to Friday 9 to 5.30, Saturday 10 to 2");
    await chat.say("no, we close at 6");
    await expect(await interview.part("hours")).toContainText("18:00");
    await interview.correct("hours", "hours", "Monday to Friday 9:00 to 18:00");
    await expect(await interview.part("hours")).not.toContainText("Sat");
    await interview.closeSummary();
    await chat.say("yes, showroom visits of 45 minutes");
    await chat.say("18 Quay Street, Bristol, 0117 496 0123");
    await chat.say("Is there parking? Yes, free behind the building.");
    await chat.say("friendly");
    await chat.say("English");
    await chat.say("never promise a discount");
    await chat.say("complaints go to Sarah, sarah@harbourkitchens.example");
    await interview.create();
  });

  const chat = new Chat(page, t);
  await test.step("switches it on and asks what the price list says, and what it does not", async () => {
    address = await agent.switchOn();
    expect(await chat.say("How much is a quartz worktop?")).toContain("£340");
    expect(await chat.say("How much is the Shaker range?")).toContain("£9,800");
    expect(await chat.say("How much is a marble splashback?")).not.toMatch(/£ ?\d/);
  });

  await test.step("leaves their data as its customer", async () => {
    const context = await browser.newContext({ locale: "en-GB" });
    const customer = await context.newPage();
    await visit(customer, address);
    await talkThrough(new Chat(customer, t), "Hi, I would like a quote for a new kitchen", answers);
    await context.close();
  });

  await test.step("sees the lead with its score and where that comes from", async () => {
    await visit(page, "/contacts");
    await page.getByRole("link", { name: "Emma Clarke" }).click();
    const panel = page.getByRole("dialog");
    await expect(panel.locator('a[href="tel:+447400123789"]')).toBeVisible();
    await expect(panel.getByRole("img", { name: /Score [1-9]\d* (out )?of 100/ }).first()).toBeVisible();
    for (const criterion of ["budget", "urgency", "size", "style"]) {
      const name = t(`scoring.criteria.${criterion}`);
      await expect(panel.getByRole("term").filter({ hasText: name }).first()).toBeVisible();
    }
  });

  await test.step("corrects an answer, and the next one is the corrected", async () => {
    await visit(page, "/agent?tab=test");
    const unknown = "How much is a marble splashback?";
    const right = "A marble splashback is £480 per linear metre.";
    expect(await chat.say(unknown)).not.toContain("£480");
    await agent.correctLast(right);
    expect(await chat.say(unknown)).toContain(right);
  });

  await test.step("publishes a flow of what has changed, and rolls it back", async () => {
    await agent.publishFlow(2);
    await agent.rollBack(1);
  });
});
