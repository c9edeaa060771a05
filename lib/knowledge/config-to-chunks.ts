import { formatMoney } from "@/lib/agents/describe";
import type { AgentConfig, Opening, Price } from "@/lib/agents/schema";
import { readablePhone } from "@/lib/flows/normalise/phone";
import { detectLanguage, sureEnough } from "@/lib/i18n/detect-language";
import type { Locale } from "@/lib/i18n/locales";
import type { FoundChunk } from "./schema";

interface Labels {
  about: string;
  services: string;
  hours: string;
  contact: string;
  booking: string;
  duration: string;
  from: string;
  onRequest: string;
  closed: string;
  allDay: string;
  address: string;
  phone: string;
  email: string;
  website: string;
  and: string;
  to: string;
  book: (what: string, minutes: number) => string;
  days: [string, string, string, string, string, string, string];
}

const labels: Record<Locale, Labels> = {
  es: {
    about: "Quiénes somos",
    services: "Servicios y precios",
    hours: "Horario",
    contact: "Contacto y dirección",
    booking: "Citas y reservas",
    duration: "Duración",
    from: "desde",
    onRequest: "a consultar",
    closed: "cerrado",
    allDay: "24 horas",
    address: "Dirección",
    phone: "Teléfono",
    email: "Correo",
    website: "Web",
    and: "y",
    to: "a",
    book: (what, minutes) =>
      `Se puede reservar ${what || "una cita"} por aquí mismo; dura unos ${minutes} minutos.`,
    days: ["domingo", "lunes", "martes", "miércoles", "jueves", "viernes", "sábado"],
  },
  en: {
    about: "About us",
    services: "Services and prices",
    hours: "Opening hours",
    contact: "Contact and address",
    booking: "Appointments and bookings",
    duration: "Duration",
    from: "from",
    onRequest: "on request",
    closed: "closed",
    allDay: "24 hours",
    address: "Address",
    phone: "Phone",
    email: "Email",
    website: "Website",
    and: "and",
    to: "to",
    book: (what, minutes) =>
      `You can book ${what || "an appointment"} right here; it takes about ${minutes} minutes.`,
    days: ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"],
  },
  pt: {
    about: "Quem somos",
    services: "Serviços e preços",
    hours: "Horário",
    contact: "Contato e endereço",
    booking: "Agendamentos e reservas",
    duration: "Duração",
    from: "a partir de",
    onRequest: "sob consulta",
    closed: "fechado",
    allDay: "24 horas",
    address: "Endereço",
    phone: "Telefone",
    email: "E-mail",
    website: "Site",
    and: "e",
    to: "a",
    book: (what, minutes) =>
      `Você pode marcar ${what || "uma visita"} por aqui mesmo; dura cerca de ${minutes} minutos.`,
    days: [
      "domingo",
      "segunda-feira",
      "terça-feira",
      "quarta-feira",
      "quinta-feira",
      "sexta-feira",
      "sábado",
    ],
  },
  ca: {
    about: "Qui som",
    services: "Serveis i preus",
    hours: "Horari",
    contact: "Contacte i adreça",
    booking: "Cites i reserves",
    duration: "Durada",
    from: "des de",
    onRequest: "a consultar",
    closed: "tancat",
    allDay: "24 hores",
    address: "Adreça",
    phone: "Telèfon",
    email: "Correu",
    website: "Web",
    and: "i",
    to: "a",
    book: (what, minutes) =>
      `Es pot reservar ${what || "una cita"} per aquí mateix; dura uns ${minutes} minuts.`,
    days: ["diumenge", "dilluns", "dimarts", "dimecres", "dijous", "divendres", "dissabte"],
  },
};

/**
 * What an agent's configuration says, as chunks like those of documents, so that one function answers from both.
 * Labels are in `locale`, the owner's own words as they were written.
 */
