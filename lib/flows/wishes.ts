import { words } from "./normalise/fold";
import { proposesDay } from "./proposes-day";
import type { Flow } from "./schema";

const wish =
  /\b(?:quiero|quisiera|queria|querria|necesito|necesitaria|busco|ando buscando|estoy buscando|me gustaria|me interesa|nos interesa|me urge|quero|queria|gostaria|preciso|procuro|estou procurando|vull|voldria|necessito|m'agradaria|m'interessa|i want|i need|we need|i'd like|i would like|i'm looking for|i am looking for|looking for|i'm interested)\b/;
/** Wishes that the questions of a flow do not serve: to know something, to complain, to undo. */
const otherWish =
  /\b(?:saber|informacion|info|preguntar|pregunta|consultar|duda|conocer|hablar|ayuda|cancelar|anular|reclamar|reclamacion|queja|quejarme|factura|devolucion|morir|(?:cambiar|mover|modificar) (?:la|mi|una) (?:cita|hora|reserva|turno|visita)|know|ask|question|information|talk|speak|help|cancel|complain|complaint|refund|invoice|reschedule|informacao|informacoes|perguntar|falar|ajuda|reclamar|desmarcar|informacio|preguntar|parlar|ajuda|anul·lar|die)\b/;

/** "Quiero…", "necesito…", "I'm looking for…": something is wanted, and it is not an answer or a person. */
export function wishes(text: string): boolean {
  const said = words(text);
  return said.length <= 400 && wish.test(said) && !otherWish.test(said);
}

const trouble =
  /\b(?:se (?:me |nos )?(?:ha |han )?(?:dan|romp|rot|estrope|tap|atasc|descompus|cay|sali|fundi|quem|parti|malogr|averi|inund)\p{L}*|no (?:me )?(?:funciona|sale|enciende|prende|calienta|enfria|anda|arranca|va bien)|gotea\p{L}*|fugas?|averia\p{L}*|rot[oa]s?|atascad[oa]s?|tapad[oa]s?|inundad[oa]|sin (?:agua|luz|gas|calefaccion)|me (?:duele|duelen|molesta)|dolor(?:es)?|leak\p{L}*|broken|broke|doesn't work|not working|stopped working|no hot water|blocked|clogged|hurts?|toothache|in pain|vaza\p{L}*|quebr(?:ou|ad[oa])|entupi\p{L}*|nao (?:funciona|liga)|dor(?:es)?|doendo|em fa mal|mal de queixal|no funciona|s'ha (?:espatllat|trencat|embussat)|perd aigua)(?!\p{L})/u;

/** Something is broken or hurts, and is told to who mends such things. */
export const tellsTrouble = (text: string, { vertical }: Pick<Flow, "vertical">): boolean =>
  (vertical === "maintenance" || vertical === "clinic") && trouble.test(words(text));

const room =
  /\b(?:(?:hay|tienen?|teneis|tienes|tenes|tendrian|tendriais|queda|quedan|me dan|hi ha|teniu|tem|teria|ha|do you have|have you got|is there|are there|any)\b(?: \S+){0,3} (?:hora|hueco|cita|turno|lugar|disponibilidad|mesas?|espacio|taula|hora lliure|disponibilitat|vagas?|horarios?|mesa|lloc|slots?|appointments?|availability|tables?|openings?|room|space)|(?:puedo|podria|podemos|podriamos|puc|podem|posso|podemos|can i|could i|can we|could we)(?: \S+){0,2} (?:get in|be seen|ir|venir|pasar|pasarme|acercarme|reservar|agendar|pedir (?:cita|hora|turno)|anar|passar|come|come in|book|drop by|get an appointment|marcar|agendar)|(?:me|nos) (?:podeis|podriais|pueden|podrian|puede|podria|puedes|podrias|podeu|podrieu) (?:ver|atender|recibir|coger|visitar|atendre|veure|dar (?:cita|hora|turno))|(?:can|could) you (?:see|fit|squeeze) (?:me|us)|(?:conseguem|podem|da pra) (?:me |nos )?(?:atender|encaixar|marcar))\b/;
const someTime =
  /\b(?:hoy|manana|pasado|esta (?:tarde|manana|noche|semana)|este|proximo|que viene|(?:el|para el|pel|per|a|on|na|no|nesta|neste|la|aquest|pra|para)? ?(?:lunes|martes|miercoles|jueves|viernes|sabado|domingo|dilluns|dimarts|dimecres|dijous|divendres|dissabte|diumenge|segunda|terca|quarta|quinta|sexta|monday|tuesday|wednesday|thursday|friday|saturday|sunday)|today|tomorrow|tonight|this|hoje|amanha|avui|dema|\d{1,2})\b/;
const everyWeek =
  /\b(?:los|aos|els|as|os|nos) (?:lunes|martes|miercoles|jueves|viernes|sabados|domingos|dilluns|dimarts|dimecres|dijous|divendres|dissabtes|diumenges)\b|\b(?:mon|tues|wednes|thurs|fri|satur|sun)days\b/;

/**
 * "¿Tenéis mesa para 4 el sábado?", "can I come today?", "¿podría ser el lunes?": whether there is room at a certain time,
 * which is to be booked.
 */
export function asksForRoom(text: string): boolean {
  const said = words(text);
  if (said.length > 300 || everyWeek.test(said)) return false;
  return (room.test(said) && someTime.test(said)) || proposesDay(said);
}

const mind =
  /\b(?:mejor|al final|en vez|en lugar|cambi(?:o|a|ar|alo|ame)|prefiero|preferiria|rather|instead|actually|make it|change it|melhor|prefiro|na verdade|muda(?:r)?|millor|prefereixo|canvia(?:r)?|al capdavall|perdon|perdona|quise decir|queria decir|me equivoque|me he equivocado|i meant|sorry|quis dizer|volia dir|desculpa)\b|^no[, ]/;

/** "Mejor para implante", "actually Monday": what follows may replace what was said before. */
export const changesMind = (text: string): boolean => mind.test(words(text));

const yes =
  /^(?:(?:ah|oh|pues|bueno|hola|eh) )*(?:si+p?|claro(?: que si)?|dale|vale|va|venga|ok(?:ay|ey)?|bueno|de acuerdo|por supuesto|me parece(?: bien)?|perfecto|genial|adelante|porfa|hagamoslo|me interesa|yes+|yeah|yep|yup|sure|of course|go ahead|please do|sounds good|sim|pode ser|claro que sim|quero(?! (?!sim|por favor))|bora|beleza|i tant|d'acord|endavant|som-hi|endavant)(?![\p{L}])/u;

/** "Sí", "dale", "sure, Saturday morning": says yes to what was just offered. */
export const agrees = (text: string): boolean => {
  const said = words(text);
  return said.length <= 120 && yes.test(said) && !/\bgracias|thanks|obrigad|gracies\b/.test(said);
};
