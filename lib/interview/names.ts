import type { Goal, Tone, Vertical } from "@/lib/agents/schema";
import type { Locale } from "@/lib/i18n/locales";

type PerLocale<T> = Record<Locale, T>;

export const verticalNames: PerLocale<Record<Vertical, string>> = {
  es: {
    kitchens: "Cocinas y muebles a medida",
    clinic: "Clínica o consulta",
    restaurant: "Restaurante",
    maintenance: "Mantenimiento e instaladores",
    real_estate: "Inmobiliaria",
    generic: "Otro",
  },
  en: {
    kitchens: "Kitchens and made-to-measure furniture",
    clinic: "Clinic or practice",
    restaurant: "Restaurant",
    maintenance: "Maintenance and installers",
    real_estate: "Real estate",
    generic: "Other",
  },
  pt: {
    kitchens: "Cozinhas e móveis sob medida",
    clinic: "Clínica ou consultório",
    restaurant: "Restaurante",
    maintenance: "Manutenção e instaladores",
    real_estate: "Imobiliária",
    generic: "Outro",
  },
  ca: {
    kitchens: "Cuines i mobles a mida",
    clinic: "Clínica o consulta",
    restaurant: "Restaurant",
    maintenance: "Manteniment i instal·ladors",
    real_estate: "Immobiliària",
    generic: "Un altre",
  },
};

export const goalNames: PerLocale<Record<Goal, string>> = {
  es: {
    appointments: "Agendar citas",
    leads: "Captar contactos",
    sales: "Vender",
    support: "Atender a clientes",
    information: "Responder dudas",
  },
  en: {
    appointments: "Book appointments",
    leads: "Win leads",
    sales: "Sell",
    support: "Support customers",
    information: "Answer questions",
  },
  pt: {
    appointments: "Agendar consultas",
    leads: "Captar contatos",
    sales: "Vender",
    support: "Atender clientes",
    information: "Responder dúvidas",
  },
  ca: {
    appointments: "Agendar cites",
    leads: "Captar contactes",
    sales: "Vendre",
    support: "Atendre clients",
    information: "Respondre dubtes",
  },
};

export const toneNames: PerLocale<Record<Tone, string>> = {
  es: {
    warm: "Cercano",
    professional: "Profesional",
    casual: "Informal",
    formal: "Formal",
    energetic: "Enérgico",
  },
  en: {
    warm: "Warm",
    professional: "Professional",
    casual: "Casual",
    formal: "Formal",
    energetic: "Energetic",
  },
  pt: {
    warm: "Próximo",
    professional: "Profissional",
    casual: "Informal",
    formal: "Formal",
    energetic: "Enérgico",
  },
  ca: {
    warm: "Proper",
    professional: "Professional",
    casual: "Informal",
    formal: "Formal",
    energetic: "Enèrgic",
  },
};

/** Names of languages, in each language. */
export const languageNames: PerLocale<Record<Locale, string>> = {
  es: { es: "español", en: "inglés", pt: "portugués", ca: "catalán" },
  en: { es: "Spanish", en: "English", pt: "Portuguese", ca: "Catalan" },
  pt: { es: "espanhol", en: "inglês", pt: "português", ca: "catalão" },
  ca: { es: "castellà", en: "anglès", pt: "portuguès", ca: "català" },
};

/** Small words for lists and counts. */
export const glue: PerLocale<{
  and: string;
  or: string;
  services: (count: number) => string;
  bookingOff: string;
  minutes: string;
  questions: (count: number) => string;
  nothing: string;
}> = {
  es: {
    and: "y",
    or: "o",
    services: (n) => (n === 1 ? "1 servicio" : `${n} servicios`),
    bookingOff: "sin citas",
    minutes: "minutos",
    questions: (n) => (n === 1 ? "1 pregunta frecuente" : `${n} preguntas frecuentes`),
    nothing: "sin límites especiales",
  },
  en: {
    and: "and",
    or: "or",
    services: (n) => (n === 1 ? "1 service" : `${n} services`),
    bookingOff: "no bookings",
    minutes: "minutes",
    questions: (n) => (n === 1 ? "1 frequent question" : `${n} frequent questions`),
    nothing: "no special limits",
  },
  pt: {
    and: "e",
    or: "ou",
    services: (n) => (n === 1 ? "1 serviço" : `${n} serviços`),
    bookingOff: "sem marcações",
    minutes: "minutos",
    questions: (n) => (n === 1 ? "1 pergunta frequente" : `${n} perguntas frequentes`),
    nothing: "sem limites especiais",
  },
  ca: {
    and: "i",
    or: "o",
    services: (n) => (n === 1 ? "1 servei" : `${n} serveis`),
    bookingOff: "sense cites",
    minutes: "minuts",
    questions: (n) => (n === 1 ? "1 pregunta freqüent" : `${n} preguntes freqüents`),
    nothing: "sense límits especials",
  },
};
