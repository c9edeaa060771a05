import { words } from "@/lib/flows/normalise/fold";

const leave = [
  "(?:no )?(?:eso|esto|aixo|isso) (?:es|seria|era|e) (?:todo|tot|tudo)",
  "(?:eso|solo eso|nada mas|ya esta|era eso|seria todo|es todo|era solo eso|asi esta bien|lo dejo aqui|dejemoslo aqui|por hoy es todo)",
  "(?:luego|despues|ya|mas tarde|en un rato|manana) (?:te|les|os|le) (?:escribo|aviso|llamo|digo|cuento|confirmo|hablo)",
  "(?:te|les|os|le) (?:escribo|aviso|llamo|digo|confirmo) (?:luego|despues|mas tarde|manana|en un rato)",
  "(?:ya )?(?:me )?lo (?:pensare|pienso|voy a pensar|consulto|hablo|tengo que pensar)(?: con \\S+ \\S+| con \\S+)?(?: y (?:te|os|les) (?:digo|aviso|escribo|llamo))?",
  "tengo que (?:pensarlo|pensarmelo|consultarlo|hablarlo|irme)(?: con \\S+ \\S+| con \\S+)?",
  "voy a pensar(?:lo|melo)",
  "ahora no puedo(?: seguir| hablar)?",
  "luego sigo|sigo luego|seguimos luego|seguimos otro dia",
  "that'?s (?:all|it)|that is all|nothing else|that will be all|that'll be all",
  "(?:i'?ll|i will|let me|i need to|i have to) (?:think about it|think it over|get back to you|be in touch|let you know)",
  "(?:e |era )?so isso(?: mesmo)?|mais nada|por enquanto e so|vou pensar|depois (?:eu )?(?:falo|escrevo|aviso|volto)|era isso",
  "res mes|m'ho pensare|m'ho penso|ja (?:us|et) (?:dire|avisare|escriure|dic) (?:alguna cosa|coses)?|despres (?:us|et) (?:escric|dic)",
  "(?:gracias|thanks|obrigad[oa]|gracies)? ?(?:adios|adeu|chao|chau|bye(?: bye)?|goodbye|hasta (?:luego|pronto|manana|otra)|nos vemos|see you(?: later| soon)?|tchau|ate (?:logo|mais)|fins aviat|a reveure|(?:hasta|nos vemos|fins|see you|ate)(?: (?:el|la|on|al|a|de))? (?:lunes|martes|miercoles|jueves|viernes|sabado|domingo|manana|dilluns|dimarts|dimecres|dijous|divendres|dissabte|diumenge|dema|monday|tuesday|wednesday|thursday|friday|saturday|sunday|tomorrow|segunda|terca|quarta|quinta|sexta|amanha|entonces|then))",
  "(?:me he |me |he )?(?:equivocado|equivoque|confundido|confundi)(?: yo)? de (?:numero|telefono|sitio)|numero equivocado|m'he equivocat de (?:numero|telefon)|(?:(?:i think )?i(?:'ve| have)?(?: got| dialed| dialled| rang| called)? (?:the )?)?wrong number|(?:foi )?engano|liguei (?:para o numero )?errado|numero errado",
].join("|");
const filler =
  "(?:ok(?:ay)?|ah|oh|uy|ui|perdon[ae]?|disculpe|disculpa|lo siento|sorry|desculpe|perdo|ho sento|creo que|i think|vale|bueno|bien|pues|perfecto|genial|muy|no|nao|si|listo|de acuerdo|entonces|y|de momento|por ahora|por hoy|muy amable|gracias|muchas|mil|por todo|a ti|thanks|thank you|so much|a lot|great|perfect|for now|obrigad[oa]|muito|valeu|beleza|gracies|moltes|d'acord|de moment|un saludo|saludos|ja|ya|all good|for the info|por la info(?:rmacion)?|hola|i|e|and|tudo bem|ta bom|por enquanto)";
const whole = new RegExp(`^(?:${filler} )*(?:${leave})(?: (?:${filler}|${leave}))*$`, "u");

/** "Gracias, nada más", "me lo pienso y os digo", "that's all": who says so is not to be asked on. */
export function takesLeave(text: string): boolean {
  const said = words(text);
  return said.length > 0 && said.length <= 120 && whole.test(said);
}
