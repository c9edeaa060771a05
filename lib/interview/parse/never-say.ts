/** Verbs of what an agent can do with words, in the forms in which one forbids it. */
const acts = {
  es: "d[eé]|den|des|diga|digan|digas|prometa|prometas|hable|hables|mencione|menciones|ofrezca|ofrezcas|confirme|confirmes|recomiende|recomiendes|haga|hagas|pase|pases|comparta|compartas|revele|reveles|aconseje|aconsejes|opine|opines|comente|comentes|acepte|aceptes|garantice|garantices|asegure|asegures|insulte|tutee|cobre|d[eé]is|dig[aá]is|promet[aá]is",
  ca: "doni|donis|digui|diguis|prometi|prometis|parli|parlis|esmenti|esmentis|ofereixi|ofereixis|confirmi|recomani|recomanis|faci|facis|passi|passis|comparteixi|reveli|aconselli|opini|garanteixi|asseguri|accepti",
  pt: "d[eê]|diga|prometa|fale|mencione|ofere[cç]a|confirme|recomende|fa[cç]a|passe|compartilhe|revele|aconselhe|opine|garanta|assegure|aceite",
  en: "give|say|promise|talk|mention|offer|confirm|recommend|quote|share|reveal|advise|discuss|tell|diagnose|guarantee|make|accept|swear|disclose|speak",
};
const wanted = String.raw`(?:(?:quiero|quisiera|prefiero|me gustar[ií]a|necesito|importante:?|vull|voldria|quero|gostaria)\s+)?`;
const patterns = [
  String.raw`${wanted}que\s+(?:el agente\s+|l'agent\s+|o agente\s+)?(?:nunca|jam[aá]s|no|n[aã]o|mai)\s+(?:(?:le|les|me|se|lo)\s+)?(?:${acts.es}|${acts.ca}|${acts.pt})`,
  String.raw`(?:el agente\s+|l'agent\s+|o agente\s+)?(?:nunca|jam[aá]s|no|mai|n[aã]o)\s+(?:debe|puede|deve|pode|ha de|pot|hauria de|deber[ií]a|deveria)\s+(?:nunca\s+)?(?:dar|decir|prometer|hablar|mencionar|ofrecer|confirmar|recomendar|hacer|compartir|donar|dir|prometre|parlar|esmentar|oferir|fer|dizer|falar|oferecer|fazer)`,
  String.raw`(?:nunca|jam[aá]s)\s+(?:digas?|prometas?|menciones?|hables?|ofrezcas?|recomiendes?|confirmes?|des|hagas|fale|mencione|ofere[cç]a|dar|decir|prometer|hablar|mencionar|ofrecer|hacer|dizer|falar|oferecer|fazer)`,
  String.raw`no\s+(?:digas|prometas|menciones|hables|ofrezcas|recomiendes|des|donis|diguis|prometis|parlis|esmentis|ofereixis)`,
  String.raw`mai\s+(?:donar|dir|prometre|parlar|esmentar|oferir|fer)`,
  String.raw`(?:(?:it|the agent|the bot|the assistant|you)\s+)?(?:must|should|can|may)(?:\s+(?:never|not)(?:\s+ever)?|n't)\s+(?:${acts.en})`,
  String.raw`(?:(?:make sure|i want)\s+(?:that\s+)?(?:it|the agent)\s+)?(?:never|don't ever|do not ever|mustn't|shouldn't|doesn't)\s+(?:${acts.en})s?`,
  String.raw`(?:don't|do not)\s+(?:let it\s+)?(?:give|say|promise|mention|quote|talk about|discuss|diagnose|guarantee)`,
];
const forbidding = new RegExp(String.raw`(?<!\p{L})(?:${patterns.join("|")})(?!\p{L})`, "iu");
/** Where what is forbidden ends: with the sentence, or where the next thing is said. */
const ending =
  /[;\n!]|\.(?=\s|$)|,\s*(?:(?:y|i|e|and|pero|but)\s+)?(?=(?:si|cuando|if|when|quan|quando|por cierto|by the way)\s)/iu;
const opening = new RegExp(
  String.raw`^(?:${wanted}que\s+|(?:make sure|i want)\s+(?:that\s+)?|(?:it|the agent|the bot|the assistant|el agente|l'agent|o agente)\s+(?=\p{L}))`,
  "iu",
);

/**
 * Where in a text an owner forbids their agent something, without being asked ("que nunca dé diagnósticos por chat"), and
 * what it is in their words. Null when there is no such thing.
 */
export function findNeverSay(text: string): { start: number; end: number; item: string } | null {
  const found = forbidding.exec(text);
  if (!found) return null;
  const rest = text.slice(found.index);
  const end = ending.exec(rest)?.index ?? rest.length;
  const item = rest
    .slice(0, end)
    .replace(opening, "")
    .replace(/[\s.,]+$/u, "")
    .slice(0, 300)
    .trim();
  if (/\?$/.test(item) || item.split(/\s+/).length < 3) return null;
  return { start: found.index, end: found.index + end, item };
}
