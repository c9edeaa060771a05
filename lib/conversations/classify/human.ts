import { isFirstName } from "@/lib/flows/normalise/first-names";
import { words } from "@/lib/flows/normalise/fold";

/** Whoever may be meant by "a person", folded, in es, en, pt and ca. */
const somebody = [
  "(?:ser )?humano?s?",
  "persona(?:s)?(?: (?:real|de verdad|humana|fisica))?",
  "alguien(?: (?:mas|real|de verdad|del equipo|de ahi))?",
  "agente(?: (?:humano|real))?",
  "asesor(?:a|es)?",
  "operador(?:a)?",
  "comercial",
  "responsable",
  "encargad[oa]",
  "duen[oa]",
  "propietari[oa]",
  "gerente",
  "jef[ea]",
  "recepcion(?:ista)?",
  "secretari[oa]",
  "ejecutiv[oa]",
  "representante",
  "tecnic[oa]",
  "doctora?",
  "medic[oa]",
  "dentista",
  "vendedora?",
  "supervisora?",
  "equipo",
  "atencion al cliente",
  "soporte(?: humano)?",
  "vosotros",
  "ustedes",
  // en
  "(?:real |actual |live |human )?(?:human(?: being)?|person|people|agent|operator|representative|rep|advisor|adviser|manager|owner|receptionist|doctor|team|staff|someone|somebody|salesperson)(?: real| else| from the team)?",
  "customer (?:service|support)",
  // pt
  "pessoa(?: (?:real|de verdade|de carne e osso))?",
  "alguem(?: (?:real|de verdade|da equipe))?",
  "atendente(?: humano)?",
  "atendimento(?: humano)?",
  "consultora?",
  "responsavel",
  "don[oa]",
  "gente(?: de verdade)?",
  "equipe",
  "humana?",
  // ca
  "huma(?:na)?",
  "algu(?: (?:real|de veritat|de l'equip))?",
  "assessora?",
  "agent(?: huma)?",
  "encarregat|encarregada",
  "gerent",
  "equip",
  "recepcio",
  "vosaltres",
].join("|");

const article =
  "(?:(?:una?|el|la|los|las|algun[oa]?|un[oa]s|mi|tu|su|vuestro|otra?|an?|the|some|another|your|o|a|um|uma|alguma?|meu|l'|en|els|les|una? altra?) ?)?";
const who = `${article}(?:${somebody})`;
const soft =
  "(?:(?:ya|ahora|directamente|mejor|mas bien|por favor|directly|now|please|ja|agora|diretamente|ara|directament) )*";

