import { texts } from "./common";
import { phrase } from "./phrase";
import type { Preset } from "./preset";
import { urgencyOptions } from "./urgency";

export const kitchens: Preset = {
  action: {
    value: "quote",
    label: phrase("Pedir presupuesto", "Get a quote", "Pedir orçamento", "Demanar pressupost"),
    synonyms: [
      "presupuesto",
      "cotización",
      "cotizar",
      "reformar",
      "una cocina",
      "cocina nueva",
      "armario a medida",
      "muebles a medida",
      "quote",
      "estimate",
      "new kitchen",
      "orçamento",
      "cozinha",
      "móveis planejados",
      "pressupost",
      "cuina",
      "medición",
      "visita",
    ],
  },
  service: phrase(
    {
      tu: ["¿Qué te gustaría hacer?", "¿Qué tienes en mente?"],
      usted: ["¿Qué le gustaría hacer?", "¿Qué proyecto tiene en mente?"],
    },
    ["What would you like to have done?", "What do you have in mind?"],
    ["O que você gostaria de fazer?", "O que você tem em mente?"],
    {
      tu: ["Què t'agradaria fer?", "Què tens al cap?"],
      usted: ["Què li agradaria fer?", "Quin projecte té al cap?"],
    },
  ),
  services: [
    {
      value: "kitchen",
      label: phrase("Una cocina", "A kitchen", "Uma cozinha", "Una cuina"),
      synonyms: ["cocina", "kitchen", "cozinha", "cuina", "cocina integral"],
    },
    {
      value: "wardrobe",
      label: phrase(
        "Armarios o vestidor",
        "Wardrobes or a dressing room",
        "Armários ou closet",
        "Armaris o vestidor",
      ),
      synonyms: [
        "armario",
        "armarios",
        "vestidor",
        "clóset",
        "closet",
        "wardrobe",
        "guarda-roupa",
        "armari",
        "placard",
      ],
    },
    {
      value: "bathroom",
      label: phrase("Muebles de baño", "Bathroom furniture", "Móveis de banheiro", "Mobles de bany"),
      synonyms: ["baño", "bathroom", "banheiro", "bany", "lavabo"],
    },
    {
      value: "furniture",
      label: phrase(
        "Otros muebles a medida",
        "Other made-to-measure furniture",
        "Outros móveis sob medida",
        "Altres mobles a mida",
      ),
      synonyms: [
        "librería",
        "mueble",
        "muebles a medida",
        "estantería",
        "furniture",
        "estante",
        "móveis planejados",
        "mobles a mida",
      ],
    },
  ],
  questions: [
    {
      type: "range",
      id: "size",
      slot: "size",
      unit: "area",
      validation: { min: 1, max: 1000 },
      optional: true,
      text: phrase(
        {
          tu: [
            "¿Cuántos metros cuadrados tiene el espacio, más o menos?",
            "¿Qué medidas tiene? Con una idea aproximada («12 m²» o «3 x 4») me basta.",
          ],
          usted: [
            "¿Cuántos metros cuadrados tiene el espacio, aproximadamente?",
            "¿Qué medidas tiene? Con una idea aproximada («12 m²» o «3 x 4») es suficiente.",
          ],
        },
        [
          "Roughly how many square metres is the space?",
          "What size is it? A guess like “12 m²” or “3 x 4” is fine.",
        ],
        [
          "Quantos metros quadrados tem o espaço, mais ou menos?",
          "Quais são as medidas? Uma ideia (“12 m²” ou “3 x 4”) já ajuda.",
        ],
        {
          tu: [
            "Quants metres quadrats té l'espai, més o menys?",
            "Quines mides té? Amb una idea («12 m²» o «3 x 4») en tinc prou.",
          ],
          usted: [
            "Quants metres quadrats té l'espai, aproximadament?",
            "Quines mides té? Amb una idea aproximada («12 m²» o «3 x 4») n'hi ha prou.",
          ],
        },
      ),
    },
    {
      type: "buttons",
      id: "style",
      slot: "style",
      optional: true,
      text: phrase(
        {
          tu: ["¿Qué estilo te gusta más?", "¿Con qué estilo te ves?"],
          usted: ["¿Qué estilo prefiere?", "¿Qué estilo le gusta más?"],
        },
        ["Which style do you like best?", "What look are you going for?"],
        ["De qual estilo você mais gosta?", "Que estilo combina com você?"],
        {
          tu: ["Quin estil t'agrada més?", "Amb quin estil t'hi veus?"],
          usted: ["Quin estil prefereix?", "Quin estil li agrada més?"],
        },
      ),
      options: [
        {
          value: "modern",
          label: phrase("Moderno", "Modern", "Moderno", "Modern"),
          synonyms: [
            "minimalista",
            "actual",
            "sin tiradores",
            "moderna",
            "contemporary",
            "minimalist",
            "contemporâneo",
          ],
        },
        {
          value: "classic",
          label: phrase("Clásico", "Classic", "Clássico", "Clàssic"),
          synonyms: ["clásica", "tradicional", "traditional", "elegante"],
        },
        {
          value: "rustic",
          label: phrase("Rústico o madera", "Rustic or wood", "Rústico ou madeira", "Rústic o fusta"),
          synonyms: [
            "rústica",
            "madera",
            "campo",
            "wood",
            "madeira",
            "fusta",
            "nórdico",
            "nordic",
            "country",
          ],
        },
        {
          value: "unsure",
          label: texts.unsure,
          synonyms: [
            "no sé",
            "no lo sé",
            "ni idea",
            "me da igual",
            "cualquiera",
            "not sure",
            "i don't know",
            "não sei",
            "no ho sé",
            "da igual",
          ],
        },
      ],
    },
    { type: "range", id: "budget", slot: "budget", unit: "money", optional: true, text: texts.budget },
    { type: "buttons", id: "urgency", slot: "urgency", text: texts.urgency, options: urgencyOptions },
    {
      type: "input",
      id: "place",
      slot: "place",
      kind: "text",
      optional: true,
      validation: { max: 200 },
      text: phrase(
        {
          tu: [
            "¿En qué zona o ciudad sería?",
            "¿Dónde está la vivienda? Con el barrio o el código postal me basta.",
          ],
          usted: [
            "¿En qué zona o ciudad sería?",
            "¿Dónde está la vivienda? Con el barrio o el código postal es suficiente.",
          ],
        },
        ["Which area or town would it be in?", "Where is the home? The neighbourhood or postcode is enough."],
        ["Em que bairro ou cidade seria?", "Onde fica o imóvel? O bairro ou o CEP já basta."],
        ["A quina zona o ciutat seria?", "On és l'habitatge? Amb el barri o el codi postal n'hi ha prou."],
      ),
    },
  ],
  appointment: phrase(
    {
      tu: [
        "¿Cuándo podríamos pasar a medir? Dime día y hora que te vayan bien.",
        "Para afinar el presupuesto hay que medir. ¿Qué día y a qué hora te viene bien?",
      ],
      usted: [
        "¿Cuándo podríamos pasar a medir? Indíqueme día y hora.",
        "Para afinar el presupuesto es preciso medir. ¿Qué día y a qué hora le conviene?",
      ],
    },
    [
      "When could we come and measure? Tell me a day and time that suit you.",
      "To give you an exact quote we need to measure. What day and time work for you?",
    ],
    [
      "Quando podemos passar para medir? Me diga o melhor dia e horário.",
      "Para fechar o orçamento precisamos medir. Que dia e horário ficam bons?",
    ],
    {
      tu: [
        "Quan podríem passar a prendre mides? Digues-me dia i hora que et vagin bé.",
        "Per afinar el pressupost cal prendre mides. Quin dia i a quina hora et va bé?",
      ],
      usted: [
        "Quan podríem passar a prendre mides? Indiqui'm dia i hora.",
        "Per afinar el pressupost cal prendre mides. Quin dia i a quina hora li va bé?",
      ],
    },
  ),
  bookWhat: phrase(
    "Medición y asesoramiento",
    "Measuring and design visit",
    "Medição e consultoria",
    "Presa de mides i assessorament",
  ),
  nudge: phrase(
    {
      tu: [
        "Si me cuentas un poco tu proyecto, te preparamos un presupuesto sin compromiso.",
        "¿Quieres que te preparemos un presupuesto? Son cuatro preguntas.",
      ],
      usted: [
        "Si me cuenta un poco su proyecto, le preparamos un presupuesto sin compromiso.",
        "¿Desea que le preparemos un presupuesto? Son cuatro preguntas.",
      ],
    },
    [
      "Tell me a little about your project and we'll prepare a no-obligation quote.",
      "Shall we prepare a quote for you? It's just a few questions.",
    ],
    [
      "Se me contar um pouco do projeto, preparamos um orçamento sem compromisso.",
      "Quer que a gente prepare um orçamento? São poucas perguntas.",
    ],
    {
      tu: [
        "Si m'expliques una mica el teu projecte, et preparem un pressupost sense compromís.",
        "Vols que et preparem un pressupost? Són quatre preguntes.",
      ],
      usted: [
        "Si m'explica una mica el seu projecte, li preparem un pressupost sense compromís.",
        "Vol que li preparem un pressupost? Són quatre preguntes.",
      ],
    },
  ),
};
