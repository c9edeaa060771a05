import { type AgentConfig, agentConfigSchema } from "@/lib/agents/schema";
import { clinicAppointments } from "./conversations/clinic-appointments";
import { clinicQuestions } from "./conversations/clinic-questions";
import type { DemoBusiness } from "./types";

const euros = (amount: number) => amount * 100;

const config: AgentConfig = agentConfigSchema.parse({
  businessName: "Clínica Dental Turia",
  agentName: "Lucía",
  vertical: "clinic",
  description:
    "Clínica dental familiar en el centro de Valencia desde 2009. Seis odontólogos, radiología 3D propia y un trato sin prisas.",
  goal: "appointments",
  tone: "warm",
  languages: ["es", "ca", "en"],
  defaultLocale: "es",
  country: "ES",
  currency: "EUR",
  timezone: "Europe/Madrid",
  services: [
    {
      name: "Primera visita y diagnóstico",
      description:
        "Exploración, radiografía panorámica y presupuesto por escrito. Se descuenta si sigues el tratamiento.",
      price: { kind: "fixed", amount: euros(30), currency: "EUR" },
      durationMinutes: 40,
    },
    {
      name: "Limpieza dental",
      description: "Higiene con ultrasonidos, pulido y revisión de encías.",
      price: { kind: "fixed", amount: euros(60), currency: "EUR" },
      durationMinutes: 45,
    },
    {
      name: "Empaste",
      description: "Obturación de composite del color del diente.",
      price: { kind: "from", amount: euros(55), currency: "EUR" },
      durationMinutes: 40,
    },
    {
      name: "Endodoncia",
      description: "Según el número de conductos; no incluye la reconstrucción.",
      price: { kind: "range", amount: euros(180), upTo: euros(280), currency: "EUR" },
      durationMinutes: 75,
    },
    {
      name: "Implante dental",
      description: "Implante, pilar y corona de circonio, con cirugía guiada.",
      price: { kind: "from", amount: euros(1190), currency: "EUR" },
      durationMinutes: 60,
    },
    {
      name: "Ortodoncia invisible",
      description: "Alineadores transparentes con escáner intraoral, sin moldes.",
      price: { kind: "from", amount: euros(2800), currency: "EUR" },
      durationMinutes: 45,
    },
    {
      name: "Brackets",
      description: "Ortodoncia metálica o estética, con revisiones mensuales incluidas.",
      price: { kind: "from", amount: euros(1950), currency: "EUR" },
      durationMinutes: 45,
    },
    {
      name: "Blanqueamiento dental",
      description: "Una sesión en clínica y férulas para casa.",
      price: { kind: "fixed", amount: euros(290), currency: "EUR" },
      durationMinutes: 90,
    },
    {
      name: "Revisión infantil",
      description: "Odontopediatría hasta los 14 años, con flúor si hace falta.",
      price: { kind: "fixed", amount: euros(25), currency: "EUR" },
      durationMinutes: 30,
    },
    {
      name: "Urgencia dental",
      description: "Dolor, golpe o flemón: hueco el mismo día de lunes a viernes.",
      price: { kind: "fixed", amount: euros(45), currency: "EUR" },
      durationMinutes: 30,
    },
  ],
  hours: [
    ...[1, 2, 3, 4].flatMap((day) => [
      { day, opens: "09:30", closes: "14:00" },
      { day, opens: "16:00", closes: "20:00" },
    ]),
    { day: 5, opens: "09:30", closes: "15:00" },
  ],
  hoursNote: "En agosto abrimos solo por la mañana.",
  booking: { enabled: true, what: "una visita en la clínica", durationMinutes: 40 },
  faqs: [
    {
      question: "¿Trabajáis con seguros dentales?",
      answer:
        "Sí, con Sanitas, Adeslas y DKV en revisiones, limpiezas y empastes. El resto de tratamientos se factura con nuestra tarifa.",
    },
    {
      question: "¿Se puede pagar a plazos?",
      answer: "Sí, hasta en 12 meses sin intereses a partir de 300 €, y hasta en 36 meses con financiera.",
    },
    {
      question: "¿Tenéis aparcamiento?",
      answer: "A 100 metros está el aparcamiento de la plaza del Ayuntamiento; validamos la primera hora.",
    },
    {
      question: "¿Duele una limpieza?",
      answer:
        "Puede molestar si hay sarro bajo la encía. Si tienes sensibilidad, lo hacemos con anestesia tópica.",
    },
    {
      question: "¿A qué edad conviene la primera revisión de un niño?",
      answer: "Hacia los tres años, o antes si notas manchas, un golpe o dolor.",
    },
    {
      question: "¿Puedo cambiar o anular mi cita?",
      answer: "Sí, sin coste hasta 24 horas antes. Escríbenos por aquí o llama al 961 000 100.",
    },
  ],
  neverSay: [
    "Dar diagnósticos",
    "Recomendar medicamentos o dosis",
    "Prometer que no va a doler",
    "Hablar mal de otra clínica",
  ],
  handoff: {
    when: ["dolor fuerte o sangrado", "quejas", "dudas después de una cirugía"],
    name: "Marta, de recepción",
    email: "recepcion@clinicaturia.example.com",
    phone: "+34961000100",
  },
  contact: {
    address: "Calle de la Paz 18, 1.º, 46003 Valencia",
    phone: "+34961000100",
    email: "hola@clinicaturia.example.com",
    website: "https://clinicaturia.example.com",
  },
  askLocation: true,
});

