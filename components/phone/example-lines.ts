import type { Locale } from "@/lib/i18n/locales";

/** What somebody on the phone might say: the emulated recogniser understands these and anything else that is typed. */
export const exampleLines: Record<Locale, readonly string[]> = {
  es: [
    "Hola, buenos días",
    "¿Cuánto cuesta una limpieza?",
    "Quiero pedir una cita para mañana por la tarde",
    "¿A qué hora abren los sábados?",
    "Me llamo Laura Gómez",
    "Quiero hablar con una persona",
    "Ajá",
    "Gracias, eso es todo",
  ],
  en: [
    "Hi, good morning",
    "How much is a cleaning?",
    "I'd like an appointment for tomorrow afternoon",
    "What time do you open on Saturdays?",
    "My name is Laura Gomez",
    "I'd like to talk to a person",
    "Uh-huh",
    "Thank you, that's all",
  ],
  pt: [
    "Olá, bom dia",
    "Quanto custa uma limpeza?",
    "Quero marcar uma consulta para amanhã à tarde",
    "A que horas abrem aos sábados?",
    "Meu nome é Laura Gomes",
    "Quero falar com uma pessoa",
    "Aham",
    "Obrigada, é só isso",
  ],
  ca: [
    "Hola, bon dia",
    "Quant val una neteja?",
    "Voldria demanar hora per demà a la tarda",
    "A quina hora obriu els dissabtes?",
    "Em dic Laura Gómez",
    "Vull parlar amb una persona",
    "Ahà",
    "Gràcies, això és tot",
  ],
};
