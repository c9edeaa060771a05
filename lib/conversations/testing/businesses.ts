import { type AgentConfig, agentConfigSchema, type Currency, type Opening } from "@/lib/agents/schema";

/** Businesses of several countries and trades, as their owners would describe them. */

const week = (days: number[], ...stretches: [string, string][]): Opening[] =>
  days.flatMap((day) => stretches.map(([opens, closes]) => ({ day, opens, closes })));

const priced = (currency: Currency) => ({
  fixed: (name: string, amount: number, unit?: string) => ({
    name,
    price: { kind: "fixed" as const, amount, currency, ...(unit && { unit }) },
  }),
  from: (name: string, amount: number, unit?: string) => ({
    name,
    price: { kind: "from" as const, amount, currency, ...(unit && { unit }) },
  }),
  onRequest: (name: string) => ({ name, price: { kind: "on_request" as const, currency } }),
});

const eur = priced("EUR");
const mxn = priced("MXN");
const cop = priced("COP");
const ars = priced("ARS");
const brl = priced("BRL");
const usd = priced("USD");
const gbp = priced("GBP");

export const madridKitchens: AgentConfig = agentConfigSchema.parse({
  businessName: "Cocinas Olmo",
  agentName: "Olivia",
  vertical: "kitchens",
  description: "Estudio de cocinas y armarios a medida en Madrid, con montaje propio.",
  goal: "leads",
  tone: "warm",
  languages: ["es", "en"],
  defaultLocale: "es",
  country: "ES",
  currency: "EUR",
  timezone: "Europe/Madrid",
  services: [
    eur.from("Cocina a medida", 650_000),
    eur.from("Armario empotrado", 90_000),
    eur.onRequest("Vestidor"),
  ],
  hours: [...week([1, 2, 3, 4, 5], ["10:00", "14:00"], ["17:00", "20:00"]), ...week([6], ["10:00", "14:00"])],
  booking: { enabled: true, what: "visita al estudio", durationMinutes: 60 },
  faqs: [
    {
      question: "¿Cuánto tardáis en montar una cocina?",
      answer: "Entre seis y ocho semanas desde que apruebas el diseño.",
    },
    { question: "¿Se puede pagar a plazos?", answer: "Sí, financiamos hasta en 24 meses sin intereses." },
    {
      question: "¿Hacéis reformas completas?",
      answer: "No hacemos obra: nos ocupamos del mobiliario, la encimera y el montaje.",
    },
  ],
  contact: { address: "Calle de Alcalá 210, Madrid", phone: "+34911234567" },
});

export const mexicanClinic: AgentConfig = agentConfigSchema.parse({
  businessName: "Dental Polanco",
  agentName: "Sofía",
  vertical: "clinic",
  description: "Clínica dental familiar en Polanco.",
  goal: "appointments",
  tone: "professional",
  languages: ["es", "en"],
  defaultLocale: "es",
  country: "MX",
  currency: "MXN",
  timezone: "America/Mexico_City",
  services: [
    mxn.fixed("Limpieza dental", 85_000),
    mxn.fixed("Limpieza dental infantil", 60_000),
    mxn.from("Implante dental", 1_800_000),
    mxn.from("Brackets metálicos", 1_500_000),
    mxn.fixed("Valoración", 30_000),
  ],
  hours: [...week([1, 2, 3, 4, 5], ["09:00", "19:00"]), ...week([6], ["09:00", "14:00"])],
  booking: { enabled: true, what: "cita de valoración", durationMinutes: 40 },
  faqs: [
    { question: "¿Aceptan tarjeta?", answer: "Sí, todas las tarjetas y tres meses sin intereses." },
    {
      question: "¿Atienden niños?",
      answer: "Sí, desde los 3 años, con una odontopediatra los martes y jueves.",
    },
  ],
  contact: { address: "Av. Horacio 340, Polanco, Ciudad de México", phone: "+525512345678" },
});

export const colombianRepairs: AgentConfig = agentConfigSchema.parse({
  businessName: "Servitec Bogotá",
  agentName: "Camila",
  vertical: "maintenance",
  description: "Plomería, electricidad y reparación de calentadores en Bogotá.",
  goal: "leads",
  tone: "warm",
  languages: ["es"],
  defaultLocale: "es",
  country: "CO",
  currency: "COP",
  timezone: "America/Bogota",
  services: [
    cop.fixed("Visita de diagnóstico", 6_000_000),
    cop.from("Destape de cañería", 12_000_000),
    cop.from("Reparación de calentador", 15_000_000),
  ],
  hours: week([1, 2, 3, 4, 5, 6], ["07:00", "19:00"]),
  faqs: [
    {
      question: "¿Atienden emergencias?",
      answer: "Sí, las emergencias se atienden todos los días de 7 a 22 h, con un recargo del 30 %.",
    },
    { question: "¿Dan garantía?", answer: "Sí, tres meses de garantía en mano de obra." },
  ],
  contact: { phone: "+576011234567" },
});