export function configToChunks(config: AgentConfig, locale: Locale = config.defaultLocale): FoundChunk[] {
  const said = labels[locale];
  const { services, contact } = config;
  const chunks: (FoundChunk | null)[] = [
    chunk(
      said.services,
      services.map((service) => serviceLine(service, locale)),
    ),
    chunk(said.hours, hoursLines(config.hours, config.hoursNote, locale)),
    chunk(said.contact, [
      contact.address && `${said.address}: ${contact.address}`,
      contact.phone && `${said.phone}: ${readablePhone(contact.phone, config.country)}`,
      contact.email && `${said.email}: ${contact.email}`,
      contact.website && `${said.website}: ${contact.website}`,
    ]),
    chunk(said.booking, [
      config.booking.enabled && said.book(config.booking.what, config.booking.durationMinutes),
    ]),
    chunk(said.about, [config.description]),
    ...config.faqs.map(({ question, answer }) =>
      chunk(`${question.replace(/\?*\s*$/, "")}?`, [answer], writtenIn(question, answer, config)),
    ),
  ];
  return chunks.filter((made) => made !== null);

  function chunk(heading: string, lines: (string | false)[], written: Locale = locale): FoundChunk | null {
    const body = lines.filter(Boolean).join("\n");
    if (!body) return null;
    return {
      chunkId: null,
      documentId: null,
      title: config.businessName,
      kind: "config",
      heading,
      body,
      locale: written,
      rank: 1,
    };
  }
}

/** An owner of several languages may write a question in any of them. */
function writtenIn(question: string, answer: string, { languages, defaultLocale }: AgentConfig): Locale {
  if (languages.length < 2) return defaultLocale;
  const { locale, confidence } = detectLanguage(`${question} ${answer}`, { prefer: defaultLocale });
  return locale && locale !== "other" && confidence >= sureEnough ? locale : defaultLocale;
}

function serviceLine(service: AgentConfig["services"][number], locale: Locale): string {
  const said = labels[locale];
  const { name, price, durationMinutes, description } = service;
  return [
    name,
    price && formatPrice(price, locale),
    durationMinutes && `${said.duration}: ${durationMinutes} min`,
    description?.replace(/\s*\n\s*/g, " "),
  ]
    .filter(Boolean)
    .join(" — ");
}

/** "60 €", "desde 60 €", "60 € a 90 €", "a consultar", with the unit where there is one. */
export function formatPrice(price: Price, locale: Locale): string {
  const said = labels[locale];
  const unit = price.unit ? ` ${price.unit}` : "";
  if (price.kind === "on_request" || price.amount === undefined) return said.onRequest;
  const amount = formatMoney(price.amount, price.currency, locale);
  if (price.kind === "from") return `${said.from} ${amount}${unit}`;
  if (price.kind === "range" && price.upTo !== undefined)
    return `${amount} ${said.to} ${formatMoney(price.upTo, price.currency, locale)}${unit}`;
  return `${amount}${unit}`;
}

/** One line per run of days with the same hours, the days without any as closed. */
function hoursLines(hours: Opening[], note: string, locale: Locale): string[] {
  if (!hours.length) return note ? [note] : [];
  const said = labels[locale];
  const ofDay = (day: number): string =>
    hours
      .filter((opening) => opening.day === day)
      .sort((a, b) => a.opens.localeCompare(b.opens))
      .map(({ opens, closes }) =>
        opens === "00:00" && closes === "24:00" ? said.allDay : `${opens}–${closes}`,
      )
      .join(` ${said.and} `) || said.closed;
  const week = [1, 2, 3, 4, 5, 6, 0];
  const runs: { first: number; last: number; text: string }[] = [];
  for (const day of week) {
    const run = runs.at(-1);
    if (run?.text === ofDay(day)) run.last = day;
    else runs.push({ first: day, last: day, text: ofDay(day) });
  }
  const lines = runs.map(({ first, last, text }) => {
    const days = first === last ? said.days[first] : `${said.days[first]} ${said.to} ${said.days[last]}`;
    return `${capital(days ?? "")}: ${text}`;
  });
  return note ? [...lines, note] : lines;
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
