import { fold } from "@/lib/flows/normalise/fold";

const named =
  /(?:se llama|nos llamamos|me llamo|es diu|ens diem|se chama|nos chamamos|(?:is|are|we're|we are|it's) called|(?:the |our |my )?(?:business|company|studio|clinic|restaurant)(?:'s)? name is|el nombre (?:del negocio |de la empresa )?es|o nome e|el nom es|nombre:|name:|nome:)\s+/iu;
const being =
  /^(?:hola[,!. ]+|buenas[,!. ]+|hi[,!. ]+|hello[,!. ]+|ol[aá][,!. ]+)?(?:somos|soy de|som|som de|we are|we're|i run|i own|this is|tengo|tenemos|somos a|tinc|tenim|temos|trabajo en)\s+/iu;
const ending =
  /\s*(?:[.,;:(–—]|\s-\s|\s(?:y (?:somos|nos dedicamos|hacemos|ofrecemos|estamos|vendemos|es)|i (?:som|ens dediquem|fem)|e (?:somos|fazemos|atendemos)|and (?:we|we're|i)|que (?:es|se dedica|hace|vende)|which|es una?|és una?|is an?|we are|somos|una? (?=cl[ií]nica|restaurante|estudio|empresa|tienda|inmobiliaria|taller|centro)|en (?=\p{Lu}\p{Ll}+$)|dedicad[ao]))/iu;
const article = /^(?:una?|unos?|unes?|uma?|an?|the|el|la|os?|els?|les)\s+/iu;

/**
 * The business's name in a text, or null. `asked` says it was just asked for: then a short text as a whole is a name.
 */
export function parseBusinessName(text: string, asked: boolean): string | null {
  const quoted = /["«“]([^"»”]{2,80})["»”]/u.exec(text)?.[1];
  if (quoted && (asked || named.test(fold(text)))) return tidyName(quoted);
  const introduced = named.exec(text);
  if (introduced) return tidyName(cut(text.slice(introduced.index + introduced[0].length)));
  if (!asked) return null;
  const self = being.exec(text);
  if (self) {
    const rest = text.slice(self[0].length);
    const proper = properNoun(rest);
    if (proper) return tidyName(proper);
    return article.test(rest) ? null : tidyName(cut(rest));
  }
  const head = cut(text.trim());
  return head.split(/\s+/).length <= 7 && !/[?¿]/.test(head) ? tidyName(head) : null;
}

/** "una clínica dental en Valencia, Dental Sonrisa": the run of capitalised words that is a name. */
function properNoun(text: string): string | null {
  const withoutArticle = text.replace(article, "");
  const start =
    /^(\p{Lu}[\p{L}\p{N}'&.]*(?:\s+(?:(?:de|del|la|las|los|el|y|i|e|&|do|da|dos|das|of|and)\s+)*[\p{Lu}\p{N}][\p{L}\p{N}'&.]*)*)/u.exec(
      withoutArticle,
    )?.[1];
  if (start && start.length >= 3) return start;
  const called = /(?:llamad[ao]|chamad[ao]|anomenad[ao]|called|named)\s+(.+)$/iu.exec(text)?.[1];
  return called ? cut(called) : null;
}

function cut(text: string): string {
  const end = ending.exec(text);
  return end && end.index > 1 ? text.slice(0, end.index) : text;
}

function tidyName(text: string): string | null {
  const name = text
    .replace(/^["'«“\s]+|["'»”\s.,;!]+$/gu, "")
    .replace(/\s+/g, " ")
    .trim();
  if (name.length < 2 || name.length > 80 || !/\p{L}/u.test(name)) return null;
  const capital = name.charAt(0).toLocaleUpperCase() + name.slice(1);
  return /\p{Lu}/u.test(name)
    ? capital
    : capital.replace(/(?<=\s)\p{L}{4,}/gu, (word) => word.charAt(0).toLocaleUpperCase() + word.slice(1));
}
