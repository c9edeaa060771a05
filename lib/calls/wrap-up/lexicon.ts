import type { Locale } from "@/lib/i18n/locales";

/** What callers say, folded: lower case without accents. One list for all languages: people mix them. */
export const lexicon = {
  positive:
    /\b(?:gracias|mil gracias|perfecto|genial|estupendo|fantastico|maravilla\p{L}*|encantad[oa]|muy amable|que bien|buenisim[oa]|thank you|thanks|perfect|great|lovely|wonderful|brilliant|excellent|obrigad[oa]|perfeito|otimo|excelente|maravilh\p{L}*|gracies|perfecte|moltes gracies|molt be|fantastic|merci)\b/gu,
  negative:
    /\b(?:no me sirve|fatal|horrible|pesim[oa]|vergonz\p{L}*|verguenza|hart[oa]|enfadad[oa]|molest[oa]|inaceptable|estafa|queja|reclamacion|nadie me|otra vez lo mismo|no funciona|terrible|awful|useless|unacceptable|angry|fed up|complain\p{L}*|complaint|scam|ridiculous|doesn.?t work|pessim[oa]|inaceitavel|reclamar|irritad[oa]|nao funciona|ninguem me|pessim|indignat|queixa|reclamacio|no va be|ningu em)\b/gu,
  notInterested:
    /\b(?:no me interesa|no estoy interesad[oa]|no quiero (?:nada|saber)|not interested|no thanks|nao (?:me interessa|tenho interesse|quero)|no m.?interessa|no hi estic interessat)\b/u,
  doNotCall:
    /\b(?:no (?:me )?(?:vuelva[ns]?|llame[ns]?|llameis) (?:a llamar(?:me)?|mas|nunca mas)|no (?:me )?llame[ns]? mas|deje[ns]? de llamar(?:me)?|no quiero que me (?:llame[ns]?|llameis)(?: mas)?|borre[nm]?e? (?:mi numero|mis datos)|quiteme de la lista|(?:don.?t|do not|never) call (?:me )?(?:again|anymore|any more|ever again)|stop calling(?: me)?|take me off (?:your|the) list|nao (?:me )?(?:ligue[m]?|telefone[m]?) mais|parem? de (?:me )?ligar|nao (?:quero que )?me liguem|no (?:em )?(?:truqueu|truqui|truquin) (?:mes|mai mes)|deixeu de trucar(?:-me)?|no vull que (?:em )?truqueu)\b/u,
} as const;

type TextKey =
  | "asked"
  | "said"
  | "silent"
  | "left"
  | "lead"
  | "message"
  | "transferred"
  | "handedOver"
  | "voicemail"
  | "failed"
  | "notInterested"
  | "doNotCall"
  | "somebody"
  | "nextCallBack"
  | "nextFollowUp"
  | "nextTryAgain"
  | "nextNone";

/** For the team, in the language of the organization. */
export const wrapUpTexts: Readonly<Record<Locale, Readonly<Record<TextKey, string>>>> = {
  es: {
    asked: "{who} preguntó: {what}.",
    said: "{who} dijo: {what}.",
    silent: "{who} no llegó a decir nada.",
    left: "Colgó antes de tener respuesta.",
    lead: "Dejó sus datos.",
    message: "{who} dejó un recado: {what}.",
    transferred: "Se le pasó con una persona.",
    handedOver: "Pidió hablar con una persona.",
    failed: "La llamada se cortó por un fallo.",
    voicemail: "Saltó el contestador.",
    notInterested: "No le interesa.",
    doNotCall: "Pidió que no se le vuelva a llamar.",
    somebody: "La persona",
    nextCallBack: "Devolver la llamada a {who}.",
    nextFollowUp: "Hacer seguimiento con {who}.",
    nextTryAgain: "Volver a llamar a {who} en otro momento.",
    nextNone: "Nada pendiente.",
  },
  en: {
    asked: "{who} asked: {what}.",
    said: "{who} said: {what}.",
    silent: "{who} did not say anything.",
    left: "They hung up before they had an answer.",
    lead: "They left their details.",
    message: "{who} left a message: {what}.",
    transferred: "They were put through to a person.",
    handedOver: "They asked for a person.",
    failed: "The call broke off by a fault.",
    voicemail: "It went to voicemail.",
    notInterested: "They are not interested.",
    doNotCall: "They asked not to be called again.",
    somebody: "The person",
    nextCallBack: "Call {who} back.",
    nextFollowUp: "Follow up with {who}.",
    nextTryAgain: "Try {who} again at another time.",
    nextNone: "Nothing left to do.",
  },
  pt: {
    asked: "{who} perguntou: {what}.",
    said: "{who} disse: {what}.",
    silent: "{who} não chegou a dizer nada.",
    left: "Desligou antes de ter resposta.",
    lead: "Deixou os seus dados.",
    message: "{who} deixou um recado: {what}.",
    transferred: "A ligação foi passada a uma pessoa.",
    handedOver: "Pediu para falar com uma pessoa.",
    failed: "A ligação caiu por uma falha.",
    voicemail: "Caiu na caixa postal.",
    notInterested: "Não tem interesse.",
    doNotCall: "Pediu para não receber mais ligações.",
    somebody: "A pessoa",
    nextCallBack: "Ligar de volta para {who}.",
    nextFollowUp: "Fazer acompanhamento com {who}.",
    nextTryAgain: "Ligar para {who} em outro momento.",
    nextNone: "Nada pendente.",
  },
  ca: {
    asked: "{who} va preguntar: {what}.",
    said: "{who} va dir: {what}.",
    silent: "{who} no va arribar a dir res.",
    left: "Va penjar abans de tenir resposta.",
    lead: "Va deixar les seves dades.",
    message: "{who} va deixar un encàrrec: {what}.",
    transferred: "Se li va passar una persona.",
    handedOver: "Va demanar parlar amb una persona.",
    failed: "La trucada es va tallar per una fallada.",
    voicemail: "Va saltar la bústia de veu.",
    notInterested: "No li interessa.",
    doNotCall: "Va demanar que no se li truqui més.",
    somebody: "La persona",
    nextCallBack: "Tornar la trucada a {who}.",
    nextFollowUp: "Fer seguiment amb {who}.",
    nextTryAgain: "Tornar a trucar a {who} en un altre moment.",
    nextNone: "Res pendent.",
  },
};
