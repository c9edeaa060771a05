import { texts } from "./common";
import { phrase } from "./phrase";
import type { Preset } from "./preset";
import { urgencyOptions } from "./urgency";

export const generic: Preset = {
  action: {
    value: "start",
    label: phrase(
      "Me interesa un servicio",
      "I'm interested in a service",
      "Tenho interesse em um serviço",
      "M'interessa un servei",
    ),
    synonyms: [
      "me interesa",
      "quiero contratar",
      "contratar",
      "comprar",
      "presupuesto",
      "cita",
      "reservar",
      "cotización",
      "interested",
      "quote",
      "appointment",
      "buy",
      "orçamento",
      "agendar",
      "pressupost",
      "demanar hora",
    ],
  },
  service: phrase(
    {
      tu: ["¿Qué servicio te interesa?", "¿Cuál de nuestros servicios buscas?"],
      usted: ["¿Qué servicio le interesa?", "¿Cuál de nuestros servicios busca?"],
    },
    ["Which service are you interested in?", "Which of our services are you looking for?"],
    ["Qual serviço interessa a você?", "Qual dos nossos serviços você procura?"],
    {
      tu: ["Quin servei t'interessa?", "Quin dels nostres serveis busques?"],
      usted: ["Quin servei li interessa?", "Quin dels nostres serveis busca?"],
    },
  ),
  services: [
    {
      value: "information",
      label: phrase("Información general", "General information", "Informações gerais", "Informació general"),
      synonyms: ["información", "info", "informação", "informació"],
    },
    {
      value: "quote",
      label: phrase("Un presupuesto", "A quote", "Um orçamento", "Un pressupost"),
      synonyms: ["presupuesto", "cotización", "precio", "quote", "orçamento", "pressupost"],
    },
  ],
  questions: [
    {
      type: "input",
      id: "details",
      slot: "details",
      kind: "text",
      validation: { min: 3, max: 1500 },
      text: phrase(
        {
          tu: ["Cuéntame un poco qué necesitas.", "Descríbeme en una frase lo que buscas."],
          usted: ["Cuénteme un poco qué necesita.", "Descríbame en una frase lo que busca."],
        },
        ["Tell me a little about what you need.", "Describe in a sentence what you're looking for."],
        ["Me conta um pouco do que você precisa.", "Descreva em uma frase o que você procura."],
        {
          tu: ["Explica'm una mica què necessites.", "Descriu-me en una frase el que busques."],
          usted: ["Expliqui'm una mica què necessita.", "Descrigui'm en una frase el que busca."],
        },
      ),
    },
    { type: "buttons", id: "urgency", slot: "urgency", text: texts.urgency, options: urgencyOptions },
    {
      type: "range",
      id: "budget",
      slot: "budget",
      unit: "money",
      optional: true,
      text: texts.budget,
      only: (config) => config.goal === "leads" || config.goal === "sales",
    },
  ],
  bookWhat: phrase("Cita", "Appointment", "Atendimento", "Cita"),
  nudge: phrase(
    {
      tu: [
        "Si quieres, te tomo los datos y te contactamos sin compromiso.",
        "¿Te preparamos una propuesta? Son un par de preguntas.",
      ],
      usted: [
        "Si lo desea, tomo sus datos y le contactamos sin compromiso.",
        "¿Le preparamos una propuesta? Son un par de preguntas.",
      ],
    },
    [
      "I can take your details and we'll get in touch, no strings attached.",
      "Shall we prepare a proposal? It's just a couple of questions.",
    ],
    [
      "Se quiser, anoto seus dados e entramos em contato sem compromisso.",
      "Quer que a gente prepare uma proposta? São poucas perguntas.",
    ],
    {
      tu: [
        "Si vols, t'agafo les dades i et contactem sense compromís.",
        "Et preparem una proposta? Són un parell de preguntes.",
      ],
      usted: [
        "Si ho desitja, prenc les seves dades i el contactem sense compromís.",
        "Li preparem una proposta? Són un parell de preguntes.",
      ],
    },
  ),
};
