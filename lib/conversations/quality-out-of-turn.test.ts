import { describe, expect, test } from "vitest";
import { buildFlow } from "@/lib/flows/presets/build-flow";
import { bogotaVet } from "./testing/bogota-vet";
import {
  argentineHomes,
  brazilianClinic,
  catalanRestaurant,
  londonKitchens,
  madridKitchens,
  mexicanClinic,
  texanClinic,
} from "./testing/businesses";
import { clinicConfig } from "./testing/clinic";
import { type Conversation, converse } from "./testing/converse";
import { Talk } from "./testing/talk";

/** What customers tell when something else is asked, and courtesies in between. */
const conversations: Conversation[] = [
  {
    title: "a question about the price is no answer to which treatment it is",
    with: clinicConfig,
    lines: [
      "buenas",
      ["me podéis ver hoy?", /Lo anoto/],
      ["y eso cuánto me va a costar", /dato|seguridad|equipo/],
      ["¿puedo aparcar?", /aparcamiento público/],
      ["ah y puedo aparcar?", /aparcamiento público/],
      ["gracias majo", /./, /No sé cuál/],
    ],
  },
  {
    title: "a day and its hour in two messages, in the middle of other questions",
    with: catalanRestaurant,
    lines: [
      "voldria reservar taula per dissabte al vespre",
      "serem quatre adults i dos nens",
      "a les nou",
      "una persona és celíaca",
      ["podem portar el gos?", /terrassa/],
      ["Montse Puig", /Montse/],
    ],
    told: ["appointment", "people"],
  },
  {
    title: "vale and a wish ask nothing",
    with: madridKitchens,
    lines: [
      ["hola, cuánto cuesta un armario empotrado?", /900/],
      ["vale, quiero uno", /metros cuadrados/, /dato|equipo/],
    ],
  },
  {
    title: "vale, me interesa",
    with: madridKitchens,
    lines: ["hola", ["vale me interesa", /gustaría hacer/, /dato/]],
  },
  {
    title: "thanks said after all is noted is no choice of a treatment",
    with: mexicanClinic,
    lines: ["quiero una cita", ["sale gracias", /./, /primera visita/], ["gracias", /./, /No sé cuál/]],
  },
  {
    title: "to go on about one's own affair is not to accept that a person calls",
    with: brazilianClinic,
    lines: [
      "oi",
      ["vcs aceitam unimed?", /telefone ou um e-mail/],
      ["quero marcar uma avaliação", /./, /uma pessoa da equipe vai atender/],
      ["quinta às 15h", /notado|noto|Anot/],
    ],
    told: ["appointment"],
  },
  {
    title: "ok before the next question accepts nothing",
    with: texanClinic,
    lines: [
      ["hey do yall take medicaid", /rather not make it up/],
      ["ok what about cigna", /Cigna/, /someone from the team will help/],
      ["can I get in tomorrow morning?", /note it/],
    ],
  },
  {
    title: "a budget is no neighbourhood, and who looks for a home is in no less of a hurry",
    with: argentineHomes,
    lines: [
      "hola, estoy buscando un depto de 2 ambientes para alquilar",
      ["hasta 600 lucas por mes", /zona|barrio/],
      ["tengo un perrito, hay problema?", /Depende de cada propiedad/],
    ],
    told: ["budget"],
  },
  {
    title: "measures in feet, and the kind of kitchen in one's own words",
    with: londonKitchens,
    lines: [
      ["looking to get a new kitchen fitted", /square metres|What size/],
      ["roughly 12ft by 10ft", /style|look/],
      ["lovely thanks", /./, /not sure which/],
    ],
    told: ["service", "size"],
  },
];

describe("what is told out of turn", () => {
  test.each(conversations)("$title", converse);
});

async function slotsAfter(talk: Talk, ...lines: string[]): Promise<Record<string, { value?: unknown }>> {
  for (const line of lines) await talk.say(line);
  return (talk.turn.conversation.state as { slots: Record<string, { value?: unknown }> }).slots;
}

