import { describe, expect, test } from "vitest";
import { buildFlow } from "@/lib/flows/presets/build-flow";
import { bogotaVet } from "./testing/bogota-vet";
import { londonKitchens, madridKitchens } from "./testing/businesses";
import { type Conversation, converse } from "./testing/converse";
import { Talk } from "./testing/talk";

/** Whole conversations with a vet's agent in Bogotá, without a model. */
const conversations: Conversation[] = [
  {
    title: "a price and a wish to book in one message: the price, and then the booking",
    with: bogotaVet,
    lines: [
      [
        "buenas, necesito una cita para mi gata, ¿cuánto vale la triple felina?",
        /\$ ?72\.000.*(?:primera visita|para qué|tratamiento)/i,
      ],
    ],
  },
  {
    title: "the same the other way round, in one sentence",
    with: bogotaVet,
    lines: [
      [
        "cuánto vale la triple felina y quiero cita para mañana",
        /\$ ?72\.000.*(?:primera visita|tratamiento)/i,
      ],
    ],
  },
  {
    title: "a wish, its size and a question, with nothing but commas between",
    with: londonKitchens,
    lines: [
      ["Hi, I'd like a new kitchen, about 4 by 3 metres, what time do you shut on a Friday?", /\d:\d{2}.*\?/],
    ],
  },
  {
    title: "a wish with a question behind it once greeted, and then a complaint",
    with: londonKitchens,
    lines: [
      "hello",
      ["Hi, I'd like a new kitchen, about 4 by 3 metres, is delivery free?", /team.*\n.*\?/],
      ["I want to complain, nobody rang me back", /sorry|apologise/i, /square metres/],
    ],
  },
  {
    title: "a price that is not on the list: the nearest ones, said to be that",
    with: bogotaVet,
    lines: [
      ["cuánto vale la vacuna de los gatos", /(?:exacto|en concreto).*72\.000/],
      ["precio baño perro grande", /(?:exacto|en concreto).*95\.000/],
      ["¿cuánto cuesta una radiografía?", /./, /\$/],
    ],
  },
];

describe("a vet in Bogotá", () => {
  test.each(conversations)("$title", converse);
});

describe("what the owner wants handed to a person", () => {
  const talk = () => new Talk(bogotaVet, buildFlow(bogotaVet));

  test.each([
    "mi perro está vomitando sangre, es urgente",
    "es una emergencia, atropellaron a mi perro",
    "Tengo una urgencia con mi gato. ¿Me pueden atender ya?",
    "hola, quiero dejar a mi perro en la guardería",
    "my dog ate chocolate, it's an emergency",
  ])("is handed over: %s", async (says) => {
    const { changes, text } = await talk().say(says);
    expect(changes.handoffReason, text).toBeTruthy();
    expect(text).not.toMatch(/mucho gusto|primera visita/);
    expect(text).toContain("310 5554321");
  });

  test.each([
    "¿atienden urgencias?",
    "quiero una cita para vacunar a mi gata, no es urgente",
    "¿cuánto cuesta la consulta de urgencias?",
    "necesito una cita, no hay urgencia",
  ])("is not: %s", async (says) => {
    const { changes } = await talk().say(says);
    expect(changes.handoffReason).toBeFalsy();
  });

  test.each([
    ["¿tienen garantía?", false],
    ["¿cuánto dura la garantía de la cocina?", false],
    ["¿me cubre la garantía una puerta descolgada?", true],
    ["tengo un problema con la garantía", true],
  ])("of a subject, who only asks what is on offer is answered: %s", async (says, handed) => {
    const config = { ...madridKitchens, handoff: { ...madridKitchens.handoff, when: ["garantías"] } };
    const { changes } = await new Talk(config, buildFlow(config)).say(says);
    expect(Boolean(changes.handoffReason)).toBe(handed);
  });

  test("an answer to the flow's own question of urgency goes on with the booking", async () => {
    const vet = talk();
    for (const says of ["quiero pedir una cita", "consulta general", "primera vez"]) await vet.say(says);
    const { changes, text } = await vet.say("es urgente");
    expect(changes.handoffReason, text).toBeFalsy();
    expect(text).toMatch(/llamas|nombre/);
  });
});
