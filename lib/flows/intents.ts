import { fold, phrasePattern, words } from "./normalise/fold";

/** A message that is nothing but the phrase; long ones never are, and need not be looked through. */
const isWhole = (pattern: RegExp, text: string): boolean => {
  const said = words(text);
  return said.length <= 160 && pattern.test(said);
};

const human = phrasePattern([
  "(?:hablar|hable|habla|conversar|comunicarme|contactar|comunicar|pasame|pasarme|ponme|paseme|derivame|transferir\\w*|transfiere\\w*|conectame|atienda|atender|atiende|quiero|necesito|prefiero|puedo|hay|falar|atendimento|parlar|passa'm|passar|vull|talk|speak|chat|get|give|want|need|connect|transfer|atendido por|atendida por) (?:\\S+ ){0,3}?(?:persona(?: real| de verdad)?|humano|humana|human|humà|asesora?|agente|agent|operadora?|operator|comercial|encargad[oa]|responsable|alguien|pessoa|atendente|alguem|algu|someone|somebody|person|representative|real person|manager|duen[oa]|ejecutiv[oa])",
  "(?:una?|uma|a|la|el) (?:persona real|ser humano|persona de verdad|real person|real human|pessoa de verdade|persona de carne y hueso|persona de debo)",
  "(?:persona|person|humano|human|agente|asesor|operador|atendente|pessoa|representative|agent)(?: por favor| please| si us plau)?$",
  "no quiero (?:hablar con )?(?:un |una )?(?:robot|maquina|bot|ia)",
  "me (?:atienda|llame|contacte|llaman|llamais|llamen|llamas?) (?:una persona|alguien|un humano|un asesor|un comercial)",
  "que me (?:llamen|llame alguien|llameis)",
]);
const notHuman =
  /\b(?:para|por|per|for) (?:una? |cada )?(?:persona|personas|person|pessoa|people)\b|personas\b|\bpessoas\b|\bpersones\b/;

/** Who asks what they are talking to does not ask for another. */
const asksNature =
  /^(?:(?:oye|hey|so|wait|pero|perdona|escolta|e|y) )?(?:(?:tu |usted )?(?:eres|sos|es usted)|are you|is this|am i|voce e|vc e|ets|(?:estoy )?habl(?:o|ando) con|(?:estou )?fal(?:o|ando) com|(?:estic )?parl(?:o|ant) amb)\b/;

/** Without one of these there is no person in the text, and the costlier pattern need not be tried. */
const hintsHuman =
  /person|human|asesor|agent|operad|operat|comercial|encargad|responsable|algu|pesso|atend|someone|somebody|manager|duen|ejecut|represent|robot|maquina|\bbot\b|\bia\b|llam/;

const noCall =
  /\b(?:no|nao) (?:quiero|quisiera|necesito|hace falta|vull|quero|preciso) (?:que (?:me|em) (?:llam|truqu|lig)|(?:hablar|parlar|falar) (?:con|amb|com) (?!(?:una? |este |esta |um |uma )?(?:robot|maquina|bot|ia)\b))/;

/** "Quiero hablar con una persona": not "una mesa para una persona". */
export function wantsHuman(text: string): boolean {
  const said = words(text);
  if (said.length > 200 || !hintsHuman.test(said) || !human.test(said)) return false;
  return !notHuman.test(said) && !noCall.test(said) && !asksNature.test(said);
}

const decline = phrasePattern([
  "prefiero no (?:decir|decirlo|decirle|decirte|darlo|darle|contestar|responder|dar\\S*)(?: \\S+){0,4}",
  "no quiero (?:decirlo|darlo|dar\\S*|contestar|responder|decir\\S*)(?: \\S+){0,4}",
  "no te lo (?:digo|doy)",
  "paso",
  "pasa",
  "saltar",
  "saltate(?: esta| eso)?",
  "omitir",
  "siguiente",
  "salta(?: esta)?",
  "no tengo (?:correo|email|e-mail|mail|telefono|movil|celular|whatsapp)",
  "skip(?: it| this)?",
  "next",
  "pass",
  "i'd rather not(?: say)?",
  "rather not(?: say)?",
  "prefer not(?: to)?(?: say| answer)?",
  "none of your business",
  "prefiro nao (?:dizer|informar|responder)",
  "nao quero (?:dizer|informar|responder)",
  "pular",
  "pula",
  "proxima",
  "m'estimo mes no dir ho",
  "prefereixo no dir ho",
  "no ho vull dir",
  "no vull dir ho",
  "prefereixo no dir res",
  "saltar ho",
  "passo",
  "mas adelante",
  "mas tarde",
  "luego",
  "luego te lo doy",
  "en otro momento",
  "despues",
  "later",
  "maybe later",
  "depois",
  "mais tarde",
  "mes tard",
  "mes endavant",
  "no tengo",
  "ninguno",
  "ninguna",
  "nothing",
  "none",
  "nada",
  "cap",
  "nenhum",
  "nenhuma",
]);
const declineWhole = new RegExp(
  `^(?:(?:la verdad|pues|mejor|no|bueno|por ahora|de momento|la|esta|lo|gracias|sorry|i) )*(?:${decline.source})(?: (?:gracias|por favor|porfa|thanks|please|obrigad[oa]|gracies|por ahora|de momento|ahora))*$`,
  "u",
);