export const argentineHomes: AgentConfig = agentConfigSchema.parse({
  businessName: "Propiedades del Plata",
  agentName: "Julieta",
  vertical: "real_estate",
  description: "Inmobiliaria de Buenos Aires: ventas, alquileres y tasaciones.",
  goal: "leads",
  tone: "casual",
  languages: ["es", "pt"],
  defaultLocale: "es",
  country: "AR",
  currency: "ARS",
  timezone: "America/Argentina/Buenos_Aires",
  services: [{ name: "Comprar" }, { name: "Alquilar" }, ars.fixed("Tasación", 4_500_000)],
  hours: week([1, 2, 3, 4, 5], ["09:30", "18:00"]),
  faqs: [
    {
      question: "¿Qué piden para alquilar?",
      answer: "Recibo de sueldo, una garantía propietaria o seguro de caución, y un mes de depósito.",
    },
    { question: "¿Aceptan mascotas?", answer: "Depende de cada propiedad; lo consultamos con el dueño." },
  ],
  contact: { address: "Av. Santa Fe 2450, Buenos Aires", phone: "+541148001234" },
});

export const brazilianClinic: AgentConfig = agentConfigSchema.parse({
  businessName: "Sorriso Paulista",
  agentName: "Bia",
  vertical: "clinic",
  description: "Clínica odontológica na Avenida Paulista.",
  goal: "appointments",
  tone: "warm",
  languages: ["pt", "es"],
  defaultLocale: "pt",
  country: "BR",
  currency: "BRL",
  timezone: "America/Sao_Paulo",
  services: [brl.fixed("Limpeza", 18_000), brl.from("Clareamento", 65_000), brl.from("Implante", 220_000)],
  hours: [...week([1, 2, 3, 4, 5], ["08:00", "19:00"]), ...week([6], ["08:00", "13:00"])],
  booking: { enabled: true, what: "avaliação", durationMinutes: 30 },
  faqs: [
    { question: "Vocês aceitam convênio?", answer: "Sim: Amil, Bradesco e Porto Seguro." },
    { question: "Parcelam no cartão?", answer: "Parcelamos em até 10 vezes sem juros." },
  ],
  contact: { address: "Avenida Paulista 1500, São Paulo", phone: "+551131234567" },
});

export const catalanRestaurant: AgentConfig = agentConfigSchema.parse({
  businessName: "Can Peret",
  agentName: "Mireia",
  vertical: "restaurant",
  description: "Cuina catalana de mercat a Girona.",
  goal: "appointments",
  tone: "warm",
  languages: ["ca", "es", "en"],
  defaultLocale: "ca",
  country: "ES",
  currency: "EUR",
  timezone: "Europe/Madrid",
  services: [eur.fixed("Menú migdia", 1_850), eur.fixed("Menú degustació", 4_200)],
  hours: [...week([2, 3, 4, 5, 6], ["13:00", "16:00"], ["20:00", "23:00"]), ...week([0], ["13:00", "16:00"])],
  booking: { enabled: true, what: "taula", durationMinutes: 90 },
  faqs: [
    {
      question: "Teniu plats sense gluten?",
      answer: "Sí, gairebé tota la carta es pot fer sense gluten; avisa'ns en reservar.",
    },
    { question: "Es pot anar amb gos?", answer: "A la terrassa sí, els gossos hi són benvinguts." },
  ],
  contact: { address: "Carrer de la Força 8, Girona", phone: "+34972123456" },
});

export const londonKitchens: AgentConfig = agentConfigSchema.parse({
  businessName: "Hartley Kitchens",
  agentName: "Emma",
  vertical: "kitchens",
  description: "Bespoke kitchens, designed and fitted in London.",
  goal: "leads",
  tone: "professional",
  languages: ["en"],
  defaultLocale: "en",
  country: "GB",
  currency: "GBP",
  timezone: "Europe/London",
  services: [
    gbp.from("Bespoke kitchen", 1_200_000),
    gbp.from("Fitted wardrobe", 180_000),
    gbp.fixed("Design visit", 15_000),
  ],
  hours: [...week([1, 2, 3, 4, 5], ["09:00", "18:00"]), ...week([6], ["10:00", "16:00"])],
  booking: { enabled: true, what: "design visit", durationMinutes: 60 },
  faqs: [
    {
      question: "How long does it take?",
      answer: "Eight to ten weeks from sign-off, with five days of fitting.",
    },
    { question: "Do you offer financing?", answer: "Yes, up to 36 months through our partner." },
  ],
  contact: { address: "14 Marylebone Lane, London", phone: "+442071234567" },
});

export const texanClinic: AgentConfig = agentConfigSchema.parse({
  businessName: "Bright Smile Austin",
  agentName: "Grace",
  vertical: "clinic",
  description: "Family dentist in Austin, Texas.",
  goal: "appointments",
  tone: "casual",
  languages: ["en", "es"],
  defaultLocale: "en",
  country: "US",
  currency: "USD",
  timezone: "America/Chicago",
  services: [
    usd.fixed("Cleaning", 12_000),
    usd.from("Dental implant", 250_000),
    usd.fixed("Whitening", 35_000),
  ],
  hours: week([1, 2, 3, 4, 5], ["08:00", "17:00"]),
  booking: { enabled: true, what: "visit", durationMinutes: 45 },
  faqs: [
    { question: "Do you take insurance?", answer: "Yes, we take Delta Dental, Cigna and MetLife." },
    { question: "Do you see kids?", answer: "Yes, from age 2." },
  ],
  contact: { address: "500 Congress Avenue, Austin", phone: "+15125550123" },
});
