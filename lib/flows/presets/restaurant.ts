import { phrase } from "./phrase";
import type { Preset } from "./preset";

export const restaurant: Preset = {
  action: {
    value: "book",
    label: phrase("Reservar mesa", "Book a table", "Reservar mesa", "Reservar taula"),
    synonyms: [
      "reserva",
      "reservar",
      "mesa",
      "una mesa",
      "cenar",
      "comer",
      "table",
      "reservation",
      "book",
      "dinner",
      "jantar",
      "almoço",
      "taula",
      "sopar",
      "dinar",
      "reservación",
    ],
  },
  service: phrase(
    {
      tu: ["¿Qué te gustaría reservar?", "¿Qué plan tienes en mente?"],
      usted: ["¿Qué desea reservar?", "¿Qué tiene en mente?"],
    },
    ["What would you like to book?", "What do you have in mind?"],
    ["O que você gostaria de reservar?", "Qual é o plano?"],
    {
      tu: ["Què t'agradaria reservar?", "Quin pla tens al cap?"],
      usted: ["Què desitja reservar?", "Què té al cap?"],
    },
  ),
  services: [
    {
      value: "lunch",
      label: phrase("Comida", "Lunch", "Almoço", "Dinar"),
      synonyms: ["comer", "almuerzo", "almorzar", "al mediodía", "lunch", "almoçar", "dinar"],
    },
    {
      value: "dinner",
      label: phrase("Cena", "Dinner", "Jantar", "Sopar"),
      synonyms: ["cenar", "por la noche", "dinner", "jantar", "sopar"],
    },
    {
      value: "event",
      label: phrase(
        "Celebración o grupo",
        "Celebration or group",
        "Comemoração ou grupo",
        "Celebració o grup",
      ),
      synonyms: [
        "evento",
        "grupo",
        "fiesta",
        "celebración",
        "cumpleaños",
        "boda",
        "comida de empresa",
        "event",
        "party",
        "festa",
        "aniversário",
        "casament",
      ],
    },
  ],
  questions: [
    {
      type: "input",
      id: "people",
      slot: "people",
      kind: "people",
      validation: { min: 1, max: 500 },
      text: phrase(
        {
          tu: ["¿Para cuántos sería?", "¿Para cuántas personas?"],
          usted: ["¿Cuántos serán?", "¿Para cuántas personas sería?"],
        },
        ["How many of you will there be?", "For how many people?"],
        ["Quantas pessoas serão?", "Para quantas pessoas?"],
        {
          tu: ["Quants sereu?", "Per a quantes persones?"],
          usted: ["Quants seran?", "Per a quantes persones seria?"],
        },
      ),
    },
    {
      type: "buttons",
      id: "occasion",
      slot: "occasion",
      optional: true,
      text: phrase(
        {
          tu: ["¿Es por alguna ocasión especial?", "¿Hay algún motivo especial?"],
          usted: ["¿Celebran algo especial?", "¿Hay algún motivo especial?"],
        },
        ["Are you celebrating anything?", "Is it a special occasion?"],
        ["É alguma comemoração?", "Tem algum motivo especial?"],
        {
          tu: ["Celebreu alguna cosa especial?", "Hi ha algun motiu especial?"],
          usted: ["Celebren alguna cosa especial?", "Hi ha algun motiu especial?"],
        },
      ),
      options: [
        {
          value: "none",
          label: phrase(
            "No, nada en especial",
            "No, nothing special",
            "Não, nada especial",
            "No, res d'especial",
          ),
          synonyms: [
            "no",
            "nada",
            "normal",
            "solo cenar",
            "solo comer",
            "nothing",
            "nope",
            "não",
            "nada",
            "res",
            "para nada",
          ],
        },
        {
          value: "birthday",
          label: phrase("Un cumpleaños", "A birthday", "Um aniversário", "Un aniversari"),
          synonyms: ["cumpleaños", "cumple", "birthday", "aniversário", "sí un cumpleaños"],
        },
        {
          value: "romantic",
          label: phrase("Algo romántico", "Something romantic", "Algo romântico", "Alguna cosa romàntica"),
          synonyms: [
            "aniversario de boda",
            "pareja",
            "romántica",
            "anniversary",
            "date",
            "romantic",
            "casal",
            "san valentín",
          ],
        },
        {
          value: "business",
          label: phrase("Comida de trabajo", "Business meal", "Refeição de trabalho", "Àpat de feina"),
          synonyms: ["trabajo", "empresa", "negocios", "business", "work", "trabalho", "feina", "reunión"],
        },
      ],
    },
    {
      type: "input",
      id: "allergies",
      slot: "allergies",
      kind: "text",
      optional: true,
      validation: { max: 300 },
      text: phrase(
        {
          tu: [
            "¿Alguna alergia o algo que debamos saber? Si no, dime «ninguna».",
            "¿Hay alergias, carrito de bebé o alguna petición?",
          ],
          usted: [
            "¿Alguna alergia o algo que debamos saber? Si no, responda «ninguna».",
            "¿Hay alergias, carrito de bebé o alguna petición?",
          ],
        },
        [
          "Any allergies or anything we should know? If not, just say “none”.",
          "Any allergies, a pram or special requests?",
        ],
        [
          "Alguma alergia ou algo que devamos saber? Se não, diga “nenhuma”.",
          "Tem alergias, carrinho de bebê ou algum pedido?",
        ],
        {
          tu: [
            "Alguna al·lèrgia o res que hàgim de saber? Si no, digues «cap».",
            "Hi ha al·lèrgies, cotxet o alguna petició?",
          ],
          usted: [
            "Alguna al·lèrgia o res que hàgim de saber? Si no, respongui «cap».",
            "Hi ha al·lèrgies, cotxet o alguna petició?",
          ],
        },
      ),
    },
    {
      type: "date",
      id: "when",
      slot: "when",
      precision: "datetime",
      only: (config) => !config.booking.enabled,
      text: phrase(
        {
          tu: ["¿Para qué día y a qué hora?", "¿Para cuándo sería la mesa? Dime día y hora."],
          usted: ["¿Para qué día y a qué hora?", "¿Cuándo les esperamos? Indíqueme día y hora."],
        },
        ["What day and time?", "When shall we expect you? Tell me the day and time."],
        ["Para que dia e horário?", "Quando esperamos vocês? Me diga o dia e a hora."],
        {
          tu: ["Per a quin dia i a quina hora?", "Quan us esperem? Digues-me dia i hora."],
          usted: ["Per a quin dia i a quina hora?", "Quan els esperem? Indiqui'm dia i hora."],
        },
      ),
    },
  ],
  appointment: phrase(
    {
      tu: ["¿Para qué día y a qué hora?", "¿Para cuándo sería la mesa? Dime día y hora."],
      usted: ["¿Para qué día y a qué hora?", "¿Cuándo les esperamos? Indíqueme día y hora."],
    },
    ["What day and time?", "When shall we expect you? Tell me the day and time."],
    ["Para que dia e horário?", "Quando esperamos vocês? Me diga o dia e a hora."],
    {
      tu: ["Per a quin dia i a quina hora?", "Quan us esperem? Digues-me dia i hora."],
      usted: ["Per a quin dia i a quina hora?", "Quan els esperem? Indiqui'm dia i hora."],
    },
  ),
  bookWhat: phrase("Mesa", "Table", "Mesa", "Taula"),
  nudge: phrase(
    {
      tu: ["¿Te reservo una mesa?", "Si quieres, te aparto mesa ahora mismo."],
      usted: ["¿Le reservo una mesa?", "Si lo desea, le aparto mesa ahora mismo."],
    },
    ["Shall I book you a table?", "I can save you a table right now if you like."],
    ["Quer que eu reserve uma mesa?", "Se quiser, já separo uma mesa para você."],
    {
      tu: ["Et reservo una taula?", "Si vols, et guardo taula ara mateix."],
      usted: ["Li reservo una taula?", "Si ho desitja, li guardo taula ara mateix."],
    },
  ),
};
