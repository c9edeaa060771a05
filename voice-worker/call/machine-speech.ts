import { fold } from "./words";

/**
 * Who picked up, by what is said: a mailbox's greeting, or a telephone that asks on its owner's behalf who calls and why
 * (call screening of iOS 26 and of Android). `hold`: that telephone asks for patience. Null: a person, as far as it tells.
 * Only for calls we made, and only for the first that is heard: callers of ours do say "quería dejar un mensaje".
 */
export function machineSpeech(transcript: string): "voicemail" | "screening" | "hold" | null {
  const said = fold(transcript.slice(0, 1_000))
    .replace(/[^\p{L}\p{N}' ]+/gu, " ")
    .replace(/\s+/g, " ");
  if (screening.some((phrase) => phrase.test(said))) return "screening";
  if (hold.some((phrase) => phrase.test(said))) return "hold";
  // "Ana no está disponible, ¿quién la llama?": whoever asks in the end waits for an answer, as no mailbox does.
  if (/\?["»”]?\s*$/.test(transcript)) return null;
  if (voicemail.some((phrase) => phrase.test(said))) return "voicemail";
  return anybody.some((phrase) => phrase.test(said)) && recorded.some((phrase) => phrase.test(said))
    ? "voicemail"
    : null;
}

/**
 * What a mailbox says and a person too: "ahora mismo no puedo atender" of somebody who picked up in a meeting, "Ana no está disponible" of
 * who answers for her. Alone it is a person's: to hang up on one is worse than to greet a mailbox, which gives itself away by
 * its next words or its beep.
 */
const anybody: readonly RegExp[] = [
  /\b(?:no se encuentra disponible en este momento|no esta disponible en este momento)\b/,
  /\b(?:en este momento no (?:puedo|podemos) atender|ahora (?:mismo )?no (?:puedo|podemos) atender)/,
  /\b(?:ara|en aquests? moments?)(?: mateix)? no (?:puc|podem) (?:atendre|agafar|posar)/,
  /\b(?:neste momento|agora)(?: mesmo)? nao (?:posso|podemos) atender/,
  /\b(?:is not available|isn't available|can't (?:come to|get to|take) (?:the phone|your call)|unable to (?:take|answer) your call)\b/,
];

/** What of it is said by no person: to a caller nobody hears, or of a line. */
const recorded: readonly RegExp[] = [
  /\b(?:dej|deix|grab|grav)\p{L}*(?:'ns|'m)?\b.{0,30}\b(?:mensaje|recado|missatge|mensagem)\b|\b(?:leave|record)\b.{0,30}\bmessage\b/u,
  /\b(?:has|ha|habeis|han) llamado a\b|\b(?:has|heu|ha) trucat a\b|\bligou para\b|\byou(?:'ve| have) reached\b/,
  /\b(?:atender|atendre|agafar) (?:a )?(?:tu|su|vuestra|la teva|la seva|a sua|a tua|sua) (?:llamada|trucada|chamada|ligacao)\b|\byour call\b/,
  /\b(?:numero|telefono|movil|abonado|usuario|cliente|linea|customer|subscriber|number) .{0,40}\b(?:disponible|available)\b/,
];

/** Written without accents, as `fold` gives them. */
const voicemail: readonly RegExp[] = [
  // Spanish: Movistar, Vodafone, Orange, Claro, Telcel and people's own.
  /\bbuzon de (?:voz|mensajes)\b|\bcontestador(?: automatico)?\b/,
  /\b(?:dej[ae]|dejen|deje[ns]os|dejenos|dejame|deja) (?:tu|su|el|un) (?:mensaje|recado)\b.{0,60}\b(?:senal|tono|bip|pitido)\b/,
  /\b(?:despues|luego) de (?:oir |escuchar )?(?:la|el) (?:senal|tono|bip|pitido)\b/,
  /\b(?:el|la) (?:telefono|numero|movil|abonado|usuario|cliente)(?: al)? (?:que|al que) (?:usted )?(?:ha llamado|llama|marco|ha marcado)\b/,
  /\besta apagado o fuera de cobertura\b/,
  // Catalan
  /\bbustia de veu\b|\bcontestador automatic\b/,
  /\bdespres (?:de sentir |d'escoltar |de )?(?:el|del) (?:senyal|to|xiulet)\b/,
  /\b(?:deixi|deixa|deixeu)(?:'ns|'m|ns)? (?:el (?:seu|teu|vostre)|un) missatge\b.{0,60}\b(?:senyal|to|xiulet)\b/,
  // Portuguese
  /\b(?:caixa postal|caixa de correio|correio de voz|caixa de mensagens)\b/,
  /\b(?:deixe|deixa|grave) (?:a sua |sua |o seu |seu |uma )?(?:mensagem|recado)\b.{0,60}\b(?:sinal|bip|tom)\b/,
  /\b(?:apos|depois d?)o? (?:o )?(?:sinal|bip|tom)\b/,
  /\bo numero (?:para o qual ligou|que marcou|chamado|discado)\b.{0,60}\b(?:disponivel|atende|desligado)\b/,
  // English, with the texts of its carriers
  /\b(?:voice ?mail|answering machine|mailbox (?:is|of|belonging))\b/,
  /\b(?:leave|record) (?:me |us )?(?:your|a) (?:short |brief |name |detailed )*(?:name|message)\b/,
  /\b(?:at|after) the (?:tone|beep)\b/,
  /\b(?:the (?:person|party|number|customer|subscriber) you(?: are| have|'re|'ve)? (?:calling|called|dialed|dialled|trying to reach)|you(?:'ve| have) reached)\b/,
  /\bforwarded to (?:an automated|voice)\b/,
  /\bwhen you (?:have |are |'ve )?(?:finished|done) recording\b/,
];

const screening: readonly RegExp[] = [
  // iOS: "Hi, if you record your name and reason for calling, I'll see if this person is available."
  /\b(?:record|state|say|tell me|give) (?:me )?your name and (?:the )?reason (?:for|why|of)\b/,
  /\breason for (?:your call|calling)\b.{0,60}\b(?:see if|available|connect)\b/,
  /\b(?:call(?:s)? (?:is |are )?(?:being )?screened|screening (?:service|calls?)|call screen)\b/,
  /\bscreening service from google\b|\bgoogle (?:assistant|voice)?.{0,30}\bcopy of this conversation\b/,
  /\bbefore i (?:try to )?connect you\b|\bmay i ask who(?:'s| is) calling and why\b/,
  /\bgo ahead and say your name and why you(?:'re| are) calling\b/,
  // Spanish
  /\b(?:graba|grabe|di|diga|indique|indica|dime|digame) (?:tu|su) nombre y (?:el )?(?:motivo|por que|la razon)\b/,
  /\b(?:motivo|razon) de (?:la|tu|su) llamada\b.{0,70}\b(?:disponible|ver si|comprobar|conectar|pasar)/,
  /\b(?:filtro|filtrado|filtrando|filtra) (?:de |las |la )?llamadas?\b|\basistente de google\b/,
  // Catalan
  /\b(?:grava|gravi|digues|digui|indiqui) el (?:teu|seu) nom i (?:el )?motiu\b/,
  /\bmotiu de la trucada\b.{0,70}\bdisponible\b|\bfiltratge de trucades\b/,
  // Portuguese
  /\b(?:grave|grava|diga|informe|indique) (?:o )?(?:seu|teu) nome e (?:o )?motivo\b/,
  /\bmotivo d[ao] (?:chamada|ligacao|contacto|contato)\b.{0,70}\bdisponivel\b|\bfiltro de (?:chamadas|ligacoes)\b/,
];

const hold: readonly RegExp[] = [
  /\b(?:please )?(?:stay|remain|hold) on (?:the )?line\b|\bplease hold\b|\bhold on while i\b/,
  /\b(?:permanezca|manten(?:ga(?:se)?|te)|espere) (?:en (?:la )?linea|al telefono)\b|\bno cuelgues?\b/,
  /\bno (?:pengi|pengis)\b|\b(?:mantingui's|esperi) (?:a|en)? ?la linia\b/,
  /\b(?:aguarde|permaneca|mantenha-se|mantenha se) (?:na|em) linha\b|\bnao desligue\b/,
];
