import { describe, test } from "vitest";
import { agentConfigSchema } from "@/lib/agents/schema";
import {
  argentineHomes,
  brazilianClinic,
  colombianRepairs,
  londonKitchens,
  texanClinic,
} from "./testing/businesses";
import { clinicConfig } from "./testing/clinic";
import { type Conversation, converse } from "./testing/converse";

const unknown = /no lo tengo a mano|No tengo esa información|se me escapa/;

/** Questions that leave out what they are about, and answers to another question than the one put. */
const conversations: Conversation[] = [
  {
    title: "how long the thing takes whose price was asked",
    with: clinicConfig,
    lines: [
      ["¿cuánto cuesta la limpieza?", /45 €/],
      ["¿y cuánto dura?", /Limpieza dental: 30 min/],
    ],
  },
  {
    title: "how long it takes, in English",
    with: clinicConfig,
    lines: [
      ["how much is a cleaning?", /€45/],
      ["how long does it take?", /30 min/],
    ],
  },
  {
    title: "how long it takes, after a wish and after something else was asked",
    with: clinicConfig,
    lines: [
      ["quiero cita para una limpieza", /\?/],
      ["¿aceptáis tarjeta?", unknown],
      ["¿cuánto tiempo lleva?", /Limpieza dental: 30 min/],
    ],
  },
  {
    title: "how long it takes, in the same breath as the price",
    with: clinicConfig,
    lines: [["¿cuánto cuesta la limpieza y cuánto dura?", /45 €.*Limpieza dental: 30 min/]],
  },
  {
    title: "how long a thing takes that has no duration is not another one's",
    with: clinicConfig,
    lines: [
      ["¿cuánto cuesta la limpieza?", /45 €/],
      ["¿y un implante?", /950 €/],
      ["¿cuánto dura?", unknown, /30 min/],
    ],
  },
  {
    title: "what a business tells of all its works holds for the one named",
    with: londonKitchens,
    lines: [
      ["how much is a fitted wardrobe?", /£1,800/],
      ["how long does it take?", /Eight to ten weeks/],
    ],
  },
  {
    title: "whether something is charged for in some case is no question of prices",
    with: colombianRepairs,
    lines: [
      ["cuanto cobran la visita", /\$ 60\.000/],
      ["y si no lo arreglan, ¿me cobran?", unknown, /\$/],
    ],
  },
  {
    title: "whether something is charged for in some case, where it is known",
    with: agentConfigSchema.parse({
      ...colombianRepairs,
      faqs: [
        {
          question: "¿Qué pasa si no tiene arreglo?",
          answer: "Si no lo podemos arreglar, solo se cobra la visita.",
        },
      ],
    }),
    lines: [
      ["cuanto cobran la visita", /\$ 60\.000/],
      ["y si no lo arreglan, ¿me cobran?", /solo se cobra la visita/, /150\.000/],
    ],
  },
  {
    title: "when one moves is not where",
    with: argentineHomes,
    lines: [
      ["quiero alquilar", /zona/],
      ["para mudarme en enero", /ciudad o barrio/],
      ["Palermo", /tipo de inmueble/],
    ],
    told: ["urgency", "place"],
  },
  {
    title: "where one moves is where, whatever else is told",
    with: argentineHomes,
    lines: [
      ["quiero alquilar", /zona/],
      ["para mudarme a Palermo en enero", /tipo de inmueble/],
    ],
    told: ["place"],
  },
  {
    title: "who is called Al",
    with: texanClinic,
    lines: [
      "I need a cleaning",
      "first time",
      ["this week", /name/],
      ["call me Al", /Thanks, Al\..*number/],
      ["512 555 0147", /day/],
    ],
    captured: { name: "Al", phone: "+15125550147" },
  },
  {
    title: "a Brazilian number without its area code is asked for again",
    with: brazilianClinic,
    lines: [
      "quero marcar uma limpeza",
      "primeira vez",
      ["esta semana", /nome/],
      ["pode me chamar de Bruna", /Bruna.*telefone/],
      ["91234-5678", /DDD/],
      ["11 91234-5678", /dia/],
    ],
    captured: { name: "Bruna", phone: "+5511912345678" },
  },
  {
    title: "a comma in an address is put right and said, and other slips kept as written by who insists",
    with: "platform",
    lines: [
      "hola, quiero probarlo",
      "una clinica",
      "somos 4",
      "300",
      "cuanto antes",
      "llámame Pau",
      ["pau@gmail,com", /Apunto pau@gmail\.com\..*teléfono/],
      ["no, es pau2@gmial,com", /\?/],
      ["no, es pau2@gmial,com", /\?/],
      ["600222333", /Pau/],
    ],
    captured: { name: "Pau", email: "pau2@gmial.com", phone: "+34600222333" },
  },
];

describe("conversations between the lines", () => {
  test.each(conversations)("$title", (conversation) => converse(conversation));
});
