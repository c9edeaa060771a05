import { declines } from "./intents";
import { words } from "./normalise/fold";

/** Data about a person that a person may want to keep. */
export type ContactKind = "name" | "phone" | "email";

const tell =
  "(?:dar|decir|dejar|compartir|facilitar|poner|escribir|contestar|responder|proporcionar|revelar|dizer|informar|passar|deixar|compartilhar|fornecer|donar|dir|contestar|respondre|give|say|share|tell|leave|provide|answer|disclose|giving|saying|sharing|telling|leaving|providing)(?:\\p{L}|')*";
/** What is kept: nothing else may follow "no quiero", for "no quiero una cita" refuses no data. */
const datum =
  "(?:(?:mi|mis|my|meu|o meu|o|a|el|la|ese|este|esse|aquest|el meu|la meva|un|una|um|any|that|this|it|eso|isso|aixo|ningun|cap|nenhum|mas|datos|dados|dades|details|telefono|telefone|telefon|numero|number|phone|movil|mobil|celular|correo|correu|e|email|mail|nombre|nome|nom|name|whatsapp|personales|personal|pessoais|dato|dado|dada|de|ni)(?: |$))*";

const refusals = [
  // es, and what other languages say alike
  "(?:que )?n(?:o+|op+|ope|ah|ao)",
  `(?:yo )?no (?:(?:te|se|os|le|les|lo|la|los|las) ){0,2}(?:quiero|quisiera|querria|deseo|me apetece|puedo|voy a|pienso|me gusta|tengo por que)(?: (?:${tell})(?: \\S+){0,6})?(?: ${datum})?`,
  "(?:yo )?no (?:te|se|os|le|les)? ?(?:lo|la|los|las|el)? ?(?:voy a (?:dar|decir|dejar)\\p{L}*|doy|dare|digo|dire|dejo|dejare|paso|comparto|pongo)(?: \\S+){0,4}",
  `(?:prefiero|preferiria|prefiro|preferia|prefereixo|preferiria|m'estimo mes) (?:que )?(?:no|nao)(?: (?:${tell})(?: \\S+){0,6})?(?: hacerlo| fer ho| fazer isso)?`,
  "paso(?: de \\S+(?: \\S+){0,4})?|pasapalabra|mejor no|para nada|negativo|ni hablar|ni de cona|ni loc[oa]|ni en broma|de ninguna manera|de ningun modo",
  "(?:no )?(?:hace|hara) falta|no es necesario|no lo veo necesario|(?:eso |es |eso es )?(?:privado|confidencial|muy personal)|(?:eso )?no es asunto (?:tuyo|suyo)",
  "(?:seguir|seguimos|sigue|siga|sigamos|continuar|continua|continuamos|continuemos|vamos|continuem|seguim|seguir|carry on|go on|continue|keep going|prosseguir)(?: sin| sem| sense| without)(?: \\S+){0,3}",
  "(?:sin|sem|sense|without) (?:el|ella|ello|ele|ell|it|that|eso|isso|aixo|darlo|dar lo|(?:mi |dar )?(?:datos|dades|dados|nombre|nome|nom|name|telefono|telefone|telefon|phone|correo|correu|email|e-mail|ninguno|ninguno de los dos|either))",
  // ca
  `(?:jo )?no (?:(?:te'l|te la|t'ho|us|us el|li|l'hi|el|la|ho) )?(?:vull|voldria|puc|penso|vaig a)(?: (?:${tell})(?: \\S+){0,6})?(?: ${datum})?`,
  "no (?:te'l|te la|t'ho|li|us|us el|l'hi|l'|el|ho)? ?(?:dono|donare|dic|dire|deixo|deixare)(?: \\S+){0,4}",
  "passo(?: de \\S+(?: \\S+){0,3})?|millor no|ni parlar ne|ni pensar ho|no cal|no fa falta|(?:es )?(?:privat|confidencial)",
  // pt
  `(?:eu )?nao (?:(?:o|a|te|lhe) )?(?:quero|queria|gostaria de|posso|vou|pretendo|desejo)(?: (?:${tell})(?: \\S+){0,6})?(?: ${datum})?`,
  "(?:eu )?nao (?:te |lhe |vos )?(?:dou|digo|passo|informo|deixo|darei)(?: \\S+){0,4}",
  "melhor nao|nem pensar|de jeito nenhum|de forma alguma|nao precisa|nao e (?:necessario|preciso)|(?:e |isso e )?(?:particular|pessoal)",
  // en
  `(?:i )?(?:i'd|would)? ?(?:much )?(?:rather|prefer|prefer to) not(?: to)?(?: (?:${tell})(?: \\S+){0,6})?`,
  `(?:i )?(?:don't|do not|dont|won't|wont|will not|wouldn't|can't|cannot)(?: (?:want|wish|like|care|feel like|wanna|feel comfortable))?(?: to)?(?: (?:${tell})(?: \\S+){0,6})?(?: ${datum})?`,
  `(?:(?:i'm|i am|im) )?not (?:(?:comfortable|happy|willing|going)(?: to)? )?(?:${tell})(?: \\S+){0,6}`,
  // Not to be called is wished by who is asked for a number.
  "(?:no|nao) (?:(?:quiero|quisiera|me gusta|vull|voldria|quero|gosto de) )?(?:que )?(?:(?:me|em|nos) )?(?:llam(?:e|en|eis|es|ad)|truqu(?:i|in|eu|is)|lig(?:uem|ue|ar)|contact(?:en|eis|in|eu))",
  "(?:no|nao) (?:quiero|quisiera|vull|quero) (?:recibir |rebre |receber )?(?:llamadas|trucades|ligacoes|spam|publicidad|publicitat|publicidade|propaganda)",
  "(?:i )?(?:don't|do not|dont) (?:(?:want|like)(?: you)? to (?:be called|be contacted|call me|get calls)|want (?:any )?(?:calls|spam)|call(?: me)?)",
  "anonim[oa]|nunca|jamas|mai|never|que va|ni de broma|no me da la gana|dispenso",
  "pass|i'll pass|i refuse|no way|no need|not necessary|none of your business|(?:it's |that's )?private",
];
const courtesy =
  "(?:que|pues|mira|mire|oye|oiga|la verdad|lo siento|perdon|perdone|perdona|disculpa|disculpe|hombre|es que|por ahora|de momento|bueno|eh|uf+|ya|ahora(?: mismo)?|todavia|aun|te he dicho que|ya te he dicho que|gracias|muchas gracias|por favor|no|nao|sorry|well|actually|honestly|thanks|thank you|please|for now|yet|right now|desculpa|desculpe|olha|bom|obrigad[oa]|por enquanto|doncs|ho sento|em sap greu|gracies|si us plau|ara|de moment|sisplau|e|y|i)";
