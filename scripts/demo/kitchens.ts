import { type AgentConfig, agentConfigSchema } from "@/lib/agents/schema";
import { kitchensQuestions } from "./conversations/kitchens-questions";
import { kitchensQuotes } from "./conversations/kitchens-quotes";
import type { DemoBusiness } from "./types";

/** Millions of Colombian pesos in minor units. */
const millions = (amount: number) => Math.round(amount * 1_000_000 * 100);

const config: AgentConfig = agentConfigSchema.parse({
  businessName: "Roble y Cuarzo Cocinas",
  agentName: "Mariana",
  vertical: "kitchens",
  description:
    "Taller de cocinas integrales y muebles a la medida en Medellín. Diseñamos, fabricamos e instalamos con equipo propio desde 2014.",
  goal: "leads",
  tone: "formal",
  languages: ["es", "en"],
  defaultLocale: "es",
  country: "CO",
  currency: "COP",
  timezone: "America/Bogota",
  services: [
    {
      name: "Cocina integral",
      description:
        "Diseño en 3D, fabricación, mesón e instalación. El precio depende del metro lineal y los acabados.",
      price: { kind: "from", amount: millions(14), currency: "COP" },
    },
    {
      name: "Clóset o vestier",
      description: "Melamina RH o lacado, con herrajes de cierre lento.",
      price: { kind: "from", amount: millions(4.5), currency: "COP" },
    },
    {
      name: "Isla o barra",
      description: "Con mesón en cuarzo, toma eléctrica y almacenamiento por los dos lados.",
      price: { kind: "from", amount: millions(5.5), currency: "COP" },
    },
    {
      name: "Cambio de puertas y mesón",
      description: "Renovamos frentes, herrajes y mesón sobre los módulos que ya tiene.",
      price: { kind: "from", amount: millions(6.8), currency: "COP" },
    },
    {
      name: "Mueble de baño",
      description: "Flotante, resistente a la humedad, con lavamanos de sobreponer.",
      price: { kind: "from", amount: millions(1.8), currency: "COP" },
    },
    {
      name: "Centro de entretenimiento",
      description: "A la medida de la pared, con iluminación LED.",
      price: { kind: "from", amount: millions(3.2), currency: "COP" },
    },
    {
      name: "Puertas interiores",
      description: "Precio por puerta instalada, con marco y chapa.",
      price: { kind: "from", amount: millions(0.95), currency: "COP", unit: "por puerta" },
    },
  ],
  hours: [
    ...[1, 2, 3, 4, 5].map((day) => ({ day, opens: "08:00", closes: "18:00" })),
    { day: 6, opens: "09:00", closes: "13:00" },
  ],
  hoursNote: "Los festivos la sala de ventas permanece cerrada.",
  booking: { enabled: true, what: "una visita de medición y asesoría", durationMinutes: 60 },
  faqs: [
    {
      question: "¿La visita de medición tiene costo?",
      answer:
        "En Medellín, Envigado, Sabaneta, Itagüí y Bello es gratis. En Rionegro y Llanogrande cuesta $80.000, que se abonan a la compra.",
    },
    {
      question: "¿Cuánto se demoran en entregar una cocina?",
      answer:
        "Entre 25 y 35 días hábiles desde que se aprueba el diseño y se recibe el anticipo. La instalación toma de 3 a 5 días.",
    },
    {
      question: "¿Qué garantía tienen los muebles?",
      answer: "Cinco años en módulos y fachadas, dos años en instalación y de por vida en herrajes Blum.",
    },
    {
      question: "¿Cómo se paga?",
      answer:
        "50 % de anticipo, 40 % antes de instalar y 10 % al recibir a satisfacción. Recibimos transferencia, PSE y tarjeta.",
    },
    {
      question: "¿Trabajan sobre planos de obra nueva?",
      answer:
        "Sí. Con los planos del apartamento le hacemos una cotización preliminar, y medimos cuando le entreguen.",
    },
  ],
  neverSay: [
    "Confirmar un precio final sin medir",
    "Ofrecer descuentos",
    "Comprometer una fecha de entrega exacta",
  ],
  handoff: {
    when: ["garantías", "retrasos en la entrega", "proyectos de constructora"],
    name: "Andrés, asesor comercial",
    email: "ventas@robleycuarzo.example.com",
    phone: "+576040000100",
  },
  contact: {
    address: "Carrera 43A # 14-57, El Poblado, Medellín",
    phone: "+576040000100",
    email: "hola@robleycuarzo.example.com",
    website: "https://robleycuarzo.example.com",
  },
});

/** A workshop of made-to-measure kitchens in Medellín. */
export const kitchens: DemoBusiness = {
  email: "cocinas@talia.localhost",
  ownerName: "Juliana Restrepo",
  country: "CO",
  phoneNumber: "+576043000102",
  plan: "base",
  config,
  earlier: {
    ...config,
    languages: ["es"],
    services: config.services.slice(0, 3),
    booking: { ...config.booking, enabled: false },
  },
  versionNotes: [
    "La primera: pide los datos y el equipo llama",
    "Ofrece la visita de medición y todos los muebles",
  ],
  locations: [
    {
      name: "Sala de ventas El Poblado",
      address: "Carrera 43A # 14-57, Medellín",
      phone: "+576040000100",
      share: 10,
    },
  ],
  documents: [
    { title: "Lista de precios y acabados", file: "kitchens-prices.md" },
    { title: "Cómo trabajamos: del plano a la entrega", file: "kitchens-process.md" },
    { title: "Garantía y cuidados", file: "kitchens-warranty.md" },
  ],
  scripts: [...kitchensQuotes, ...kitchensQuestions],
  answers: {
    service: [
      "Cocina integral",
      "Cocina integral",
      "Cocina integral",
      "Cocina integral",
      "Clóset o vestier",
      "Clóset o vestier",
      "Isla o barra",
      "Cambio de puertas y mesón",
      "Mueble de baño",
      "Centro de entretenimiento",
      "Puertas interiores",
      "",
    ],
    size: [
      "9 m2",
      "12 metros cuadrados",
      "3 x 4",
      "por ahí 7 m2",
      "unos 15 m2",
      "entre 10 y 12 m2",
      "20 m2",
      "",
      "",
    ],
    style: ["moderno", "moderno", "minimalista", "clásico", "madera", "no sé", ""],
    budget: [
      "entre 15 y 20 millones",
      "unos 25 millones",
      "$12 millones",
      "máximo 18 millones",
      "entre 8 y 10 millones",
      "unos 40 millones",
      "hasta 60 millones",
      "5 millones",
      "",
      "",
    ],
    urgency: ["lo antes posible", "este mes", "en dos semanas", "en dos o tres meses", "unos meses", ""],
    place: [
      "El Poblado",
      "Laureles",
      "Envigado",
      "Sabaneta, cerca a Mayorca",
      "Belén",
      "Rionegro",
      "Bello",
      "Itagüí",
      "",
    ],
    appointment: [
      "el sábado a las 10 de la mañana",
      "mañana a las 3 de la tarde",
      "el martes a las 9:00",
      "",
      "",
      "",
    ],
  },
  tags: [
    "obra nueva",
    "remodelación",
    "apartamento",
    "finca",
    "arquitecta",
    "tiene planos",
    "comparando cotizaciones",
  ],
  languages: { es: 94, en: 6 },
};
