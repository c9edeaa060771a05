import type { Registered } from "@/lib/agents/register";
import type { Locale } from "@/lib/i18n/locales";
import { fundsTexts } from "./funds-texts";

/** What an agent says on the telephone beside its answers. Several wordings take turns. */
export const promptTexts = {
  ...fundsTexts,
  idle_first: {
    es: { tu: "¿Sigues ahí?", usted: "¿Sigue usted ahí?" },
    en: "Are you still there?",
    pt: "Você ainda está aí?",
    ca: { tu: "Encara hi ets?", usted: "Encara hi és?" },
  },
  idle_second: {
    es: {
      tu: "No te oigo. Si me estás escuchando, dime algo, por favor.",
      usted: "No le oigo. Si me está escuchando, dígame algo, por favor.",
    },
    en: "I can't hear you. If you can hear me, please say something.",
    pt: "Não estou ouvindo você. Se estiver me escutando, diga alguma coisa, por favor.",
    ca: {
      tu: "No et sento. Si m'estàs escoltant, digues alguna cosa, si us plau.",
      usted: "No el sento. Si m'està escoltant, digui alguna cosa, si us plau.",
    },
  },
  idle_goodbye: {
    es: {
      tu: "Parece que se ha perdido la conexión. Llámanos cuando quieras. ¡Hasta pronto!",
      usted: "Parece que se ha perdido la conexión. Llámenos cuando quiera. Hasta pronto.",
    },
    en: "It seems we have lost each other. Call us back whenever you like. Goodbye!",
    pt: "Parece que a ligação caiu. Ligue de novo quando quiser. Até logo!",
    ca: {
      tu: "Sembla que s'ha perdut la connexió. Truca'ns quan vulguis. Fins aviat!",
      usted: "Sembla que s'ha perdut la connexió. Truqui'ns quan vulgui. Fins aviat.",
    },
  },
  duration_warning: {
    es: {
      tu: "Te aviso: nos queda un minuto de llamada.",
      usted: "Le aviso de que nos queda un minuto de llamada.",
    },
    en: "Just so you know, we have one minute left on this call.",
    pt: "Só para avisar: temos mais um minuto de ligação.",
    ca: {
      tu: "T'aviso: ens queda un minut de trucada.",
      usted: "L'aviso que ens queda un minut de trucada.",
    },
  },
  duration_goodbye: {
    es: {
      tu: "Tenemos que terminar aquí la llamada. Gracias por llamar a {business}. ¡Hasta pronto!",
      usted: "Tenemos que terminar aquí la llamada. Gracias por llamar a {business}. Hasta pronto.",
    },
    en: "We have to end the call here. Thank you for calling {business}. Goodbye!",
    pt: "Precisamos encerrar a ligação aqui. Obrigado por ligar para {business}. Até logo!",
    ca: {
      tu: "Hem d'acabar aquí la trucada. Gràcies per trucar a {business}. Fins aviat!",
      usted: "Hem d'acabar aquí la trucada. Gràcies per trucar a {business}. Fins aviat.",
    },
  },
  filler: {
    es: {
      tu: ["Un momento.", "Déjame mirarlo.", "A ver…"],
      usted: ["Un momento, por favor.", "Déjeme consultarlo."],
    },
    en: ["One moment.", "Let me check.", "Let's see…"],
    pt: ["Um momento.", "Deixe eu ver.", "Vamos ver…"],
    ca: {
      tu: ["Un moment.", "Deixa'm mirar-ho.", "A veure…"],
      usted: ["Un moment, si us plau.", "Deixi'm consultar-ho."],
    },
  },
  apology: {
    es: {
      tu: [
        "Perdona, no te he podido responder. ¿Me lo repites?",
        "Lo siento, se me ha cortado. ¿Puedes repetirlo?",
      ],
      usted: [
        "Disculpe, no he podido responderle. ¿Me lo repite?",
        "Lo siento, se me ha cortado. ¿Puede repetirlo?",
      ],
    },
    en: [
      "Sorry, I couldn't answer that. Could you say it again?",
      "I'm sorry, I lost you there. Could you repeat that?",
    ],
    pt: ["Desculpe, não consegui responder. Pode repetir?", "Desculpe, falhou aqui. Pode repetir?"],
    ca: {
      tu: [
        "Perdona, no t'he pogut respondre. M'ho repeteixes?",
        "Ho sento, se m'ha tallat. Ho pots repetir?",
      ],
      usted: [
        "Disculpi, no li he pogut respondre. M'ho repeteix?",
        "Ho sento, se m'ha tallat. Ho pot repetir?",
      ],
    },
  },
  /** The call cannot go on: a fault of ours. */
  broken: {
    es: {
      tu: "Lo siento, tenemos un problema técnico y no puedo seguir. Llámanos de nuevo en un momento, por favor.",
      usted:
        "Lo siento, tenemos un problema técnico y no puedo seguir. Llámenos de nuevo en un momento, por favor.",
    },
    en: "I'm sorry, we have a technical problem and I can't go on. Please call again in a moment.",
    pt: "Desculpe, estamos com um problema técnico e não posso continuar. Ligue de novo daqui a pouco, por favor.",
    ca: {
      tu: "Ho sento, tenim un problema tècnic i no puc continuar. Truca'ns d'aquí a un moment, si us plau.",
      usted:
        "Ho sento, tenim un problema tècnic i no puc continuar. Truqui'ns d'aquí a un moment, si us plau.",
    },
  },
  /** The worker is being replaced and cannot wait any longer. */
  drained: {
    es: {
      tu: "Perdona, tengo que terminar la llamada aquí. Llámanos cuando quieras. ¡Hasta pronto!",
      usted: "Disculpe, tengo que terminar la llamada aquí. Llámenos cuando quiera. Hasta pronto.",
    },
    en: "I'm sorry, I have to end the call here. Call us back whenever you like. Goodbye!",
    pt: "Desculpe, preciso encerrar a ligação aqui. Ligue de novo quando quiser. Até logo!",
    ca: {
      tu: "Perdona, he d'acabar la trucada aquí. Truca'ns quan vulguis. Fins aviat!",
      usted: "Disculpi, he d'acabar la trucada aquí. Truqui'ns quan vulgui. Fins aviat.",
    },
  },
  voicemail: {
    es: {
      tu: "Hola, soy {agent}, de {business}. Te llamaba para hablar contigo. Cuando puedas, llámanos a este número. Gracias.",
      usted:
        "Buenos días, soy {agent}, de {business}. Le llamaba para hablar con usted. Cuando pueda, llámenos a este número. Gracias.",
    },
    en: "Hello, this is {agent} from {business}. I was hoping to talk to you. Please call us back on this number when you can. Thank you.",
    pt: "Olá, aqui é {agent}, de {business}. Liguei para falar com você. Quando puder, retorne para este número. Obrigado.",
    ca: {
      tu: "Hola, soc {agent}, de {business}. Et trucava per parlar amb tu. Quan puguis, truca'ns a aquest número. Gràcies.",
      usted:
        "Bon dia, soc {agent}, de {business}. El trucava per parlar amb vostè. Quan pugui, truqui'ns a aquest número. Gràcies.",
    },
  },
  screening_reason: {
    es: {
      tu: "Hola, soy {agent}, de {business}. Quería hablar un momento contigo.",
      usted: "Buenos días, soy {agent}, de {business}. Quería hablar un momento con usted.",
    },
    en: "Hello, this is {agent} from {business}. I'd like to talk to you for a moment.",
    pt: "Olá, aqui é {agent}, de {business}. Gostaria de falar um momento com você.",
    ca: {
      tu: "Hola, soc {agent}, de {business}. Voldria parlar un moment amb tu.",
      usted: "Bon dia, soc {agent}, de {business}. Voldria parlar un moment amb vostè.",
    },
  },
  recording_notice: {
    es: {
      tu: "Esta llamada se graba para atenderte mejor.",
      usted: "Esta llamada se graba para atenderle mejor.",
    },
    en: "This call is recorded so that we can help you better.",
    pt: "Esta ligação é gravada para atender você melhor.",
    ca: {
      tu: "Aquesta trucada s'enregistra per atendre't millor.",
      usted: "Aquesta trucada s'enregistra per atendre'l millor.",
    },
  },
  recording_ask: {
    es: {
      tu: "Antes de empezar: ¿te parece bien que grabemos la llamada?",
      usted: "Antes de empezar: ¿le parece bien que grabemos la llamada?",
    },
    en: "Before we begin: is it all right if we record this call?",
    pt: "Antes de começar: podemos gravar esta ligação?",
    ca: {
      tu: "Abans de començar: et sembla bé que enregistrem la trucada?",
      usted: "Abans de començar: li sembla bé que enregistrem la trucada?",
    },
  },
  recording_yes: {
    es: "Gracias.",
    en: "Thank you.",
    pt: "Obrigado.",
    ca: "Gràcies.",
  },
  recording_no: {
    es: "De acuerdo, no la grabamos.",
    en: "All right, we won't record it.",
    pt: "Tudo bem, não vamos gravar.",
    ca: "D'acord, no l'enregistrem.",
  },
  recording_stopped: {
    es: {
      tu: "De acuerdo: dejo de grabar y borro lo grabado.",
      usted: "De acuerdo: dejo de grabar y borro lo grabado.",
    },
    en: "All right: I'll stop recording and delete what was recorded.",
    pt: "Tudo bem: paro de gravar e apago o que foi gravado.",
    ca: "D'acord: deixo de gravar i esborro el que s'ha gravat.",
  },
  recording_none: {
    es: {
      tu: "No te preocupes: esta llamada no se está grabando.",
      usted: "No se preocupe: esta llamada no se está grabando.",
    },
    en: "Don't worry: this call isn't being recorded.",
    pt: "Não se preocupe: esta ligação não está sendo gravada.",
    ca: {
      tu: "No et preocupis: aquesta trucada no es grava.",
      usted: "No es preocupi: aquesta trucada no es grava.",
    },
  },
  transfer: {
    es: {
      tu: "Claro, te paso con una persona del equipo. Un momento.",
      usted: "Claro, le paso con una persona del equipo. Un momento, por favor.",
    },
    en: "Of course, I'll put you through to someone from the team. One moment.",
    pt: "Claro, vou passar você para uma pessoa da equipe. Um momento.",
    ca: {
      tu: "És clar, et passo amb una persona de l'equip. Un moment.",
      usted: "És clar, el passo amb una persona de l'equip. Un moment, si us plau.",
    },
  },
  transfer_failed: {
    es: {
      tu: "Ahora mismo no hay nadie libre. ¿Te ayudo en algo más, o tomo nota para que te llamen?",
      usted: "Ahora mismo no hay nadie libre. ¿Le ayudo en algo más, o tomo nota para que le llamen?",
    },
    en: "Nobody is free right now. Can I help you with anything else, or shall I take a message so that they call you back?",
    pt: "No momento não há ninguém livre. Posso ajudar em mais alguma coisa, ou anoto um recado para que retornem?",
    ca: {
      tu: "Ara mateix no hi ha ningú lliure. T'ajudo en alguna cosa més, o en prenc nota perquè et truquin?",
      usted:
        "Ara mateix no hi ha ningú lliure. L'ajudo en alguna cosa més, o en prenc nota perquè el truquin?",
    },
  },
  repeated: {
    es: { tu: "Claro, te lo repito.", usted: "Claro, se lo repito." },
    en: "Of course.",
    pt: "Claro, repito.",
    ca: { tu: "I tant, t'ho repeteixo.", usted: "I tant, l'hi repeteixo." },
  },
  here: {
    es: { tu: "Sí, te oigo bien. Dime.", usted: "Sí, le oigo bien. Dígame." },
    en: "Yes, I can hear you. Go ahead.",
    pt: "Sim, estou ouvindo. Pode falar.",
    ca: { tu: "Sí, et sento bé. Digues.", usted: "Sí, el sento bé. Digui." },
  },
  patience: {
    es: { tu: "Claro, sin prisa. Aquí sigo.", usted: "Claro, sin prisa. Aquí sigo." },
    en: "Of course, take your time.",
    pt: "Claro, sem pressa. Continuo aqui.",
    ca: "És clar, sense pressa. Soc aquí.",
  },
  take_over: {
    es: {
      tu: "Un momento, por favor: te paso con una persona del equipo.",
      usted: "Un momento, por favor: le paso con una persona del equipo.",
    },
    en: "One moment, please: I'm putting you through to someone from the team.",
    pt: "Um momento, por favor: vou passar você para uma pessoa da equipe.",
    ca: {
      tu: "Un moment, si us plau: et passo amb una persona de l'equip.",
      usted: "Un moment, si us plau: el passo amb una persona de l'equip.",
    },
  },
  take_over_failed: {
    es: {
      tu: "Ahora no contesta nadie, así que sigo contigo. ¿En qué estábamos?",
      usted: "Ahora no contesta nadie, así que sigo con usted. ¿En qué estábamos?",
    },
    en: "Nobody is answering just now, so I'm still with you. Where were we?",
    pt: "Ninguém está atendendo agora, então continuo com você. Onde estávamos?",
    ca: {
      tu: "Ara no respon ningú, així que continuo amb tu. On érem?",
      usted: "Ara no respon ningú, així que continuo amb vostè. On érem?",
    },
  },
  /** To the person who takes the call over. */
  briefing: {
    es: "Llamada de {business}. {who} {about}",
    en: "Call for {business}. {who} {about}",
    pt: "Ligação de {business}. {who} {about}",
    ca: "Trucada de {business}. {who} {about}",
  },
  briefing_who: {
    es: "Está al teléfono {name}.",
    en: "{name} is on the line.",
    pt: "{name} está na linha.",
    ca: "{name} és al telèfon.",
  },
  briefing_about: {
    es: "Ha dicho: {said}",
    en: "They said: {said}",
    pt: "Disse: {said}",
    ca: "Ha dit: {said}",
  },
  /** Nothing but the wish for a person was told. */
  briefing_person: {
    es: "Quiere hablar con una persona.",
    en: "They want to talk to a person.",
    pt: "Quer falar com uma pessoa.",
    ca: "Vol parlar amb una persona.",
  },
  choice_first: {
    es: { tu: "Puedes decir {option}, o marcar {digit}", usted: "Puede decir {option}, o marcar {digit}" },
    en: "You can say {option}, or press {digit}",
    pt: "Pode dizer {option}, ou apertar {digit}",
    ca: { tu: "Pots dir {option}, o marcar {digit}", usted: "Pot dir {option}, o marcar {digit}" },
  },
  choice_next: {
    es: "{option}, {digit}",
    en: "{option}, {digit}",
    pt: "{option}, {digit}",
    ca: "{option}, {digit}",
  },
  choice_examples: {
    es: "Por ejemplo: {options}.",
    en: "For example: {options}.",
    pt: "Por exemplo: {options}.",
    ca: "Per exemple: {options}.",
  },
  menu_first: {
    es: { tu: "Para {option}, dilo o marca {digit}", usted: "Para {option}, dígalo o marque {digit}" },
    en: "For {option}, say so or press {digit}",
    pt: "Para {option}, diga ou aperte {digit}",
    ca: {
      tu: "Per a {option}, digues-ho o marca {digit}",
      usted: "Per a {option}, digui-ho o marqui {digit}",
    },
  },
  menu_next: {
    es: "para {option}, {digit}",
    en: "for {option}, {digit}",
    pt: "para {option}, {digit}",
    ca: "per a {option}, {digit}",
  },
  menu_unknown: {
    es: "No he entendido la opción.",
    en: "I didn't get that option.",
    pt: "Não entendi a opção.",
    ca: "No he entès l'opció.",
  },
} as const satisfies Record<string, Record<Locale, Registered>>;
