import { describe, test } from "vitest";
import { catalanRestaurant, madridKitchens } from "./testing/businesses";
import { clinicConfig } from "./testing/clinic";
import { type Conversation, converse } from "./testing/converse";

/** Whole conversations as people of Spain write them, without a model. */
const conversations: Conversation[] = [
  {
    title: "prices one after another, each leaning on the one before",
    with: clinicConfig,
    lines: [
      ["hola, cuanto cuesta una limpieza?", /La limpieza dental cuesta 45 €/, /En qué te puedo ayudar/],
      ["¿y un implante?", /desde 950 €/],
      ["y para niños?", /no lo tengo|no tengo esa/, /\d+ ?€/],
      ["y los sábados?", /cerramos.*Lunes a viernes: 09:00–20:00/],
      ["ok gracias", /Gracias|Un placer/],
      ["nada mas", /Hasta pronto|Gracias/],
    ],
    farewell: true,
  },
  {
    title: "prices one after another, without a question mark",
    with: clinicConfig,
    lines: [
      ["cuanto vale un implante", /desde 950 €/],
      ["y una limpieza", /La limpieza dental cuesta 45 €/],
      ["quiero pedir cita para limpieza", /primera visita/],
    ],
  },
  {
    title: "two questions in one sentence",
    with: clinicConfig,
    lines: [
      ["¿dónde estáis y qué horario tenéis?", /Colón.*09:00/],
      ["cuanto cuesta una limpieza y cuanto un implante", /45 €.*950 €/],
      ["abris los sabados y cuanto vale un implante?", /cerramos.*950 €/],
    ],
  },
  {
    title: "two prices in one question, one of them unknown",
    with: clinicConfig,
    lines: [
      ["precio de una limpieza y un implante?", /45 €.*950 €/],
      [
        "precio de una muela del juicio y una limpieza?",
        /45 €.*No tengo precio para una muela del juicio.*equipo/,
      ],
      ["y un implante y una corona?", /950 €.*una corona.*equipo/],
      ["una limpieza y un implante cuanto cuestan", /45 €.*950 €/],
      ["hacéis ortodoncia, cuánto cuesta?", /equipo|persona/, /€/],
      ["hacéis ortodoncia y cuánto cuesta?", /equipo|persona/, /€/],
      ["cuanto cuesta una limpieza y necesito cita", /45 €/],
    ],
  },
  {
    title: "dos preus en una pregunta",
    with: clinicConfig,
    lines: [
      ["bon dia, quant val una ortodòncia i una neteja?", /45 €.*«una ortodòncia».*equip/],
      ["feu ortodòncia? quant costa?", /equip/, /€/],
      ["teniu hora dilluns a la tarda?", /Ho apunto/],
    ],
    told: ["appointment"],
  },
  {
    title: "a kitchen and what nobody sells here",
    with: madridKitchens,
    lines: [
      ["cuanto vale una cocina y un baño?", /6\.500 €.*un baño.*equipo/],
      ["cuanto vale una cocina, un armario y un vestidor?", /6\.500 €.*900 €.*consultar/],
    ],
  },
  {
    title: "a day is proposed, and another, before and after all is noted",
    with: clinicConfig,
    lines: [
      ["cuánto cuesta una limpieza?", /45 €/],
      ["vale y podria ser el lunes x la tarde?", /Lo anoto.*primera visita/],
      ["¿o podría ser el jueves por la tarde?", /Lo anoto/],
      "primera vez",
      "sin prisa",
      "Ana",
      ["600 123 123", /jueves, 26 de noviembre por la tarde/],
      ["y podria ser el martes x la tarde?", /martes, 24 de noviembre por la tarde/],
    ],
    captured: { name: "Ana", phone: "+34600123123" },
    told: ["appointment"],
  },
  {
    title: "a wish for a day where nothing is booked becomes a lead",
    with: { ...clinicConfig, goal: "leads", booking: { ...clinicConfig.booking, enabled: false } },
    lines: [
      ["¿tenéis hueco mañana?", /Lo anoto y el equipo confirma.*\?/],
      "limpieza",
      ["¿y podría ser el lunes?", /Lo anoto.*\?/],
      "primera vez",
      ["sin prisa", /Cómo te llamas|nombre/],
    ],
  },
  {
    title: "what is asked about the visitor, not about the business",
    with: clinicConfig,
    lines: [
      ["¿cómo me llamo?", /no/i, /Colón/],
      "soy Marta",
      ["¿cómo me llamo?", /Marta/],
      ["sois caros", /./, /otras palabras/],
      ["¿cuánto tiempo antes hay que avisar para cancelar la cita?", /./, /aviso al equipo/],
      ["quiero anular mi cita del martes", /equipo/, /tratamiento/],
      ["600 123 123", /aviso al equipo/],
      ["¿cuándo me llamáis?", /600 12 31 23/],
    ],
    captured: { phone: "+34600123123", needs_human: true },
  },
  {
    title: "goodbye in the middle, and back again",
    with: clinicConfig,
    lines: [
      "hola quiero pedir cita",
      ["implante", /primera visita/],
      ["gracias, nada más", /cuando quieras/i, /\?/],
      ["perdona, sigo. sí es mi primera vez", /urgente/],
    ],
    told: ["service", "patient"],
  },
  {
    title: "everything in the first message",
    with: clinicConfig,
    lines: [
      [
        "Hola soy Marcos y quiero cita para limpieza el jueves por la tarde, mi movil 600 123 123",
        /¡Hola, Marcos!.*primera visita.*solo para contactarte/,
      ],
      ["primera vez", /urgente/, /nombre|teléfono/],
      ["sin prisa", /jueves, 26 de noviembre por la tarde.*confirm.*600 12 31 23/],
      ["nada más, gracias", /./, /\?/],
    ],
    captured: { name: "Marcos", phone: "+34600123123" },
    told: ["service", "appointment"],
    farewell: true,
  },
  {
    title: "a name where a treatment is asked, and a Sunday",
    with: clinicConfig,
    lines: [
      "quiero cita",
      ["me llamo Marcos, 600123123", /^Gracias, Marcos\..*\nClínica Sonrisa usará tus datos/m, /^Al dejar/],
      ["limpieza", /primera visita/],
      ["si es la primera", /urgente/],
      ["cuanto antes", /qué día/i],
      ["el domingo a las 10", /cerrado: abrimos de lunes a viernes/, /anotado/i],
      ["el lunes a las 10", /lunes, 23 de noviembre a las 10:00.*te llamará al 600 12 31 23/],
      ["mejor el martes a las 12", /martes, 24 de noviembre a las 12:00/],
      ["gracias", /./, /\?/],
    ],
    captured: { name: "Marcos", phone: "+34600123123" },
    farewell: true,
  },
  {
    title: "insists on a day it is closed: noted, and the team confirms",
    with: clinicConfig,
    lines: [
      "quiero cita para una limpieza",
      "ya soy paciente",
      "sin prisa",
      "Ana",
      "600 111 222",
      ["el domingo a las 10", /cerrado/],
      ["tiene que ser el domingo a las 10", /domingo, 22 de noviembre.*confirm/],
    ],
    captured: { name: "Ana", phone: "+34600111222" },
  },
  {
    title: "angry, and handed over without argument",
    with: clinicConfig,
    lines: [
      ["llevo esperando una semana que me llameis esto es una vergüenza", /Siento mucho.*persona del equipo/],
      ["nadie me contesta!!", /lo siento|Lamento/i, /No he captado/],
      ["Pedro 611222333", /Pedro/],
    ],
    captured: { name: "Pedro", phone: "+34611222333", needs_human: true },
  },
  {
    title: "yes to the offer takes it, with the day told along",
    with: clinicConfig,
    lines: [
      "¿cuánto cuesta una limpieza?",
      ["¿tenéis parking?", /aparcamiento.*(?:visita|cita)/],
      ["sí, el lunes por la mañana", /primera visita|Qué tratamiento|Para qué/],
      "limpieza",
      "primera vez",
      "sin prisa",
      "Luis",
      ["600 111 222", /lunes, 23 de noviembre por la mañana.*600 11 12 22/],
      ["adiós", /Luis/, /\?/],
    ],
    captured: { name: "Luis", phone: "+34600111222" },
    farewell: true,
  },
  {
    title: "a kitchen told in one breath",
    with: madridKitchens,
    lines: [
      ["hola! quiero cambiar la cocina, tiene unos 10 m2 y unos 8 mil euros", /estilo/, /ayudar\?|metros/],
      ["y cuanto se tarda?", /seis y ocho semanas/],
      ["soy Elena, elena@example.com", /Gracias, Elena/],
      ["moderna", /\?/],
    ],
    captured: { name: "Elena", email: "elena@example.com" },
    told: ["size", "budget"],
  },
  {
    title: "too dear, thinks about it, leaves",
    with: madridKitchens,
    lines: [
      ["cuanto cuesta una cocina", /desde 6\.500 €/],
      ["es muy caro", /precio importa|comprensible/],
      ["me lo pensaré", /cuando quieras|Hasta pronto/i, /\?/],
      ["adios", /./, /\?/],
    ],
    farewell: true,
  },
  {
    title: "does not know the size, and a question that leans on another",
    with: madridKitchens,
    lines: [
      "quiero presupuesto",
      ["cocina", /metros/],
      ["no sé los metros", /estilo/, /metros/],
      ["una pregunta: ¿se puede pagar a plazos?", /24 meses sin intereses.*\?/],
      ["¿y sin intereses?", /sin intereses/, /estilo/],
      ["vale gracias", /Cuando quieras|Seguimos|Sin prisa/, /\?/],
    ],
  },
  {
    title: "misspelt",
    with: madridKitchens,
    lines: [
      ["ola q orario teneis", /10:00–14:00/],
      ["kuanto kuesta una cosina", /6\.500 €|cocina/i],
      ["xfa kiero ablar con una persona", /persona del equipo|conversación a una persona/],
    ],
  },
  {
    title: "una taula per a diumenge, i adeu",
    with: catalanRestaurant,
    lines: [
      ["Quins dies tanqueu?", /Dilluns: tancat/],
      ["Vull una taula per 6 diumenge a les 14h", /\?/],
      "res especial",
      ["Anna 611 22 33 44", /Anna/],
      ["gràcies, fins diumenge", /Anna/, /\?/],
    ],
    captured: { name: "Anna", phone: "+34611223344" },
    told: ["people"],
    farewell: true,
  },
  {
    title: "spoken well of is not asking for a person",
    with: madridKitchens,
    lines: [
      ["buenas, me han hablado bien de vosotros", /./, /persona del equipo/],
      ["¿hacéis cocinas en L?", /cocina/i],
      ["mi mujer quiere una isla, unos 15 metros cuadrados", /\?/],
      ["Javi", /Javi/],
      ["654 321 987", /Javi/],
      ["ok gracias, hasta el viernes", /Javi/, /\?/],
    ],
    captured: { name: "Javi", phone: "+34654321987" },
    farewell: true,
  },
  {
    title: "una taula",
    with: catalanRestaurant,
    lines: [
      [
        "bon dia, teniu taula per a 4 dissabte a les 21h?",
        /confirma si hi ha disponibilitat/,
        /no la tinc a mà/,
      ],
      ["a nom de Jordi", /Jordi/],
      ["600111222", /Jordi/],
      ["i teniu plats sense gluten?", /sense gluten/],
      ["es pot venir amb gos?", /terrassa/],
      ["gràcies!", /A tu|plaer|De res/i, /\?/],
    ],
    captured: { name: "Jordi", phone: "+34600111222" },
    told: ["people"],
  },
  {
    title: "a table in Spanish, on a day it is closed",
    with: catalanRestaurant,
    lines: [
      "hola, quiero reservar mesa para dos el martes a las 9 de la noche",
      ["cuanto cuesta el menú degustación?", /42 €/],
      ["Laura 655 44 33 22", /Laura/],
      ["nada más, gracias", /Laura.*655 44 33 22/, /\?/],
    ],
    captured: { name: "Laura", phone: "+34655443322" },
    farewell: true,
  },
];

describe("conversations in Spain", () => {
  test.each(conversations)("$title", (conversation) => converse(conversation));
});
