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

  const booking = ["quiero pedir una cita", "consulta general", "primera vez"];
  const upTo = async (answers: readonly string[], config = bogotaVet) => {
    const talk = new Talk(config, buildFlow(config));
    for (const says of answers) await talk.say(says);
    return talk;
  };

  // Of every question of a booking: the treatment, whether they came before, how soon, the name, the phone.
  const stages = [booking.slice(0, 1), booking.slice(0, 2), booking, [...booking, "mañana por la tarde"]];
  stages.push([...booking, "mañana por la tarde", "Ana"]);

  test.each([
    "mi perro vomita sangre, es urgente",
    "está vomitando sangre, es urgente!!",
    "es una emergencia, atropellaron a mi perro",
    "tengo una emergencia",
    "my dog was hit by a car, it's an emergency",
    "pregunto también por la guardería",
  ])("is handed over in the middle of a booking: %s", async (says) => {
    for (const stage of stages) {
      const { changes, text } = await (await upTo(stage)).say(says);
      expect(changes.handoffReason, `${stage.at(-1)}: ${text}`).toMatch(/^situation:/);
      expect(text).toContain("310 5554321");
    }
  });

  test.each([
    "es urgente",
    "urgente",
    "lo antes posible, es urgente",
    "urgente, para mañana",
    "consulta de urgencias",
    "no es urgente, mi perro está bien",
    "mi número es el 310 555 1234, es urgente",
    "mi nombre es Ana y es urgente",
    "Ana, es urgente",
    "mi casa queda en Chapinero, es urgente",
    "es urgente pero no quiero gastar mucho",
    "¿atienden urgencias?",
    "¿cuánto cuesta la consulta de urgencias?",
  ])("is not by an answer of the booking's own: %s", async (says) => {
    for (const stage of stages) {
      const { changes, text } = await (await upTo(stage)).say(says);
      expect(changes.handoffReason ?? "", `${stage.at(-1)}: ${text}`).toBe("");
    }
  });

  test.each([
    ["tengo un sangrado en la encía", true],
    ["tengo un dolor muy fuerte", true],
    ["tengo un poco de dolor", false],
  ])("of two situations named in one, each is: %s", async (says, handed) => {
    const config = { ...bogotaVet, handoff: { ...bogotaVet.handoff, when: ["dolor fuerte o sangrado"] } };
    for (const stage of [[], ...stages]) {
      const { changes, text } = await (await upTo(stage, config)).say(says);
      expect(Boolean(changes.handoffReason), `${stage.at(-1)}: ${text}`).toBe(handed);
    }
  });

  test("nobody is a situation by their name", async () => {
    const config = { ...bogotaVet, handoff: { ...bogotaVet.handoff, when: ["dolor fuerte", "dolor"] } };
    const talk = await upTo([...booking, "mañana por la tarde"], config);
    expect((await talk.say("Dolores Fuertes")).changes.handoffReason ?? "").toBe("");
    const urgent = await upTo([...booking, "mañana por la tarde"]);
    expect((await urgent.say("Dolores, es urgente")).changes.handoffReason ?? "").toBe("");
  });

  test("an answer to the flow's own question of urgency goes on with the booking", async () => {
    const vet = talk();
    for (const says of ["quiero pedir una cita", "consulta general", "primera vez"]) await vet.say(says);
    const { changes, text } = await vet.say("es urgente");
    expect(changes.handoffReason, text).toBeFalsy();
    expect(text).toMatch(/llamas|nombre/);
  });
});
