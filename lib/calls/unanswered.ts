import { defaultLocale, type Locale } from "@/lib/i18n/locales";

/** Why a caller hears a sentence instead of an agent. */
export type Unanswered = "busy" | "paused" | "no_funds" | "unknown" | "fault" | "no_worker";

/** Said to callers of anybody's number: neither tú nor usted. */
const texts: Readonly<Record<Unanswered, Readonly<Record<Locale, string>>>> = {
  busy: {
    es: "Todas las líneas están ocupadas en este momento. En unos minutos habrá una libre. Gracias por llamar.",
    en: "All our lines are busy right now. One will be free in a few minutes. Thank you for calling.",
    pt: "Todas as linhas estão ocupadas neste momento. Em alguns minutos haverá uma livre. Obrigado por ligar.",
    ca: "Totes les línies estan ocupades en aquest moment. D'aquí a uns minuts n'hi haurà una de lliure. Gràcies per trucar.",
  },
  paused: {
    es: "En este momento no es posible atender llamadas en este número. Gracias por llamar.",
    en: "Calls to this number cannot be answered right now. Thank you for calling.",
    pt: "Neste momento não é possível atender ligações neste número. Obrigado por ligar.",
    ca: "En aquest moment no és possible atendre trucades en aquest número. Gràcies per trucar.",
  },
  /** Why is between the business and us: a caller hears nothing of money. */
  no_funds: {
    es: "En este momento no es posible atender la llamada, y lo sentimos. Se puede volver a llamar más tarde. Gracias por llamar.",
    en: "We are sorry, the call cannot be taken right now. Please try again later. Thank you for calling.",
    pt: "Lamentamos, neste momento não é possível atender a ligação. Por favor, ligue mais tarde. Obrigado por ligar.",
    ca: "Ho sentim, en aquest moment no és possible atendre la trucada. Es pot tornar a provar més tard. Gràcies per trucar.",
  },
  unknown: {
    es: "Este número no está en servicio. Gracias por llamar.",
    en: "This number is not in service. Thank you for calling.",
    pt: "Este número não está em serviço. Obrigado por ligar.",
    ca: "Aquest número no està en servei. Gràcies per trucar.",
  },
  /** Whose number is known is called back: the team is told of them. */
  no_worker: {
    es: "En este momento no es posible atender la llamada, y lo sentimos. El equipo ya tiene el aviso y llamará a este número lo antes posible.",
    en: "We are sorry, the call cannot be taken right now. The team has been told, and will call this number back as soon as possible.",
    pt: "Lamentamos, neste momento não é possível atender a ligação. A equipe já foi avisada e ligará para este número assim que possível.",
    ca: "Ho sentim, en aquest moment no és possible atendre la trucada. L'equip ja té l'avís i trucarà a aquest número tan aviat com sigui possible.",
  },
  fault: {
    es: "Ha ocurrido un problema y no es posible atender la llamada. Gracias por llamar.",
    en: "There is a problem and the call cannot be answered. Thank you for calling.",
    pt: "Ocorreu um problema e não é possível atender a ligação. Obrigado por ligar.",
    ca: "Hi ha hagut un problema i no és possible atendre la trucada. Gràcies per trucar.",
  },
};

/** In every language, for when it is not known yet which it will be. */
export const unansweredTexts = (why: Unanswered): Readonly<Record<Locale, string>> => texts[why];

export const unansweredText = (why: Unanswered, locale: Locale): string => texts[why][locale];

/** The language of most who have such a number, for when nothing else is known. */
export function localeOfNumber(e164: string): Locale {
  if (/^\+(1(?!787|939|809|829|849)|44|61|64|353|27|91)/.test(e164)) return "en";
  return /^\+(55|351|244|258)/.test(e164) ? "pt" : defaultLocale;
}
