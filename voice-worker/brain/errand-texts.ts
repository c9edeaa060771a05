import { inRegister, type Manner, type Registered } from "@/lib/agents/register";
import { fill } from "@/lib/conversations/texts";
import type { Locale } from "@/lib/i18n/locales";

/** What an agent says while it takes a message, or where a summary is to go. */
const table = {
  message_ask: {
    es: {
      tu: "Claro. Dime el recado y se lo paso al equipo.",
      usted: "Claro. Dígame el recado y se lo paso al equipo.",
    },
    en: "Of course. Tell me the message and I'll pass it on to the team.",
    pt: "Claro. Diga o recado e eu passo para a equipe.",
    ca: {
      tu: "És clar. Digues-me l'encàrrec i el passo a l'equip.",
      usted: "És clar. Digui'm l'encàrrec i el passo a l'equip.",
    },
  },
  /** Who calls is known by their number. */
  message_taken: {
    es: {
      tu: "Anotado: el equipo lo tiene ya y te contestará en el número desde el que llamas. ¿Algo más?",
      usted: "Anotado: el equipo lo tiene ya y le contestará en el número desde el que llama. ¿Algo más?",
    },
    en: "Noted: the team has it now and will get back to you on the number you're calling from. Anything else?",
    pt: "Anotado: a equipe já tem o recado e vai retornar para o número de onde você está ligando. Mais alguma coisa?",
    ca: {
      tu: "Apuntat: l'equip ja el té i et respondrà al número des del qual truques. Alguna cosa més?",
      usted: "Apuntat: l'equip ja el té i li respondrà al número des del qual truca. Alguna cosa més?",
    },
  },
  /** We called them, or they have said where they are reached. */
  message_noted: {
    es: "Anotado: el equipo lo tiene ya. ¿Algo más?",
    en: "Noted: the team has it now. Anything else?",
    pt: "Anotado: a equipe já tem o recado. Mais alguma coisa?",
    ca: "Apuntat: l'equip ja el té. Alguna cosa més?",
  },
  message_more: {
    es: "Añadido al recado. ¿Algo más?",
    en: "I've added that to the message. Anything else?",
    pt: "Acrescentei ao recado. Mais alguma coisa?",
    ca: "Afegit a l'encàrrec. Alguna cosa més?",
  },
  message_reach: {
    es: {
      tu: "Anotado. ¿A qué teléfono o correo te pueden contestar?",
      usted: "Anotado. ¿A qué teléfono o correo le pueden contestar?",
    },
    en: "Noted. Which phone number or e-mail can they answer you on?",
    pt: "Anotado. Em que telefone ou e-mail podem retornar para você?",
    ca: {
      tu: "Apuntat. A quin telèfon o correu et poden respondre?",
      usted: "Apuntat. A quin telèfon o correu li poden respondre?",
    },
  },
  message_reach_again: {
    es: {
      tu: "No lo he entendido bien. ¿Me repites el teléfono o el correo, despacio?",
      usted: "No lo he entendido bien. ¿Me repite el teléfono o el correo, despacio?",
    },
    en: "I didn't quite get that. Could you say the number or the e-mail again, slowly?",
    pt: "Não entendi bem. Pode repetir o telefone ou o e-mail, devagar?",
    ca: {
      tu: "No ho he entès bé. Em repeteixes el telèfon o el correu, a poc a poc?",
      usted: "No ho he entès bé. Em repeteix el telèfon o el correu, a poc a poc?",
    },
  },
  message_anyway: {
    es: "De acuerdo, el equipo tiene el recado igualmente. ¿Algo más?",
    en: "All right, the team has your message all the same. Anything else?",
    pt: "Tudo bem, a equipe tem o recado mesmo assim. Mais alguma coisa?",
    ca: "D'acord, l'equip té l'encàrrec igualment. Alguna cosa més?",
  },
  summary_ask: {
    es: { tu: "Claro. ¿A qué correo te lo mando?", usted: "Claro. ¿A qué correo se lo mando?" },
    en: "Of course. Which e-mail address shall I send it to?",
    pt: "Claro. Para que e-mail eu envio?",
    ca: { tu: "És clar. A quin correu t'ho envio?", usted: "És clar. A quin correu l'hi envio?" },
  },
  summary_again: {
    es: {
      tu: "No he entendido bien el correo. ¿Me lo repites despacio?",
      usted: "No he entendido bien el correo. ¿Me lo repite despacio?",
    },
    en: "I didn't quite get the address. Could you say it again, slowly?",
    pt: "Não entendi bem o e-mail. Pode repetir devagar?",
    ca: {
      tu: "No he entès bé el correu. Me'l repeteixes a poc a poc?",
      usted: "No he entès bé el correu. Me'l repeteix a poc a poc?",
    },
  },
  summary_sent: {
    es: {
      tu: "Hecho: cuando colguemos te llegará a {email} lo que hemos hablado. ¿Algo más?",
      usted: "Hecho: cuando colguemos le llegará a {email} lo que hemos hablado. ¿Algo más?",
    },
    en: "Done: when we hang up, what we talked about goes to {email}. Anything else?",
    pt: "Pronto: quando desligarmos, o que conversamos vai para {email}. Mais alguma coisa?",
    ca: {
      tu: "Fet: quan pengem t'arribarà a {email} el que hem parlat. Alguna cosa més?",
      usted: "Fet: quan pengem li arribarà a {email} el que hem parlat. Alguna cosa més?",
    },
  },
  summary_never: {
    es: {
      tu: "Lo siento, no consigo entender el correo. ¿Te ayudo en algo más?",
      usted: "Lo siento, no consigo entender el correo. ¿Le ayudo en algo más?",
    },
    en: "I'm sorry, I can't make out the address. Can I help you with anything else?",
    pt: "Desculpe, não consigo entender o e-mail. Posso ajudar em mais alguma coisa?",
    ca: {
      tu: "Ho sento, no aconsegueixo entendre el correu. T'ajudo en alguna cosa més?",
      usted: "Ho sento, no aconsegueixo entendre el correu. L'ajudo en alguna cosa més?",
    },
  },
} as const satisfies Record<string, Record<Locale, Registered>>;

export type ErrandText = keyof typeof table;

export function errandText(
  { locale, tone }: Manner,
  key: ErrandText,
  values: Record<string, string> = {},
): string {
  return fill(String(inRegister(table[key][locale], tone)), values);
}
