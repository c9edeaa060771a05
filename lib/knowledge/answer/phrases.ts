import type { Locale } from "@/lib/i18n/locales";

interface Phrases {
  /** Before one fact; several, so that an agent does not repeat itself. */
  one: string[];
  /** Before a list of prices. */
  prices: string[];
  /** Before some of many prices. */
  somePrices: string[];
  /** Before prices of what is like what was asked, which has none. */
  nearPrices: string[];
  hours: string[];
  /** To who asked for a day on which it is closed; when it is open follows. */
  closed: string;
  address: string[];
  services: string[];
  yes: string;
  /** Before a text in another language than the contact's. */
  foreign: string[];
}

/** Short beginnings of answers from knowledge, per language; said to whom one calls "tú" and "usted" alike. */
export const phrases: Record<Locale, Phrases> = {
  es: {
    one: ["Claro.", "Por supuesto.", "Con gusto."],
    prices: ["Estos son los precios:", "Aquí están los precios:", "Los precios son estos:"],
    somePrices: ["Estos son algunos de nuestros precios:", "Aquí van algunos precios:"],
    nearPrices: [
      "No tengo un precio exacto para eso. Lo más parecido que tengo es:",
      "De eso en concreto no tengo precio. Esto es lo más cercano:",
    ],
    closed: "Ese día cerramos. Este es nuestro horario:",
    hours: ["Nuestro horario es este:", "Este es el horario:"],
    address: ["Estamos aquí:", "Esta es la dirección:"],
    services: ["Esto es lo que hacemos:", "Estos son nuestros servicios:"],
    yes: "Sí.",
    foreign: ["Esto es lo que dice nuestra información:"],
  },
  en: {
    one: ["Sure.", "Of course.", "Here you go."],
    prices: ["Here are the prices:", "These are the prices:"],
    somePrices: ["Here are some of our prices:", "These are some of our prices:"],
    nearPrices: [
      "I don't have an exact price for that. The closest I have is:",
      "There's no price listed for that exactly. This is the nearest:",
    ],
    closed: "We're closed then. Our opening hours:",
    hours: ["These are our opening hours:", "Here are our hours:"],
    address: ["Here's where to find us:", "This is where we are:"],
    services: ["This is what we do:", "These are our services:"],
    yes: "Yes.",
    foreign: ["This is what our information says:"],
  },
  pt: {
    one: ["Claro.", "Com certeza.", "Aqui está."],
    prices: ["Os preços são estes:", "Aqui estão os preços:"],
    somePrices: ["Estes são alguns dos nossos preços:", "Aqui estão alguns preços:"],
    nearPrices: [
      "Não tenho um preço exato para isso. O mais parecido que tenho é:",
      "Para isso, especificamente, não tenho preço. O mais próximo é:",
    ],
    closed: "Nesse dia fechamos. O nosso horário:",
    hours: ["Nosso horário é este:", "Este é o horário:"],
    address: ["É aqui que estamos:", "Veja onde estamos:"],
    services: ["É isto que fazemos:", "Estes são os nossos serviços:"],
    yes: "Sim.",
    foreign: ["Isto é o que dizem as nossas informações:"],
  },
  ca: {
    one: ["És clar.", "I tant.", "Amb molt de gust."],
    prices: ["Aquests són els preus:", "Els preus són aquests:"],
    somePrices: ["Aquests són alguns dels nostres preus:", "Aquí van alguns preus:"],
    nearPrices: [
      "No tinc un preu exacte per a això. El més semblant que tinc és:",
      "D'això en concret no en tinc preu. El més proper és:",
    ],
    closed: "Aquell dia tanquem. El nostre horari:",
    hours: ["El nostre horari és aquest:", "Aquest és l'horari:"],
    address: ["Som aquí:", "Aquesta és l'adreça:"],
    services: ["Això és el que fem:", "Aquests són els nostres serveis:"],
    yes: "Sí.",
    foreign: ["Això és el que diu la nostra informació:"],
  },
};

/** One of several, by turns. */
export const pick = (options: string[], variant: number): string => options[variant % options.length] ?? "";
