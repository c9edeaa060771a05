import { describe, test } from "vitest";
import { clinicConfig } from "./testing/clinic";
import { type Conversation, converse } from "./testing/converse";

/** What people say rather than write: corrected in the same breath, two things at once, whatever was asked. */
const conversations: Conversation[] = [
  {
    title: "a day is corrected while it is said",
    with: clinicConfig,
    lines: [
      "quería pedir cita para una limpieza",
      "ya soy paciente",
      "sin prisa",
      "Marta Pérez",
      "612 34 56 78",
      [
        "pues el martes por la tarde, no, mejor el miércoles",
        /miércoles, 25 de noviembre por la tarde/,
        /martes/,
      ],
    ],
  },
  {
    title: "two questions after a greeting",
    with: clinicConfig,
    lines: [["hola, ¿cuánto cuesta una limpieza y a qué hora cerráis?", /45 €.*09:00–20:00/, /No tengo/]],
  },
  {
    title: "two questions after a greeting, in English",
    with: clinicConfig,
    lines: [["hello, how much is an implant and what time do you close?", /€950.*09:00–20:00/]],
  },
  {
    title: "a telephone in words where a name was asked",
    with: clinicConfig,
    lines: [
      "quiero que me llamen",
      ["seiscientos doce, trescientos cuarenta y cinco, seiscientos setenta y ocho", /nombre/, /Seiscientos/],
      ["soy Pedro", /Pedro.*612 34 56 78/],
    ],
    captured: { name: "Pedro", phone: "+34612345678" },
  },
  {
    title: "a complaint is no name",
    with: clinicConfig,
    lines: [["this is ridiculous", /sorry/], "John Smith", ["07911 123456", /John/, /Ridiculous/]],
    captured: { name: "John Smith" },
  },
  {
    title: "it's somebody",
    with: clinicConfig,
    lines: [
      "hi, I'd like to book an appointment",
      "a cleaning",
      ["it's John Smith", /Thanks, John.*first/],
      ["I've been before", /urgent/],
    ],
    captured: { name: "John Smith" },
  },
  {
    title: "a yes to a question of which",
    with: clinicConfig,
    lines: ["quería pedir cita", ["sí, por favor", /opciones|cita/], ["limpieza", /primera visita/]],
  },
  {
    title: "a no to something else",
    with: clinicConfig,
    lines: ["quiero una cita para un implante", ["prefiero no dar mi teléfono", /primera vez/, /urgente/]],
  },
  {
    title: "somebody else's number",
    with: clinicConfig,
    lines: [
      ["¿esto es el ayuntamiento?", /Clínica Sonrisa/, /No tengo|Ese dato/],
      ["ah, perdone, me he equivocado de número", /Hasta|Gracias/],
    ],
    farewell: true,
  },
  {
    title: "a machine, and a person is wanted",
    with: clinicConfig,
    lines: [
      ["eres una máquina, ¿verdad? quiero hablar con una persona", /persona del equipo.*llamas/, /Ese dato/],
      ["Ana, 600 111 222", /Ana/],
      ["¿pero me vais a llamar o no?", /equipo/, /Ese dato|No tengo/],
    ],
    captured: { needs_human: true },
  },
  {
    title: "where exactly",
    with: clinicConfig,
    lines: [["¿dónde estáis exactamente?", /Calle Colón 12/]],
  },
];

describe("as people say it", () => {
  test.each(conversations)("$title", converse);
});
