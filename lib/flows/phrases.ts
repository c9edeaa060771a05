import type { Locale } from "@/lib/i18n/locales";

type Texts = Record<Locale, readonly string[]>;

/** Put before a question that has been asked often already. Neutral between "tú" and "usted". */
export const rephrase: Texts = {
  es: [
    "Lo pregunto de otra forma:",
    "A ver, probemos de nuevo:",
    "Vamos otra vez:",
    "Lo intento de otra manera:",
    "Una vez más:",
    "Volvamos a este punto:",
    "Seguimos con esto:",
    "Solo me falta este dato:",
  ],
  en: [
    "Let me put it another way:",
    "Let's try again:",
    "One more time:",
    "Let me rephrase that:",
    "Coming back to this:",
    "Just this one detail:",
    "Let's go over it again:",
    "Here it is again:",
  ],
  pt: [
    "Deixa eu perguntar de outro jeito:",
    "Vamos tentar de novo:",
    "Mais uma vez:",
    "Vou reformular:",
    "Voltando a este ponto:",
    "Só falta este dado:",
    "Vamos lá outra vez:",
    "Seguimos com isto:",
  ],
  ca: [
    "Ho pregunto d'una altra manera:",
    "Tornem-ho a provar:",
    "Un cop més:",
    "Ho intento d'una altra manera:",
    "Tornem a aquest punt:",
    "Només em falta aquesta dada:",
    "Som-hi de nou:",
    "Seguim amb això:",
  ],
};

/** Put before what asks nothing and has been said often already. */
export const again: Texts = {
  es: ["Lo dicho:", "Como decía:", "De nuevo:", "Lo repito:", "Una vez más:"],
  en: ["As I said:", "Again:", "Once more:", "As mentioned:", "To say it again:"],
  pt: ["Como eu disse:", "De novo:", "Repetindo:", "Mais uma vez:", "Como já falei:"],
  ca: ["Com deia:", "De nou:", "Ho repeteixo:", "Un cop més:", "El que deia:"],
};

/** Openers put before a rephrasing when even those have been used up. */
export const openers: Texts = {
  es: ["Bueno,", "Tranquilamente:", "Sin prisa.", "Vale,", "De acuerdo,", "Muy bien,"],
  en: ["Right,", "No rush.", "Okay,", "All right,", "Good,", "Well,"],
  pt: ["Bom,", "Sem pressa.", "Certo,", "Tudo bem,", "Muito bem,", "Então,"],
  ca: ["Bé,", "Sense pressa.", "D'acord,", "Molt bé,", "Vinga,", "Doncs,"],
};

/** Leads back to the question after something else was answered. */
export const backTo: Texts = {
  es: ["Y volviendo a lo nuestro:", "Sigamos:", "Y para seguir:", "Dicho esto:"],
  en: ["Back to where we were:", "Now, to carry on:", "Going back to it:", "With that said:"],
  pt: ["Voltando ao que falávamos:", "Seguindo:", "Retomando:", "Dito isso:"],
  ca: ["I tornant al que dèiem:", "Continuem:", "Reprenem:", "Dit això:"],
};

export const resumed: Texts = {
  es: ["¡Qué bien seguir hablando! Retomamos:", "Seguimos donde lo dejamos:", "Retomamos la conversación:"],
  en: [
    "Good to see you again! Picking up where we left off:",
    "Picking up where we left off:",
    "Let's continue:",
  ],
  pt: [
    "Que bom ter você de volta! Continuamos de onde paramos:",
    "Continuamos de onde paramos:",
    "Retomando a conversa:",
  ],
  ca: ["Que bé continuar parlant! Reprenem:", "Seguim on ho vam deixar:", "Reprenem la conversa:"],
};