const patterns = [
  // hablar con una persona, talk to someone, falar com alguém, parlar amb algú
  `(?:hablar|charlar|conversar|platicar|chatear|comunicarme|comunicar|contactar|contacto|hablo|hable|tratar) ${soft}con ${soft}${who}`,
  `(?:talk|speak|chat|spoke|talking|speaking) ${soft}(?:to|with) ${soft}${who}`,
  `(?:talk|speak) to (?:someone|somebody)`,
  `(?:falar|conversar|contato|contactar|falo|tratar) ${soft}com ${soft}${who}`,
  `(?:parlar|xerrar|contactar|comunicar-me|parlo|tractar) ${soft}amb ${soft}${who}`,
  // pásame con, ponme con, transfiéreme, connect me to
  `(?:pas(?:a|ar|e|en)(?:me|nos)?|pon(?:me|edme|erme|er)?|poneme|me (?:pasas?|pones?|comunicas?|pueden? pasar|puedes pasar|puedes poner|podrias pasar)|comuni(?:ca|car|came|carme|queme|quenme)|transfier(?:e|eme|anme)|transferirme|deriv(?:a|ame|arme)|conect(?:a|ame|arme)) ${soft}con ${soft}${who}`,
  `(?:connect|transfer|put|pass|hand) me ${soft}(?:over |through )?(?:to|with|onto) ${soft}${who}`,
  `(?:me )?(?:pass[ae]r?|transfer[ei]r?|transfir[ae]|encaminh[ae]r?|coloc[ae]r?) (?:me )?${soft}(?:para|pra|pro|com|ao|a) ${soft}${who}`,
  `(?:passa'?m|passeu-me|posa'?m|poseu-me|connecta'?m|em (?:passes|pots passar|podeu passar)) ${soft}amb ${soft}${who}`,
  // necesito una persona real
  `(?:quiero|necesito|prefiero|quisiera|busco|dame|deme|exijo|solicito|i want|i need|i'd like|i would like|i prefer|give me|get me|quero|preciso de|preciso|prefiro|queria|vull|necessito|prefereixo|voldria) (?:que me atienda |que m'atengui |que me atenda |to )?${soft}${article}(?:persona (?:real|de verdad|humana)|ser humano|humano|agente humano|asesor humano|persona|real person|real human|human(?: being)?|live agent|human agent|pessoa(?: real| de verdade)?|atendente|atendimento humano|huma|persona real|agent huma|operador|operator|representative)(?: (?:por favor|please|ya|now|si us plau))?$`,
  // que me llame alguien, can someone call me
  `que (?:me|nos) (?:llame|atienda|contacte|escriba|ayude|responda) ${who}`,
  `que (?:me|nos) (?:llamen|llameis|llames|contacten|telefoneen)`,
  `(?:me|nos) (?:puede|podria|puede) (?:llamar|atender|contactar|ayudar|responder) ${who}`,
  `(?:me|nos) (?:pueden|podeis|podrian|podriais|puedes|podrias) (?:llamar|telefonear|devolver la llamada)`,
  `(?:pueden|podeis|podrian|puedes|podrias) (?:llamarme|llamarnos|telefonearme)`,
  `puede (?:llamarme|atenderme|contactarme|ayudarme) ${who}`,
  `(?:llamadme|llamame|llamenme|llameme)(?: (?:por favor|vosotros|ustedes|al|cuando|manana|luego|hoy))`,
  `^(?:llamadme|llamame|llamenme|llameme)$`,
  `(?:can|could|will|would|have|ask|let|get) (?:someone|somebody|a person|a human|an agent|anyone|anybody) (?:to )?(?:call|phone|ring|contact|help|text)`,
  `(?:ring|phone|call|text) me (?:back|on|at)|^(?:(?:ok|yes|sure|please) )*(?:ring|phone|call) me(?: (?:please|tomorrow|today|now|later|when .*))?$`,
  `(?:can|could|would|will) you (?:please )?(?:call|phone|ring) me|(?:please )?call me back|give me a call|i want a call ?back`,
  `(?:alguem|uma pessoa|um atendente) (?:pode|poderia|consegue) (?:me )?(?:ligar|atender|ajudar|contatar|chamar)`,
  `(?:podem|pode|poderiam|voces podem) me (?:ligar|telefonar|chamar)|me (?:liga|liguem|ligue)(?: por favor)?$`,
  `que (?:em|ens) (?:truqui|atengui|contacti|ajudi) ${who}`,
  `que (?:em|ens) (?:truquin|truqueu|contactin)|(?:em|ens) (?:podeu|poden|podrieu) trucar|truqueu-me|truca'?m$`,
  // ¿cuándo me llamáis?, when will you call me?
  `(?:cuando|a que hora|que dia) (?:me|nos) (?:vais a |van a |ireis a )?(?:llamais|llaman|llamareis|llamaran|llamar|contactais|contactan|contactar)`,
  // ¿me vais a llamar?
  `(?:me|nos) (?:vais a|van a|ireis a|vas a|va a) (?:llamar|contactar)`,
  `(?:will|are) (?:you|they|someone|somebody) (?:really |ever |going to )*(?:call|calling|ring|phone|contact) me`,
  `(?:voces )?vao (?:mesmo )?me (?:ligar|chamar)|(?:em|ens) (?:trucareu|trucaran|trucara algu)`,
  `(?:when|what time) (?:will|are|do|can) (?:you|they|someone) (?:going to )?(?:call|calling|ring|phone|contact) me`,
  `(?:quando|que horas) (?:voces )?(?:me )?(?:ligam|vao (?:me )?ligar|entram em contato)`,
  `(?:quan|a quina hora) (?:em|ens) (?:truqueu|trucareu|truquen|trucaran)`,
  `(?:no quiero|no me gusta|odio|hart[oa] de|paso de|cansad[oa] de|don't want|do not want|hate|tired of|nao quero|odeio|cansad[oa] de|no vull|odio|fart[a]? de) (?:seguir )?(?:hablar |hablando |talk |talking |to talk |falar |parlar )?(?:con |to |with |com |amb )?(?:un |una |este |esta |el |la |a |this |um |uma |aquest |aquesta )?(?:ro)?(?:bot|maquina|ia|contestador|machine|ai)s?\\b`,
  `^(?:atencion|soporte|atendimento|atencio) (?:humana|humano|al cliente|ao cliente|al client|personal|personalizada|personalizado)(?: por favor| si us plau)?$`,
  `(?:human (?:support|help|assistance)|live (?:chat|agent|person|support))`,
  `^(?:un|una|um|uma|an?|con una?|con un)? ?(?:persona|humano|agente|operador|operadora|asesor|asesora|representante|ejecutivo|comercial|human|agent|operator|representative|person|real person|someone|pessoa|atendente|consultor|huma|agent huma|assessor|persona real|agente humano|persona de verdad|ser humano)(?: (?:por favor|porfa|please|ya|now|real|si us plau|sisplau|agora))*$`,
].map((pattern) => new RegExp(`(?<![\\p{L}\\p{N}])(?:${pattern})(?![\\p{L}\\p{N}])`, "u"));