describe("values told out of turn", () => {
  test("the hour completes the day, in the part of it that was told", async () => {
    const talk = new Talk(catalanRestaurant, buildFlow(catalanRestaurant));
    const slots = await slotsAfter(
      talk,
      "voldria reservar taula per dissabte al vespre",
      "serem quatre adults i dos nens",
      "a les nou",
      "una persona és celíaca",
    );
    expect(slots).toMatchObject({ appointment: { value: "2026-11-21T21:00" }, people: { value: 6 } });
  });

  test("another day at the same hour, another hour of the same day", async () => {
    const talk = new Talk(clinicConfig, buildFlow(clinicConfig));
    const first = "hola quiero cita para el jueves a las 5 para limpieza soy Marta";
    const moved = await slotsAfter(talk, first, "perdon, mejor el viernes a la misma hora");
    expect(moved).toMatchObject({ appointment: { value: "2026-11-27T17:00" } });
    const later = await slotsAfter(talk, "perdón, mejor a las 18:30");
    expect(later).toMatchObject({ appointment: { value: "2026-11-27T18:30" } });
  });

  test("another day alone keeps the hour, and the same hour told again changes nothing", async () => {
    const talk = new Talk(catalanRestaurant, buildFlow(catalanRestaurant));
    const slots = await slotsAfter(
      talk,
      "hola, tienen mesa para 4 hoy a las 9?",
      "mejor mañana",
      "sí, a la misma hora",
    );
    expect(slots).toMatchObject({ appointment: { value: "2026-11-21T21:00" } });
    expect(slots).not.toHaveProperty("service");
  });

  test("the hour asked for again belongs to the day that was meant, and coming late is no afternoon", async () => {
    const talk = new Talk(catalanRestaurant, buildFlow(catalanRestaurant));
    await slotsAfter(
      talk,
      "quiero mesa para 4 el jueves a las 18h",
      "menú migdia",
      "nada especial",
      "ninguna",
    );
    await slotsAfter(talk, "Ana", "600 123 123");
    const { text } = await talk.say("¿y si llego tarde?");
    expect(text).not.toMatch(/anotad|Apuntad/);
    const slots = await slotsAfter(talk, "a las 21h");
    expect(slots).toMatchObject({ appointment: { value: "2026-11-26T21:00" } });
  });

  test("what is put right while any words would do is put right", async () => {
    const talk = new Talk(catalanRestaurant, buildFlow(catalanRestaurant));
    const slots = await slotsAfter(
      talk,
      "hola, tienen mesa para 4 mañana a las 9?",
      "menú migdia",
      "es cumpleaños de mi mujer",
      "perdón, seremos 6",
    );
    expect(slots).toMatchObject({ people: { value: 6 } });
  });

  test("what is not urgent moves no appointment and is no emergency", async () => {
    const talk = new Talk(clinicConfig, buildFlow(clinicConfig));
    const slots = await slotsAfter(
      talk,
      "quiero cita para el miércoles a las 11 para una limpieza",
      "primera vez",
      "no es urgente",
    );
    expect(slots).toMatchObject({
      appointment: { value: "2026-11-25T11:00" },
      service: { value: "limpieza_dental_1" },
      urgency: { value: "later" },
    });
  });

  test("doubt at the beginning of an answer is not the answer", async () => {
    const talk = new Talk(madridKitchens, buildFlow(madridKitchens));
    const slots = await slotsAfter(
      talk,
      "quiero una cocina",
      "3 metros y medio por 2,40",
      "no sé, moderna, con isla",
    );
    expect(slots).toMatchObject({ style: { value: "modern" }, size: { min: 8.4 } });
    expect(slots).not.toHaveProperty("urgency");
  });

  test.each(["para el lunes", "mejor el martes", "a las nueve"])("%s is no treatment", async (says) => {
    const talk = new Talk(mexicanClinic, buildFlow(mexicanClinic));
    expect(await slotsAfter(talk, "quiero una cita", says)).not.toHaveProperty("service");
  });

  test("who is in no hurry has not chosen the service for urgencies", async () => {
    const talk = new Talk(bogotaVet, buildFlow(bogotaVet));
    expect(await slotsAfter(talk, "quiero una cita", "no es urgente")).not.toHaveProperty("service");
    expect(await slotsAfter(talk, "la consulta de urgencias")).toMatchObject({
      service: { value: "consulta_de_urgencias_2" },
    });
  });

  test.each(["quiero cita para mi gata", "my cat is ill, I need an appointment"])(
    "%s names no treatment",
    async (says) => {
      const talk = new Talk(bogotaVet, buildFlow(bogotaVet));
      expect(await slotsAfter(talk, says)).not.toHaveProperty("service");
      expect(await slotsAfter(talk, "esterilizar a la gata")).toMatchObject({
        service: { value: "esterilizacion_gata_6" },
      });
    },
  );

  test.each([
    ["I've been before", { patient: { value: "known" } }],
    ["I've never been before", { patient: { value: "new" } }],
    ["I haven't been here before", { patient: { value: "new" } }],
    ["ya fui el año pasado", { patient: { value: "known" } }],
  ])("who has been there and who has not: %s", async (says, known) => {
    const talk = new Talk(clinicConfig, buildFlow(clinicConfig));
    expect(await slotsAfter(talk, "quiero una cita", "limpieza", says)).toMatchObject(known);
  });

  test.each([
    ["no", "later"],
    ["sí", "now"],
    ["sí, me duele mucho", "now"],
    ["no puede esperar", "now"],
    ["puede esperar", "later"],
    ["it can't wait", "now"],
    ["no es urgente", "later"],
  ])("urgent or not: %s", async (says, value) => {
    const talk = new Talk(clinicConfig, buildFlow(clinicConfig));
    const told = ["quiero una cita", "limpieza", "primera vez"];
    expect(await slotsAfter(talk, ...told, says)).toMatchObject({ urgency: { value } });
  });

  test("an hour told after all is noted is one of the day agreed", async () => {
    const talk = new Talk(brazilianClinic, buildFlow(brazilianClinic));
    const told = ["quero agendar", "clareamento", "primeira vez", "pode esperar", "Carlos", "11 91234-5678"];
    expect(await slotsAfter(talk, ...told, "segunda de manhã", "às 10")).toMatchObject({
      appointment: { value: "2026-11-23T10:00" },
    });
    for (const [says, value] of [
      ["melhor às 11", "2026-11-23T11:00"],
      ["às 11", "2026-11-23T11:00"],
      ["melhor na terça", "2026-11-24T11:00"],
    ] as const)
      expect(await slotsAfter(talk, says), says).toMatchObject({ appointment: { value } });
  });

  test("who is new has not chosen a treatment", async () => {
    const talk = new Talk(clinicConfig, buildFlow(clinicConfig));
    const slots = await slotsAfter(talk, "quiero una cita", "soy nuevo");
    expect(slots).toMatchObject({ patient: { value: "new" } });
    expect(slots).not.toHaveProperty("service");
    const brazil = new Talk(brazilianClinic, buildFlow(brazilianClinic));
    expect(await slotsAfter(brazil, "quero marcar uma avaliação", "sou novo")).toMatchObject({
      patient: { value: "new" },
    });
    const catalan = new Talk(clinicConfig, buildFlow(clinicConfig));
    const told = await slotsAfter(catalan, "bon dia, voldria demanar hora", "és la primera vegada", "neteja");
    expect(told).toMatchObject({ patient: { value: "new" }, service: { value: "limpieza_dental_1" } });
  });
});
