const days: readonly string[] = [
  "hoy|manana|pasado manana|(?:(?:el|este|para el|el proximo) )?(?:lunes|martes|miercoles|jueves|viernes|sabado|domingo)",
  "esta (?:tarde|manana|noche|semana)|(?:por|x|en) la (?:manana|tarde|noche)|a las \\d|la semana que viene|(?:el )?(?:dia )?\\d{1,2}(?: de |\\/)",
  "avui|dema|aquesta (?:tarda|setmana)|(?:(?:el|aquest|per al|el proper) )?(?:dilluns|dimarts|dimecres|dijous|divendres|dissabte|diumenge)",
  "a la tarda|al mati|a les \\d|la setmana (?:que ve|vinent)",
  "hoje|amanha|esta manha|(?:(?:na|no|nesta|neste|a|o|pra|para) )?(?:segunda|terca|quarta|quinta|sexta)",
  "(?:de|a) (?:manha|tarde)|as \\d|semana que vem",
  "today|tomorrow|tonight|(?:(?:on|this|next) )?(?:monday|tuesday|wednesday|thursday|friday|saturday|sunday)",
  "next week|this (?:week|afternoon|morning|evening)|at \\d|in the (?:morning|afternoon|evening)",
];
const day = `(?:${days.join("|")})(?![\\p{L}])`;
const could =
  "(?:podria|podra|puede|pot|pode|poderia|seria posible|seria possivel|could it|can it|might it|would it) (?:ser|be)|(?:os|te|les|us|lhe) (?:va|iria|vendria|viene|aniria) (?:bien|be)";
const proposal = new RegExp(`(?<![\\p{L}])(?:${could}) (?:para |pra |per |for )?${day}`, "u");
const works = new RegExp(
  `(?<![\\p{L}])(?:does|would|is|will) ${day}(?: \\S+){0,3} (?:works?|suit|ok|okay|possible|good|fine|free|available)(?![\\p{L}])`,
  "u",
);
const opening =
  /(?<!\p{L})(?:abiert[oa]s?|obert[as]?|abert[oa]s?|open|closed|cerrad[oa]s?|tancat|fechad[oa])(?!\p{L})/u;

/** "¿Podría ser el lunes x la tarde?", "would Monday work?": a day is proposed. Takes folded words. */
export const proposesDay = (said: string): boolean =>
  (proposal.test(said) || works.test(said)) && !opening.test(said);