const refusal = new RegExp(`^(?:${courtesy} )*(?:${refusals.join("|")})(?: ${courtesy})*$`, "u");

/** "No quiero", "prefiero no darlo", "paso", "rather not": to a question for a name, a phone or an e-mail, it will not be told. */
export function keepsToSelf(text: string): boolean {
  if (text.length > 100 || /[@\d?¿]/.test(text)) return false;
  return refusal.test(words(text)) || declines(text);
}

const ways = {
  email: /\b(?:correo|correu|email|e mail|mail|correio)\b/,
  phone:
    /\b(?:telefono|telefon|telefone|movil|mobil|celular|whatsapp|phone|llam\p{L}*|truc\p{L}*|call|lig(?:ar|uem?)|number|numero)\b/u,
} as const;
const rather =
  /\b(?:mejor|prefiero|preferiria|instead|rather|prefer|melhor|prefiro|millor|prefereixo|m'estimo mes)\b/;

/** "¿Puede ser por correo?", "can I give you an email instead?": an offer put as a question. */
const offersInstead =
  /(?<!\p{L})(?:(?:puede|podria|pot|pode|poderia) ser|(?:(?:te|os|le|les|us) )?(?:vale|sirve|va be|serveix|serve|esta bien) (?:con |amb |com )?(?:un|el|mi|por|per|um|o|meu)|(?:puedo|podria|puc|posso) (?:dar|dejar|pasar|donar|deixar|passar)\p{L}*|(?:can|could|may) i (?:give|leave|use)|would (?:an|my|a) \p{L}+ (?:do|work)|is (?:an|my|a) \p{L}+ (?:ok|fine|enough))(?!\p{L})/u;
/** "No tengo móvil": what is not there is not meant. */
const lacking =
  /(?<!\p{L})(?:no tengo|no tinc|nao tenho|(?:i )?(?:don't|do not) have|i haven't got) (?:\p{L}+ ){0,2}?(?:telefono|telefon|telefone|movil|mobil|celular|phone|number|numero|whatsapp|correo|correu|e mail|email)(?!\p{L})/u;

const without = {
  phone:
    "(?:numero(?: de)? |phone )?(?:telefono|telefon|telefone|telemovel|movil|mobil|celular|whatsapp|phone|mobile|cell)(?: (?:phone|number|movil|mobil|celular|propi[oa]|proprio|propi))?",
  email:
    "(?:direccion de |adreca de |endereco de )?(?:correo|correu|e-mail|email|mail)(?: (?:electronico|electronic|eletronico|address))?",
} as const;
const have =
  "(?:yo |i |eu |jo )?(?:no tengo|no dispongo de|no uso|no tinc|no faig servir|nao tenho|nao uso|(?:don't|do not|dont) (?:have|own|use)|haven't got|have no|have not got)(?: (?:ni|ningun|cap|nenhum|un|um|a|an|any|my own|de))*";
const hasNot = {
  phone: new RegExp(`^(?:${courtesy} )*${have} ${without.phone}(?: ${courtesy})*$`, "u"),
  email: new RegExp(`^(?:${courtesy} )*${have} ${without.email}(?: ${courtesy})*$`, "u"),
} as const;

/** "No tengo teléfono" to the question for it: nothing was mistyped, and the other way is asked for. */
export const hasNone = (kind: ContactKind, text: string): boolean =>
  kind !== "name" && text.length <= 80 && !/[@\d?¿]/.test(text) && hasNot[kind].test(words(text));

/** "Mejor por correo" to a question for a phone; once both were offered (`offered`), "correo" alone. */
export function prefersOther(kind: ContactKind, text: string, offered: boolean): boolean {
  if (kind === "name" || text.length > 60 || /[@\d]/.test(text)) return false;
  const said = words(text).replace(/-/g, " ").replace(lacking, " ").trim();
  const other = kind === "phone" ? "email" : "phone";
  if (!ways[other].test(said) || ways[kind].test(said)) return false;
  if (/\b(?:no|nao|not|don't)\b/.test(said)) return false;
  if (offersInstead.test(said)) return true;
  return !/[?¿]/.test(text) && (rather.test(said) || (offered && said.split(" ").length <= 4));
}

const why = new RegExp(
  `^(?:(?:y|i|e|and|pero|but|mas) )?(?:${[
    "(?:para que|por que|pra que|per que|per a que|porque)(?: (?:me|te|os|lo|la|el|ho|o|a|de|mi|meu|seu|vols|voleu|vais|van|usar|sirve|serve|serveix|tengo|tinc|tenho|debo|que|(?:necesit|necessit|precis|quier|quer|quiere|pid|ped|usa|dar|telef|correo|correu|email|nombre|nome|nom|numero|datos|dades|dados)\\p{L}*))*",
    "why(?: (?:do|did|you|need|want|it|my|that|this|is|phone|number|email|name|ask|are|asking|for|should|i|give|would|to|know))*|what for|what (?:do|would|will) you (?:need|want|use|do with) (?:it|that|this|my \\S+)(?: for| with)?",
    "(?:es|e|is) (?:it |that |this |muy |realmente |mesmo )?(?:obligatori|necesari|necessari|imprescindible|obrigatori|preciso|required|necessary|mandatory|needed)\\p{L}*(?: (?:darlo|darla|decirlo|donar ho|dar lo|dar))?",
  ].join("|")})$`,
  "u",
);

/** "¿Para qué lo quieres?", "is it required?" instead of a name, a phone or an e-mail. */
export const asksWhy = (text: string): boolean => text.length <= 80 && why.test(words(text));