/** Asking whether one speaks with a person is small talk; saying that one does not want one is no request. */
const notARequest =
  /^(?:(?:oye|perdona|hola|hey|sorry) )?(?:eres|sos|es usted|es esto|esto es|estoy hablando|hablo|are you|am i|is this|voce e|vc e|tu es|estou falando|es voce|ets|estic parlant|parlo amb una maquina|es aixo)\b|no (?:quiero|necesito|hace falta|me hace falta|cal|vull) (?:hablar|que me llame|que me llamen|parlar|que em truquin)(?! (?:con|amb) (?:un|una|el|la|este|esta|aquest|aquesta)? ?(?:ro)?(?:bot|maquina))|(?:don't|do not|dont) (?:want to|need to) (?:talk|speak) to (?:a |an |any)?(?:person|human|one|body|someone|agent)|nao (?:quero|preciso) que (?:me )?lig|nao (?:quero|preciso) falar com (?:uma pessoa|alguem|ninguem)/u;

const bookings =
  "(?:cita|reserva|hora|turno|visita|mesa|pedido|appointment|booking|reservation|visit|table|order|consulta|horario|agendamento|comanda|taula)";
/** Moving or calling off what was agreed on before: only a person can see that. */
const changesBooking = new RegExp(
  `(?<!\\p{L})(?:cancel(?:ar|arla|o|a|ame|adme)|anul(?:ar|o|a|ame)|cambi(?:ar|ame|adme)|mover|modificar|aplazar|adelantar|retrasar|posponer|reprogramar|reagendar|cancel|change|move|reschedule|postpone|desmarcar|remarcar|mudar|adiar|anul·lar|canviar|moure|ajornar) (?:(?:la|el|mi|nuestra|una|my|our|the|an?|a|minha|meu|nossa|o|uma|meva|meu|nostra|la meva|el meu) )+${bookings}(?!\\p{L})`,
  "u",
);
/** What it costs or until when it may be done is a question that knowledge may answer. */
const onTerms =
  /penali|coste|cuesta|cobra|gratis|plazo|antelacion|antelación|hasta (?:cuando|que)|cuanto|que pasa|politica|policy|fee|charge|free|how (?:long|much|late)|taxa|multa|cobram|quanto|termini|quant/u;

/** "Me puedes llamar Pau", "pode me chamar de Bruna": what one is called, and no wish for a call. */
const calledBy =
  /(?:me (?:puedes|podeis|pueden|puede) llamar|(?:puedes|podeis|pueden|puede) llamarme|me chamar de|call me|em (?:pots|podeu) dir) (\p{L}+)$/u;
function tellsName(said: string, text: string): boolean {
  const called = calledBy.exec(said)?.[1];
  return called !== undefined && (isFirstName(called) || /\p{Ll} \p{Lu}\p{Ll}+[.!]*$/u.test(text.trim()));
}

/** Whether somebody asks for a person, or to be called by one, in es, en, pt or ca. Whole text, no context needed. */
export function asksForHuman(text: string): boolean {
  const said = words(text);
  if (!said || said.length > 600) return false;
  if (tellsName(said, text)) return false;
  // "Eres una máquina, ¿verdad? Quiero hablar con una persona": what comes after counts by itself.
  if (notARequest.test(said))
    return text
      .split(/[?¿!¡.;\n]+/)
      .slice(1)
      .some(asksForHuman);
  if (changesBooking.test(said) && !onTerms.test(said)) return true;
  return patterns.some((pattern) => pattern.test(said));
}