/** "Prefiero no decirlo", "skip", "más tarde": moves on without a value. */
export const declines = (text: string): boolean => isWhole(declineWhole, text);

const doubt =
  /^(?:(?:uf+|pues|la verdad|mmm+|eh|ah|todavia|aun|ahora mismo|de momento|hmm+|well|honestly|bom|ai) )*(?:(?:que )?no (?:lo )?(?:se|tengo (?:ni )?idea|sabria decir\w*|lo tengo claro|estoy segur[oa]|tengo claro)|no (?:lo )?(?:he pensado|recuerdo)|ni idea|nose|no c|ns ?nc|nao sei(?: ainda| dizer)?|nao faco ideia|sem ideia|no ho se|ni idea|no en tinc ni idea|(?:i )?(?:don't|dont|do not) know|idk|no idea|not sure|i'm not sure|depende|depends|it depends|me da igual|da igual|lo que sea|cualquiera|whatever|any|tanto faz|m'es igual|es igual|indiferente)(?: (?:todavia|aun|la verdad|exactamente|yet|ainda|encara|bien|muy bien|seguro|really))*(?: (?:(?:de )?(?:los?|las?|el|cuant[oa]s?|quant[oa]s?|os?|as?|els|les|the|how (?:many|much|big))(?: \S+){1,3}))?$/;

/** "No sé", "me da igual": there is no value to give. */
export const isUnsure = (text: string): boolean => isWhole(doubt, text);

const over = phrasePattern([
  "(?:no )?(?:eso es todo|nada mas|ya esta|es todo|con eso basta|por ahora nada|nada por ahora|seria todo|asi esta bien|ya esta bien)",
  "no gracias",
  "muchas gracias",
  "mil gracias",
  "gracias",
  "gracias por todo",
  "no nada",
  "nada gracias",
  "perfecto gracias",
  "listo",
  "adios",
  "hasta luego",
  "chao",
  "chau",
  "bye",
  "goodbye",
  "see you",
  "that's all",
  "thats all",
  "that is all",
  "nothing else",
  "no thanks",
  "no thank you",
  "thanks",
  "thank you",
  "thank you very much",
  "i'm good",
  "im good",
  "all good",
  "so isso",
  "e so isso",
  "mais nada",
  "nao obrigad[oa]",
  "obrigad[oa]",
  "muito obrigad[oa]",
  "valeu",
  "tchau",
  "era isso",
  "res mes",
  "aixo es tot",
  "no gracies",
  "gracies",
  "moltes gracies",
  "adeu",
  "fins aviat",
  "ja esta",
  "no",
  "nao",
  "nope",
  "ninguna mas",
  "ninguna",
  "nop",
]);
const overWhole = new RegExp(
  `^(?:(?:ok|okay|vale|perfecto|genial|bien|pues|no|nao|de momento|por ahora|great|perfect|muy bien|entonces|beleza|d'acord|de acuerdo|super|listo|claro|todo|ya) )*(?:${over.source})(?: (?:${over.source}|muy amable|hasta luego|de momento|por ahora|for now|por enquanto|de moment|un saludo|saludos))*$`,
  "u",
);

/** "No, nada más, gracias": the open turn is over. */
export const isOver = (text: string): boolean => isWhole(overWhole, text);

const help =
  /^(?:(?:perdona?|disculpa|sorry|desculpa|eh|ah|uy) )*(?:que|como|ayuda(?:me)?|help|ajuda|que dices|no (?:te |le |lo |la |os )?(?:entiendo|comprendo|entendi)(?: \S+){0,3}|no entenc(?: \S+){0,3}|nao entendi(?: \S+){0,3}|que quieres decir|que significa(?: eso)?|a que te refieres|por ejemplo|ejemplos?|what|what do you mean|i don't (?:understand|get it)|dont understand|for example|como assim|o que|por exemplo|per exemple|que vols dir|repite|repitelo|repeat|repete|otra vez|puedes repetir(?:lo)?|can you repeat(?: that)?)$/;

/** "¿Cómo?", "no entiendo", "help": the question was not clear. */
export const asksHelp = (text: string): boolean => isWhole(help, text);

const questionStart =
  /^(?:(?:y|e|i|and|pero|but|mas|o|tb|tambien|tambe|also|eso|esto|aixo|isso|esta|este|hola|buenas|oye|oiga|perdona?|disculpa|una (?:pregunta|duda|consulta)|ah|hey|hi|hello|oi|ola|ok|vale|antes|por cierto|primero|first|before that) )*(?:que (?!tal |no |si |va )\S+|cual(?:es)? |cuant[oa]s? |como |donde |cuando |quien(?:es)? |por ?que |tienen |tienes |teneis |hacen |haceis |ofrecen |atienden |abren |abris |cierran |aceptan |puedo |se puede |podria |podrian |hay |what(?:'s)? |how |where |when |who |why |which |do you |does |are you |is there |are there |can (?:i|you) |could |would you |quanto |quanta |quantos |qual |quais |onde |quando |quem |voces |tem |fazem |aceitam |posso |quant |quina |quin |quins |quan |on |qui |teniu |feu |puc |obriu |accepteu |a que hora|a qu[eé] |sabe[s]? si |me (?:dices|puedes decir|podrias decir|gustaria saber)|quer[ií]a saber|quiero saber|quisiera saber|gostaria de saber|voldria saber|i'd like to know|i want to know)/;

/** "Una limpieza cuánto cuesta": the words that ask come last. */
export const endsAsking =
  / (?:(?:cuanto|quanto|quant) (?:me |nos |te |os )*(?:va a |vai |pot |podria |puede )?(?:costar(?:me)?|salir(?:me)?|custar|sortir|saldria|costaria|custaria)|cuanto (?:cuestan?|valen?|salen?|es|son|seria)|quanto (?:custam?|e|fica|ficam|sai)|quant (?:costa|costen|val|valen|surt|es)|how much(?: is it| are they| for| would it be)?)$/;

/** "O quanto antes", "quan abans millor": soon, and no question. */
export const soonest =
  /^(?:o |lo |el )?(?:(?:quanto|cuanto|quant) (?:antes|mas antes|mes aviat)|quan abans)|^com mes aviat/;

/** Whether a text asks something: a question mark, or words that open a question. */
export function looksLikeQuestion(text: string): boolean {
  if (/[?¿؟？]/.test(text)) return true;
  const said = words(text);
  if (soonest.test(said)) return false;
  return questionStart.test(`${said} `) || endsAsking.test(said);
}

const corrects =
  /\b(?:perdon|perdona|me (?:he )?equivoque|equivocado|me equivoqué|corrijo|correccion|mejor dicho|en realidad|quise decir|queria decir|cambia(?:lo)?|cambiar|no es|es en realidad|actually|sorry|i meant|correction|na verdade|quis dizer|errei|corrigindo|de fet|volia dir|m'he equivocat|rectifico)\b|^no[, ]/;

/** "Perdón, mi teléfono es…": what follows may replace a value given before. */
export const isCorrection = (text: string): boolean => corrects.test(fold(text));

const abandon =
  /^(?:(?:pues|mejor|no|ya|gracias|ok|vale|bueno|lo siento|perdona|sorry|actually|well) )*(?:dejalo|dejelo|dejemoslo|dejemoslo aqui|olvidalo|olvidelo|cancelar?|cancelalo|cancela|no (?:me )?interesa(?: ya| mas)?|ya no (?:me interesa|quiero)(?: nada)?|no quiero (?:nada|seguir|continuar)(?: mas)?|no gracias|nada gracias|no nada|nada mas|parar|para ya|stop|forget it|never ?mind|cancel(?: it)?|leave it|no thanks|no thank you|not interested(?: anymore)?|i'm not interested|deixa(?: pra la| para la)?|esquece|nao quero(?: mais| nada)?|nao tenho (?:mais )?interesse|nao obrigad[oa]|deixa ho|deixem ho|oblida ho|cancel\u00b7?la|no m'interessa|no gracies|salir|sair|sortir|exit|quit)(?: (?:gracias|thanks|obrigad[oa]|gracies|por ahora|de momento))*$/;

/** "Déjalo", "no gracias", "cancelar": the questions are not to go on. */
export const abandons = (text: string): boolean => isWhole(abandon, text);

const thanks =
  /^(?:(?!no )\S+ ){0,3}(?:gracias|grax|thanks|thank you|thx|cheers|obrigad[oa]|valeu|gracies|merci)(?: \S+){0,3}$/;

/** "Sale gracias", "lovely thanks", "gracias majo": courtesy with a word or two around it, and nothing told. */
export const thanksOnly = (text: string): boolean =>
  text.length <= 40 && !/[?¿\d@]/.test(text) && thanks.test(words(text));
