import { expect, it } from "vitest";
import { last, play } from "./testing/play";

const inLeeds = { locale: "en", timeZone: "Europe/London", currency: "GBP", country: "GB" } as const;
const inTheEnd = (answers: string[]) => last(play(answers, inLeeds));

const start = [
  "Aire & Calder Kitchens, we design and fit kitchens in Leeds. We're open Mon-Fri 9 to 5.30 and Saturdays 10-4",
  "win leads",
  "Design visit at home: £95; Removal of old kitchen: £450",
];

it("corrects an hour without touching a price that shares a small word with it", () => {
  const { draft, say } = inTheEnd([...start, "sorry, we close at 5 on weekdays"]);
  expect(draft.hours?.find(({ day }) => day === 1)?.closes).toBe("17:00");
  expect(draft.services?.map(({ price }) => price?.amount)).toEqual([9500, 45_000]);
  expect(say.text).not.toContain("£5");
});

const toFaqs = [...start, "yes, one hour design visits", "12 Kirkstall Road, Leeds LS3 1LY, 0113 243 1751"];
const faqs =
  "Do you do finance? Yes, 0% over 12 months. How long does it take? About 8 weeks from order. Do you fit?";

it("keeps each question with its own answer where nothing opens a question", () => {
  const { draft, state } = inTheEnd([...toFaqs, faqs]);
  expect(draft.faqs).toEqual([
    { question: "Do you do finance?", answer: "Yes, 0% over 12 months." },
    { question: "How long does it take?", answer: "About 8 weeks from order." },
  ]);
  expect(state.pendingQuestions).toEqual(["Do you fit?"]);
});

it("takes languages and whom complaints go to while it asks for the tone", () => {
  const asked = [...toFaqs, faqs, "yes, our own fitters", "just English"];
  const { draft, state } = inTheEnd([...asked, "complaints go to Priya, priya@airecalder.co.uk"]);
  expect(draft.languages).toEqual(["en"]);
  expect(draft.handoff).toMatchObject({
    when: ["complaints"],
    name: "Priya",
    email: "priya@airecalder.co.uk",
  });
  expect(draft.tone).toBeUndefined();
  expect(state.current).toBe("tone");
});