/** The smaller clinic opens in the afternoon. */
const afternoons = [1, 2, 3, 4, 5].map((day) => ({ day, opens: "15:00", closes: "20:30" }));

/** A dental clinic in Valencia, with a second one in another part of town. */
export const clinic: DemoBusiness = {
  email: "clinica@talia.localhost",
  ownerName: "Empar Ferrer",
  country: "ES",
  phoneNumber: "+34960100101",
  plan: "pro",
  config,
  earlier: { ...config, languages: ["es"], services: config.services.slice(0, 6), tone: "professional" },
  versionNotes: [
    "La primera, tal como salió de la entrevista",
    "Añade brackets, blanqueamiento, niños y urgencias; también en valenciano e inglés",
  ],
  locations: [
    { name: "Centro", address: "Calle de la Paz 18, 1.º, 46003 Valencia", phone: "+34961000100", share: 6 },
    {
      name: "Benimaclet",
      address: "Calle del Doctor Vicente Zaragozá 40, 46020 Valencia",
      phone: "+34961000200",
      hours: afternoons,
      share: 4,
      agent: {
        ...config,
        agentName: "Neus",
        askLocation: false,
        hours: afternoons,
        handoff: { ...config.handoff, phone: "+34961000200" },
        contact: {
          ...config.contact,
          address: "Calle del Doctor Vicente Zaragozá 40, 46020 Valencia",
          phone: "+34961000200",
        },
      },
    },
  ],
  documents: [
    { title: "Tarifas 2026", file: "clinic-prices.md" },
    { title: "Antes y después de tu tratamiento", file: "clinic-care.md" },
    { title: "Citas, garantías y financiación", file: "clinic-conditions.md" },
  ],
  scripts: [...clinicAppointments, ...clinicQuestions],
  answers: {
    service: [
      "Limpieza dental",
      "Limpieza dental",
      "Primera visita y diagnóstico",
      "Primera visita y diagnóstico",
      "Implante dental",
      "Implante dental",
      "Ortodoncia invisible",
      "Ortodoncia invisible",
      "Brackets",
      "Blanqueamiento dental",
      "Empaste",
      "Endodoncia",
      "Revisión infantil",
      "Urgencia dental",
      "",
    ],
    patient: ["es mi primera vez", "es mi primera vez", "ya soy paciente", "ya soy paciente", ""],
    urgency: ["esta semana", "unos días", "no corre prisa", "es urgente", "puede esperar", ""],
    appointment: [
      "mañana a las 10:00",
      "el jueves a las 17:30",
      "el lunes que viene a las 12:00",
      "el martes a las 18:15",
      "",
      "",
    ],
  },
  tags: [
    "revisión anual",
    "seguro Sanitas",
    "seguro Adeslas",
    "financiación",
    "familia",
    "prefiere tardes",
    "miedo al dentista",
  ],
  languages: { es: 84, ca: 10, en: 6 },
};