/** Other facts were noted, the question is still open. */
export const noted: Texts = {
  es: ["Anotado.", "Perfecto, lo apunto.", "Lo tengo.", "Queda anotado."],
  en: ["Noted.", "Great, got that.", "Got it.", "I've written that down."],
  pt: ["Anotado.", "Perfeito, já anotei.", "Certo, anotei.", "Ficou anotado."],
  ca: ["Anotat.", "Perfecte, ho apunto.", "Ho tinc.", "Queda apuntat."],
};

/** A value given before was replaced. */
export const corrected: Texts = {
  es: ["Corregido, gracias por avisar.", "Listo, ya lo he cambiado.", "Cambio anotado."],
  en: ["Corrected, thanks for letting me know.", "Done, I've changed it.", "Change noted."],
  pt: ["Corrigido, obrigado por avisar.", "Pronto, já mudei.", "Mudança anotada."],
  ca: ["Corregit, gràcies per avisar.", "Fet, ja ho he canviat.", "Canvi anotat."],
};

/** Moves on without the value after several misunderstandings. */
export const movedOn: Texts = {
  es: [
    "No pasa nada, lo dejamos para más adelante.",
    "Tranquilidad, seguimos sin ese dato.",
    "Sin problema, pasamos a lo siguiente.",
  ],
  en: [
    "No worries, we'll leave that for later.",
    "That's fine, let's carry on without it.",
    "No problem, moving on.",
  ],
  pt: [
    "Sem problema, deixamos isso para depois.",
    "Tudo bem, seguimos sem esse dado.",
    "Tranquilo, passamos ao próximo.",
  ],
  ca: [
    "No passa res, ho deixem per més endavant.",
    "Tranquil·litat, seguim sense aquesta dada.",
    "Cap problema, passem al següent.",
  ],
};

/** A required answer cannot be skipped yet. */
export const needed: Texts = {
  es: [
    "Ese dato me hace falta para poder ayudar bien.",
    "Sin ese dato no puedo seguir del todo; con una respuesta breve me vale.",
  ],
  en: [
    "I do need that one to be able to help properly.",
    "I can't quite go on without it; a short answer is fine.",
  ],
  pt: [
    "Preciso desse dado para conseguir ajudar bem.",
    "Sem esse dado não consigo seguir direito; uma resposta curta já serve.",
  ],
  ca: [
    "Aquesta dada em cal per poder ajudar bé.",
    "Sense aquesta dada no puc seguir del tot; amb una resposta breu n'hi ha prou.",
  ],
};

/** Third misunderstanding: a person or moving on. */
export const offerPerson: Texts = {
  es: [
    "Parece que no nos estamos entendiendo. ¿Seguimos con lo siguiente o mejor hablar con una persona?",
    "Esto se me resiste. Puedo avisar a una persona o seguir con otra cosa.",
  ],
  en: [
    "I don't think I'm getting this right. Shall we move on, or would you rather talk to a person?",
    "I'm struggling with this one. I can put you through to a person or we can carry on, as you like.",
  ],
  pt: [
    "Acho que não estou entendendo bem. Seguimos para o próximo ponto ou você prefere falar com uma pessoa?",
    "Não estou conseguindo entender. Posso passar você para uma pessoa ou seguimos em frente, como preferir.",
  ],
  ca: [
    "Em sembla que no ens acabem d'entendre. Continuem amb el següent o millor parlar amb una persona?",
    "Això se m'escapa. Puc avisar una persona o podem continuar amb una altra cosa.",
  ],
};

export const choiceLabels: Record<
  "human" | "skip" | "morning" | "afternoon" | "yes" | "no",
  Record<Locale, string>
> = {
  human: {
    es: "Hablar con una persona",
    en: "Talk to a person",
    pt: "Falar com uma pessoa",
    ca: "Parlar amb una persona",
  },
  skip: {
    es: "Seguir sin este dato",
    en: "Carry on without it",
    pt: "Seguir sem esse dado",
    ca: "Continuar sense aquesta dada",
  },
  yes: { es: "Sí", en: "Yes", pt: "Sim", ca: "Sí" },
  no: { es: "No", en: "No", pt: "Não", ca: "No" },
  morning: { es: "Por la mañana", en: "In the morning", pt: "De manhã", ca: "Al matí" },
  afternoon: { es: "Por la tarde", en: "In the afternoon", pt: "À tarde", ca: "A la tarda" },
};

