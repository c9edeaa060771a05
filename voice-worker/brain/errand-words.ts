import { classify } from "@/lib/conversations/classify";
import { takesLeave } from "@/lib/conversations/classify/leaving";
import { abandons, declines, isOver } from "@/lib/flows/intents";
import { fold, words } from "@/lib/flows/normalise/fold";
import { keepsToSelf } from "@/lib/flows/refusals";

/** Folded words of the same length as the text, so that what follows a match can be cut out of it. */
const aligned = (text: string): string =>
  fold(text).replace(/[^\p{L}\p{N}'@\s]/gu, (sign) => " ".repeat(sign.length));

const gap = "\\s+(?:[\\p{L}']+\\s+){0,3}?";
const note = "(?:recado|recadito|mensaje|mensajito|message|recadinho|mensagem|encarrec|missatge)";
/** Leaving and taking, never having left: "os dejé un mensaje" tells of one. */
const leave = [
  // es
  "(?:dej(?:ar|arle|arles|aros|arte|arlo|o|ame|eme|adme|enme|ale|ales|ele|eles|adle)|tom(?:ar|arme|a|ame|as|es|eme)|cog(?:er|erme|eme|es)|anot(?:ar|arme|a|ame|as|eme)|apunt(?:ar|arme|a|ame|as|eme)|pas(?:ar|arle|arles|ale|ele|adle)|d(?:ar|arle|ale|ele|adle)|transmit(?:ir|irle|ele))",
  // en
  "(?:leave|take|pass on|give|write down|note down)",
  // pt
  "(?:deix(?:ar|o|e)|anot(?:ar|e|a)|peg(?:ar|ue)|pass(?:ar|e))",
  // ca
  "(?:deix(?:ar|ar-li|ar-los|ar-vos|o|a'm)|pren(?:dre|gui|guis)?|agaf(?:ar|a|i)|apunt(?:ar|a|i)|don(?:ar|ar-li|a-li|i-li)|pass(?:ar|ar-li|a-li|i-li))",
].join("|");
const leavesNote = new RegExp(`(?<![\\p{L}'])(?:${leave})${gap}${note}(?!\\p{L})`, "u");
/** "No hace falta que deje un mensaje", "he recibido un mensaje vuestro", "¿os puedo dejar el coche?" are none. */
const notLeaving =
  /(?<!\p{L})(?:no (?:quiero|hace falta|necesito|vull|cal|quero|preciso|want|need)|don't|do not|whatsapp|sms|contestador|buzon|voicemail)(?!\p{L})/u;

/** "Dile a Marta que llegaré tarde": to somebody else, with what it is. */
const tells = new RegExp(
  [
    "(?:(?:puede[ns]?|podeis|podria[ns]?|podriais) )?(?:decirle|decirles|di(?:le|les)|diga(?:le|les)|decid(?:le|les)|dig(?:anle|anles)|comuniqu?[ae]le|avis[ae](?:le|r)?|avisad(?:le)?|pregunt[ae](?:le|rle)) (?:al?|a la|a los|a el|a) (?:[\\p{L}']+ ){1,4}?(?:que|si|de que)",
    "(?:(?:(?:can|could|would|will) you )(?:please )?|please |^)(?:tell|let|ask) (?!me |us |you )(?:[\\p{L}']+ ){1,4}?(?:that|know|to|if|i|i'll|i'm|we)",
    "(?:(?:pode|poderia|podem) )?(?:dizer|diga|avis[ae]r?|pergunt[ae]r?) (?:ao?|para o|para a|pra|para|ao|a) (?:[\\p{L}']+ ){1,4}?(?:que|se)",
    "(?:(?:pots|podeu|podries|podria) )?(?:dir li|digue li|digui li|digueu li|avis[ai](?:r| la| lo)?|pregunt[ai] li) (?:al?|a la|a l'|a en|a) ?(?:[\\p{L}']+ ){1,4}?(?:que|si)",
  ]
    .map((phrase) => `(?<![\\p{L}'])(?:${phrase})(?!\\p{L})`)
    .join("|"),
  "u",
);

/** For whom alone: "para la doctora Ruiz". What it is has not been said. */
const recipient = /^(?:para|pra|pro|per al?|per a la|per|for|to|a|al|ao)\s(?:[\p{L}.'-]+\s?){1,5}$/u;
const tail =
  /(?:[\s,.;]+(?:por favor|porfa|please|si us plau|sisplau|si puede ser|if possible|se puder|gracias|thanks|obrigad[oa]|gràcies))+[\s.!?]*$/iu;

export interface LeftMessage {
  /** Whom it is for, as it was said; empty: nobody was named. */
  recipient: string;
  /** Empty: it is still to be said. */
  message: string;
}

/** "Quiero dejar un recado", with or without what it says. Null: nobody wants to leave one. */
export function leavesMessage(text: string): LeftMessage | null {
  const said = aligned(text);
  if (words(text).length > 600) return null;
  if (tells.test(words(text)) && words(text).split(" ").length >= 6)
    return { recipient: "", message: text.trim() };
  const found = leavesNote.exec(said);
  if (!found || notLeaving.test(said.slice(0, found.index + found[0].length))) return null;
  const rest = text
    .slice(found.index + found[0].length)
    .replace(/^[\s,:;.–-]+/, "")
    .replace(tail, "")
    .replace(/[\s?!]+$/, "");
  const named = rest.replace(/[\s,.;:]+$/, "");
  if (named === "" || recipient.test(named)) return { recipient: named, message: "" };
  return { recipient: "", message: words(rest).split(" ").length >= 4 ? rest : "" };
}

/** "Sí, toma nota", to the offer of taking one. */
export function takesNoteOffer(text: string): boolean {
  const said = words(text);
  if (said.split(" ").length > 6) return false;
  return /(?<!\p{L})(?:nota|recado|mensaje|message|note|mensagem|missatge|anot\p{L}*|apunt\p{L}*|llam(?:e|en|eis|ad)(?:me)?|truqu\p{L}*|lig(?:ue|uem)|call (?:me )?back)(?!\p{L})/u.test(
    said,
  );
}

/** What was said where a message was waited for is none: they have thought better of it, or want something else first. */
export function isNoMessage(text: string): boolean {
  if (takesLeave(text) || keepsToSelf(text) || abandons(text) || isOver(text)) return true;
  const said = words(text);
  if (
    /(?<!\p{L})(?:hablar con|p[ao](?:s|n)\p{L}* con|talk to|speak (?:to|with)|falar com|parlar amb)(?!\p{L})/u.test(
      said,
    )
  )
    return said.split(" ").length <= 8;
  if (declines(text) && said.split(" ").length <= 3) return true;
  const { kind } = classify(text);
  return kind === "empty" || kind === "question" || kind === "language";
}

/** "Y que me llame por la tarde": there is more to it. */
export const addsToMessage = (text: string): boolean =>
  words(text).split(" ").length >= 3 &&
  classify(text).kind === "statement" &&
  /^(?:ah )?(?:y|e|i|and|ademas|tambien|a mes|tambe|alem disso|tambem|also|que|that)\s/u.test(
    `${words(text)} `,
  ) &&
  !takesLeave(text);

const send = "(?:mand|envi|pas|escrib|send|mail|email|envia|manda)";
const toMe = new RegExp(
  `(?<!\\p{L})(?:(?:me l[oa]s?|m'ho|mo|me|em) (?:puede[ns]? |podeis |podria[ns]? |pots |podeu |pode |podem )?${send}\\p{L}*|${send}\\p{L}*(?:me|melo|mela|'m|'m-ho|-me|-m'ho)|(?:send|mail|email) (?:it to )?me|puede[ns]? ${send}\\p{L}*(?:me|melo))(?!\\p{L})`,
  "u",
);
const ofCall =
  /(?<!\p{L})(?:resumen|resumo|resum|summary|recap|lo que (?:hemos hablado|hablamos|me (?:has|ha) dicho)|el que hem parlat|what we (?:talked about|said|discussed)|o que (?:falamos|conversamos)|(?:por|en) escrito|per escrit|in writing|por escrito)(?!\p{L})/u;
const byMail = /(?<!\p{L})(?:correo|correu|e-?mail|mail)(?!\p{L})/u;
const it = /(?:lo|melo|ho|it|this|that|todo|tot|tudo|isso|esto|eso|aixo)(?!\p{L})/u;
/** What the business has and this call is not. */
const papers =
  /(?<!\p{L})(?:presupuesto|factura|tarifas?|precios?|catalogo|carta|menu|contrato|informe|radiografia|receta|foto|lista|quote|invoice|price|menu|catalogue|contract|report|orcamento|fatura|nota fiscal|cardapio|pressupost|contracte)s?(?!\p{L})/u;

/** "¿Me mandas un resumen por correo?", "mándamelo por e-mail". */
export function wantsSummary(text: string): boolean {
  const said = words(text);
  if (said.length > 200 || papers.test(said) || !toMe.test(said)) return false;
  return ofCall.test(said) || (byMail.test(said) && it.test(said));
}
