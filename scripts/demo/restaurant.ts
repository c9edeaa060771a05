import { type AgentConfig, agentConfigSchema } from "@/lib/agents/schema";
import { restaurantBookings } from "./conversations/restaurant-bookings";
import { restaurantQuestions } from "./conversations/restaurant-questions";
import type { DemoBusiness } from "./types";

const pesos = (amount: number) => amount * 100;

const config: AgentConfig = agentConfigSchema.parse({
  businessName: "La Milpa de Coyoacán",
  agentName: "Ximena",
  vertical: "restaurant",
  description:
    "Cocina mexicana de maíz criollo en una casona de Coyoacán: tortillas hechas al momento, moles de la casa y más de sesenta mezcales.",
  goal: "appointments",
  tone: "formal",
  languages: ["es", "en", "pt"],
  defaultLocale: "es",
  country: "MX",
  currency: "MXN",
  timezone: "America/Mexico_City",
  services: [
    {
      name: "Comida a la carta",
      description: "De martes a domingo; el consumo promedio es por persona y sin bebidas.",
      price: { kind: "range", amount: pesos(380), upTo: pesos(550), currency: "MXN", unit: "por persona" },
      durationMinutes: 120,
    },
    {
      name: "Cena",
      description: "De jueves a sábado, con música en vivo los viernes.",
      price: { kind: "range", amount: pesos(420), upTo: pesos(650), currency: "MXN", unit: "por persona" },
      durationMinutes: 120,
    },
    {
      name: "Desayuno de fin de semana",
      description: "Sábados y domingos hasta las 12:30, con pan de la casa y café de olla.",
      price: { kind: "fixed", amount: pesos(265), currency: "MXN", unit: "por persona" },
      durationMinutes: 90,
    },
    {
      name: "Menú degustación",
      description: "Siete tiempos de maíz criollo, con reserva de un día antes.",
      price: { kind: "fixed", amount: pesos(1250), currency: "MXN", unit: "por persona" },
      durationMinutes: 150,
    },
    {
      name: "Cata de mezcales",
      description: "Cinco mezcales artesanales con botana, guiada por la maestra mezcalera.",
      price: { kind: "fixed", amount: pesos(650), currency: "MXN", unit: "por persona" },
      durationMinutes: 90,
    },
    {
      name: "Evento privado",
      description: "El patio o la terraza completos, de 20 a 80 personas.",
      price: { kind: "from", amount: pesos(18_000), currency: "MXN" },
      durationMinutes: 300,
    },
  ],
  hours: [
    ...[2, 3].map((day) => ({ day, opens: "13:00", closes: "18:00" })),
    ...[4, 5].map((day) => ({ day, opens: "13:00", closes: "23:00" })),
    { day: 6, opens: "09:00", closes: "23:00" },
    { day: 0, opens: "09:00", closes: "18:00" },
  ],
  hoursNote: "La cocina cierra una hora antes. Los lunes descansamos.",
  booking: { enabled: true, what: "mesa", durationMinutes: 120 },
  faqs: [
    {
      question: "¿Tienen opciones veganas?",
      answer:
        "Sí: tlacoyos de haba, enmoladas de huitlacoche, pozole de setas y dos postres. Están marcados con una hoja en la carta.",
    },
    {
      question: "¿Hay estacionamiento?",
      answer: "Contamos con valet parking por $80 de martes a domingo, sobre la calle Francisco Sosa.",
    },
    {
      question: "¿Aceptan mascotas?",
      answer: "Sí, en la terraza y con correa. Les llevamos agua y cama.",
    },
    {
      question: "¿Cuánto tiempo guardan la mesa?",
      answer: "15 minutos. Si van tarde, avísennos por aquí y hacemos lo posible por esperarlos.",
    },
    {
      question: "¿Se puede llevar pastel o vino?",
      answer: "El pastel es bienvenido y no se cobra. El descorche de vino cuesta $350 por botella.",
    },
    {
      question: "¿Facturan?",
      answer:
        "Sí, el mismo mes del consumo, con el ticket y su constancia de situación fiscal en facturacion@lamilpa.example.com.",
    },
  ],
  neverSay: [
    "Asegurar que un platillo está libre de un alérgeno",
    "Confirmar mesa en días llenos sin la anfitriona",
  ],
  handoff: {
    when: ["grupos de más de 12 personas", "quejas", "eventos privados", "alergias graves"],
    name: "Regina, anfitriona",
    email: "reservas@lamilpa.example.com",
    phone: "+525550000100",
  },
  contact: {
    address: "Francisco Sosa 202, Santa Catarina, Coyoacán, 04010 Ciudad de México",
    phone: "+525550000100",
    email: "hola@lamilpa.example.com",
    website: "https://lamilpa.example.com",
  },
});

/** A restaurant in Mexico City. */
export const restaurant: DemoBusiness = {
  email: "restaurante@talia.localhost",
  ownerName: "Alejandra Olvera",
  country: "MX",
  phoneNumber: "+525555000103",
  plan: "trial",
  config,
  earlier: { ...config, languages: ["es"], services: config.services.slice(0, 4), tone: "professional" },
  versionNotes: [
    "La primera, con la carta y las reservas",
    "Suma la cata de mezcales y los eventos; también en inglés y portugués",
  ],
  locations: [
    {
      name: "Coyoacán",
      address: "Francisco Sosa 202, Coyoacán, Ciudad de México",
      phone: "+525550000100",
      share: 10,
    },
  ],
  documents: [
    { title: "Carta de temporada", file: "restaurant-menu.md" },
    { title: "Grupos, eventos y reservas", file: "restaurant-groups.md" },
  ],
  scripts: [...restaurantBookings, ...restaurantQuestions],
  answers: {
    service: [
      "Comida a la carta",
      "Comida a la carta",
      "Cena",
      "Cena",
      "Cena",
      "Desayuno de fin de semana",
      "Menú degustación",
      "Cata de mezcales",
      "Evento privado",
      "",
    ],
    people: ["2", "2", "2", "2", "3", "4", "4 personas", "somos 6", "12 personas", "35 personas", "", "", ""],
    occasion: ["no", "nada en especial", "un cumpleaños", "aniversario de boda", "comida de trabajo", "", ""],
    allergies: [
      "ninguna",
      "ninguna",
      "una persona es celiaca",
      "alergia a la nuez",
      "una silla para bebé",
      "",
    ],
    appointment: [
      "mañana a las 20:00",
      "en dos semanas",
      "en tres semanas",
      "dentro de un mes",
      "dentro de dos meses",
      "",
      "",
      "",
    ],
  },
  tags: ["cumpleaños", "cliente frecuente", "terraza", "evento de empresa", "vegano", "turismo", "con niños"],
  languages: { es: 86, en: 10, pt: 4 },
};