export const handoffDefault: Texts = {
  es: ["Claro, aviso a una persona del equipo para que siga con esta conversación."],
  en: ["Of course, I'll let someone from the team know so they can take it from here."],
  pt: ["Claro, vou avisar alguém da equipe para continuar com você."],
  ca: ["I tant, aviso una persona de l'equip perquè continuï aquesta conversa."],
};

export const lost: Texts = {
  es: ["Perdón, me he hecho un lío. ¿En qué puedo ayudar?"],
  en: ["Sorry, I got mixed up. How can I help?"],
  pt: ["Desculpe, me confundi. Como posso ajudar?"],
  ca: ["Perdó, m'he embolicat. En què puc ajudar?"],
};

export const askTime: Texts = {
  es: ["¿Y a qué hora? También me vale mañana o tarde.", "Perfecto el día. ¿Qué hora va mejor?"],
  en: ["And at what time? Morning or afternoon is fine too.", "The day works. What time suits best?"],
  pt: ["E a que horas? Manhã ou tarde também serve.", "Ótimo o dia. Qual horário é melhor?"],
  ca: ["I a quina hora? Matí o tarda també em va bé.", "Perfecte el dia. Quina hora va millor?"],
};

/** A booking outside of the opening hours. `{open}` is filled with the days or the hours of that day. */
export const closedThen: Record<"day" | "time", Texts> = {
  day: {
    es: ["Ese día está cerrado: abrimos {open}. ¿Qué otro día iría bien?"],
    en: ["We're closed that day: we open {open}. What other day would work?"],
    pt: ["Nesse dia estamos fechados: abrimos {open}. Que outro dia seria bom?"],
    ca: ["Aquell dia està tancat: obrim {open}. Quin altre dia aniria bé?"],
  },
  time: {
    es: ["A esa hora está cerrado: ese día abrimos {open}. ¿Qué hora iría bien?"],
    en: ["We're closed at that time: that day we're open {open}. What time would work?"],
    pt: ["Nesse horário estamos fechados: nesse dia abrimos {open}. Que horário seria bom?"],
    ca: ["A aquella hora està tancat: aquell dia obrim {open}. Quina hora aniria bé?"],
  },
};

/** Before the first question, to who said what is wanted. */
export const gladly: Texts = {
  es: ["Claro, con mucho gusto.", "Por supuesto, vamos a ello."],
  en: ["Of course, happy to help.", "Sure, let's get that sorted."],
  pt: ["Claro, com prazer.", "Com certeza, vamos lá."],
  ca: ["I tant, amb molt de gust.", "És clar, som-hi."],
};

/** The same to who told of something broken or that hurts. */
export const sorryToHear: Texts = {
  es: ["Vaya, lo siento. Vamos a verlo."],
  en: ["Sorry to hear that. Let's get it seen to."],
  pt: ["Poxa, sinto muito. Vamos ver isso."],
  ca: ["Vaja, em sap greu. Ho mirem."],
};

/** The same to who asked whether there is room at a certain time. */
export const roomNoted: Texts = {
  es: ["Lo anoto y el equipo confirma si hay disponibilidad."],
  en: ["I'll note it and the team will confirm availability."],
  pt: ["Já anoto e a equipe confirma se há disponibilidade."],
  ca: ["Ho apunto i l'equip confirma si hi ha disponibilitat."],
};

/** Who writes has just said their name, or how to be reached. */
export const thanked: Texts = {
  es: ["Gracias, {{name}}.", "Anotado, {{name}}."],
  en: ["Thanks, {{name}}.", "Got it, {{name}}."],
  pt: ["Obrigado, {{name}}.", "Anotado, {{name}}."],
  ca: ["Gràcies, {{name}}.", "Apuntat, {{name}}."],
};
