import type { NormaliseContext } from "@/lib/flows/normalise/types";
import { parseContact } from "./contact";

const thing =
  "(?:pdf|fotos?|photos?|pictures?|im[aá]gen(?:es)?|imatges?|imagens?|images?|carta|tarifas?|tarifes|lista|llista|list|tabela|card[aá]pio|documentos?|documents?|document|archivos?|arxius?|fitxers?|arquivos?|files?|cat[aá]logo|cat[aà]leg|catalogue|catalog|excel|word|folleto|fullet[oó]|folheto|leaflet|brochure|flyer|men[uú]s?|cat[aá]logos?|screenshot|captura|scan|price ?list|prices|precios|preus|pre[cç]os)";
const offers = [
  String.raw`(?:te|os|le|les|lhe|vos|et|us)\s+(?:lo\s+|la\s+|los\s+|las\s+|el\s+|ho\s+)?(?:paso|mando|env[ií]o|adjunto|subo|pujo|passo|envio|dejo|deixo)(?!\p{L})[^.?!\n]{0,60}?(?<!\p{L})${thing}`,
  String.raw`(?:puedo|prefiero|podr[ií]a|posso|prefiro|poderia|puc|prefereixo|podria)\s+(?:te\s+|lhe\s+)?(?:pasar|mandar|enviar|subir|adjuntar|passar|pujar|anexar)(?:te|os|le|lo|la|los|las|telo|tela|-te|-us|-lo|-la)?(?!\p{L})[^.?!\n]{0,60}?(?<!\p{L})${thing}`,
  String.raw`(?:mejor|melhor|millor)\s+(?:te\s+|lhe\s+|et\s+)?(?:paso|mando|env[ií]o|subo|passo|envio|pujo)(?!\p{L})[^.?!\n]{0,60}?(?<!\p{L})${thing}`,
  String.raw`(?:(?:can|could|may|shall|should)\s+i|i(?:'ll|'d rather| can| could| will|'d prefer to)|let me|better if i|easier if i)\s+(?:just\s+)?(?:send|upload|attach|share|email|show|give)(?!\p{L})[^.?!\n]{0,60}?(?<!\p{L})${thing}`,
  String.raw`(?:lo|la|los|las|ho|o)\s+(?:tengo|tenemos|tinc|tenim|tenho|temos)\s+(?:todo\s+|tot\s+|tudo\s+)?(?:en|em|num|numa)\s+(?:un\s+|una\s+|um\s+|uma\s+)?(?:pdf|foto|excel|word|imagen|imatge|imagem)`,
  String.raw`(?:it's|it is|they're|they are|i have it|i've got it)\s+(?:all\s+)?(?:in|on)\s+(?:a\s+|my\s+)?(?:pdf|photo|excel|word|spreadsheet)`,
];
const offering = new RegExp(String.raw`(?<!\p{L})(?:${offers.join("|")})(?!\p{L})`, "iu");

/** "Te paso el pdf mejor", "can I send you a photo of the price list?": the owner would rather show a document. */
export const offersDocument = (text: string): boolean => offering.test(text);

const site = "(?:web(?:site|page)?|p[aá]gina(?: web)?|p[aà]gina|site|sitio(?: web)?|lloc web|internet)";
const address = String.raw`(?:https?:\/\/|www\.)\S+|\S+\.(?:com|es|cat|net|org|co|mx|br|pt|eu|uk|io)(?:\.\p{L}{2})?(?:\/\S*)?`;
const pointing = new RegExp(
  [
    String.raw`(?<!\p{L})(?:lo|la|los|las|ho|o|os)\s+(?:tienes?|ten[eé]is|puedes (?:ver|leer|mirar|sacar)|pod[eé]is (?:ver|leer)|tens|teniu|trobes|trobar[aà]s|pots (?:veure|llegir)|tem|pode (?:ver|ler)|encontr\p{L}+)(?!\p{L})[^.?!\n]{0,40}?(?:(?:en|a|al|na|no)\s+)(?:(?:mi|la|nuestra|nostra|meva|minha|nossa|el|o|meu|nosso)\s+)*(?:${site}|${address})`,
    String.raw`(?<!\p{L})(?:est[aá]n?|est[aà]|es troba|aparecen?|salen?|surten?|viene|vienen|tem)(?!\p{L})\s+(?:todo\s+|todos\s+|todas\s+|tot\s+|tudo\s+)?(?:en|a|al|na|no)\s+(?:(?:mi|la|nuestra|nostra|meva|minha|nossa|el|o|meu|nosso)\s+)*(?:${site}|${address})`,
    String.raw`(?<!\p{L})(?:m[ií]ra(?:lo|la|los|te)?|mira-ho|consulta|cons[uú]lta(?:lo|la)|lee|l[eé]e(?:lo|te)|llegeix|veja|d[aá] uma olhada)(?!\p{L})[^.?!\n]{0,30}?(?:${site}|(?:www\.|https?:\/\/)\S+)`,
    String.raw`(?<!\p{L})(?:it's|it is|they're|they are|everything is|everything's|all)\s+(?:all\s+)?(?:on|at|in)\s+(?:(?:my|our|the)\s+)?(?:${site}|${address})`,
    String.raw`(?<!\p{L})(?:you(?:'ll| can| will)?\s+(?:find|see|read|get)|have a look|take a look|look|check|see|read)(?!\p{L})[^.?!\n]{0,30}?(?:(?:on|at|in)\s+)?(?:(?:my|our|the)\s+)?(?:${site}|(?:www\.|https?:\/\/)\S+)`,
  ].join("|"),
  "iu",
);

/**
 * The address of the page the owner points to instead of answering ("lo tienes en mi web, www.x.es"); empty when they
 * name none, null when they point to no page.
 */
export function offersPage(text: string, context: NormaliseContext): string | null {
  const found = parseContact(text, context).website;
  if (found && found === text.trim().replace(/[.,]+$/u, "")) return found;
  return pointing.test(text) ? (found ?? "") : null;
}
