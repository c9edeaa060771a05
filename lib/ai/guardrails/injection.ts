import { type InjectionLexicon, injectionLexicons } from "./injection-lexicon";
import { fold } from "./normalise";

export type InjectionKind = "override" | "reveal" | "role" | "others_data" | "markup";

export interface InjectionFinding {
  kind: InjectionKind;
  /** How it was hidden, if it was. */
  hidden?: "spacing" | "leet" | "encoded" | "reversed" | "rot13";
}

/**
 * Looks for an attempt to change who the agent is, to read its prompt, or to reach data of others, in any of the four
 * languages whatever the conversation's is. Null when the message is an ordinary one. It is the first of three walls:
 * the prompt fences what customers write, and the output filter catches a prompt that leaks all the same.
 */
export function detectInjection(text: string): InjectionFinding | null {
  const message = text.slice(0, 8000);
  const plain = detectIn(punctuationLight(fold(message)));
  if (plain) return { kind: plain };
  if (markup.test(message)) return { kind: "markup" };
  for (const { hidden, view } of unmask(message)) {
    const kind = detectIn(punctuationLight(fold(view))) ?? (markup.test(view) ? "markup" : null);
    if (kind) return { kind, hidden };
  }
  if (squashed(message)) return { kind: "override", hidden: "spacing" };
  return null;
}

interface Compiled {
  override: RegExp;
  everything: RegExp;
  reveal: RegExp;
  above: RegExp;
  role: RegExp;
  others: RegExp;
  handling: RegExp;
}

/** Pieces become patterns once. Gaps are bounded, so that a long message cannot make matching slow. */
function compile(lexicon: InjectionLexicon): Compiled {
  const {
    override,
    rules,
    agents,
    byMe,
    everything,
    command,
    reveal,
    secret,
    above,
    role,
    ask,
    things,
    others,
  } = lexicon;
  const before = `\\b(?:${override})\\b(?: [\\w,']+){0,3}? (?:${agents})\\b(?: [\\w']+){0,3}? (?:${rules})\\b`;
  const after = `\\b(?:${override})\\b(?: [\\w,']+){0,3}? (?:${rules})\\b(?: [\\w']+){0,3}? (?:${agents})\\b`;
  return {
    override: new RegExp(`(?:${before}|${after})(?!(?: \\w+)? (?:${byMe})\\b)`),
    everything: new RegExp(
      `\\b(?:${override})\\b(?: \\w+){0,2}? (?:${everything})(?!.{0,12}\\b(?:${byMe}))\\b.{0,12}?(?:[,.;:]| y| e| i| and| then)+ ?(?:\\w+ )?(?:${command})`,
    ),
    reveal: new RegExp(`\\b(?:${reveal})\\b.{0,50}?(?<![\\w])(?:${secret})\\b`),
    above: new RegExp(`\\b(?:${above})`),
    role: new RegExp(role.map((pattern) => `\\b(?:${pattern})`).join("|")),
    others: new RegExp(`\\b(?:${ask})\\b.{0,40}?\\b(?:(?:${things})\\b.{0,20}?\\b)?(?:${others})\\b`),
    handling: new RegExp(`\\b${lexicon.handling}`),
  };
}

const compiled = Object.values(injectionLexicons).map(compile);
const thingsNamed = new RegExp(
  `\\b(?:${Object.values(injectionLexicons)
    .map(({ things }) => things)
    .join("|")})\\b`,
);

function detectIn(folded: string): InjectionKind | null {
  for (const language of compiled) {
    if (language.override.test(folded) || language.everything.test(folded)) return "override";
    if (language.reveal.test(folded) || language.above.test(folded)) return "reveal";
    if (language.role.test(folded)) return "role";
    const others = language.others.exec(folded);
    if (others && thingsNamed.test(others[0]) && !language.handling.test(folded)) return "others_data";
  }
  return decodeAndObey.test(folded) ? "override" : null;
}

/** Spaces within one line: what runs over line ends would be tried anew from each, and a page of them would stop us. */
const gap = "[^\\S\\r\\n\\u2028\\u2029]*";
const speaker = `^${gap}(?:#{1,4}${gap})?(?:system|assistant|developer|sistema)(?:\\s*(?:prompt|message))?\\s*:`;
/** Orders dressed as the model's own control marks, or as a query. */
const markup = new RegExp(
  [
    String.raw`<\|?\/?(?:im_start|im_end|system|assistant|endoftext|knowledge)\b[^>]*>?|\[\/?(?:INST|SYSTEM|SYS)\]|<<\/?SYS>>`,
    speaker,
    String.raw`\b(?:union\s+select|select\s+\*\s+from|drop\s+table|insert\s+into\s+\w+\s*\()|'\s*or\s+'?1'?\s*=\s*'?1`,
    String.raw`\{\{\s*(?:config|system|prompt)\b`,
  ].join("|"),
  "im",
);

const decodeAndObey =
  /\b(?:decode|decodifica|descodifica|decodifique|desencripta|descifra|base64|rot13)\b.{0,80}\b(?:follow|obey|execute|sigue|ejecuta|obedece|cumple|siga|execute|obedeca|segueix|executa|obeeix)/;

/** Other readings of a message in which something may be hidden. */
function* unmask(
  message: string,
): Generator<{ hidden: NonNullable<InjectionFinding["hidden"]>; view: string }> {
  const spaced = joinSpacedLetters(message);
  if (spaced !== message) yield { hidden: "spacing", view: spaced };
  if (/\p{L}[013457@$!|]\p{L}|\b[013457@$][\p{L}]{2}/u.test(message))
    yield { hidden: "leet", view: unleet(message) };
  for (const view of decoded(message)) yield { hidden: "encoded", view };
  yield { hidden: "reversed", view: [...message].reverse().join("") };
  yield { hidden: "rot13", view: message.replaceAll(/[a-z]/gi, rot13) };
}

/** "i g n o r a" and "i.g.n.o.r.a" as words; two separators, or another kind, end a word. */
function joinSpacedLetters(message: string): string {
  return message.replaceAll(
    /(?<![\p{L}\p{N}])(?:[\p{L}\p{N}][ ._\-*|/·]{1,3}){4,}[\p{L}\p{N}](?![\p{L}\p{N}])/gu,
    (run) => {
      const separator = run[1]!;
      return run
        .split(
          new RegExp(
            `[${separator.replace(/[\\\]^-]/, "\\$&")}]{2,}| [/|] |[^\\p{L}\\p{N}${separator === "-" ? "\\-" : separator}]+`,
            "u",
          ),
        )
        .map((word) => word.replaceAll(/[^\p{L}\p{N}]/gu, ""))
        .join(" ");
    },
  );
}

/** Well-known orders with all but their letters removed, for text spaced without a trace of its words. */
const squashedOrders =
  /ignor[ae]\w{0,8}(?:instruc|rules|regla|regra)|(?:ignore|disregard|forget)(?:all|any|your|the)?(?:previous|prior)?instructions|systemprompt|promptdelsistema|promptdosistema|(?:reveal|show|revela|muestra|mostra)\w{0,6}prompt|olvida(?:tus|las|todas)\w{0,5}instrucciones/;

function squashed(message: string): boolean {
  const letters = message.match(/(?<![\p{L}])\p{L}(?![\p{L}])/gu)?.length ?? 0;
  if (letters < 8) return false;
  return squashedOrders.test(fold(message).replaceAll(/[^a-z]/g, ""));
}

const leet: Record<string, string> = {
  0: "o",
  1: "i",
  3: "e",
  4: "a",
  5: "s",
  7: "t",
  "@": "a",
  $: "s",
  "!": "i",
  "|": "l",
};
const unleet = (message: string) =>
  message.replaceAll(/[013457@$!|]/g, (character) => leet[character] ?? character);

const rot13 = (letter: string) => {
  const base = letter <= "Z" ? 65 : 97;
  return String.fromCharCode(((letter.charCodeAt(0) - base + 13) % 26) + base);
};

/** What base64, hexadecimal, percent and HTML-entity runs in a message say, if they say something legible. */
function* decoded(message: string): Generator<string> {
  for (const [run] of message.matchAll(/[A-Za-z0-9+/_-]{16,}={0,2}/g)) {
    const view = Buffer.from(run, "base64").toString("utf8");
    if (legible(view)) yield view;
  }
  for (const [run] of message.matchAll(/(?:[0-9a-f]{2}[\s:]?){10,}/gi)) {
    const view = Buffer.from(run.replaceAll(/[\s:]/g, ""), "hex").toString("utf8");
    if (legible(view)) yield view;
  }
  if ((message.match(/%[0-9a-f]{2}/gi)?.length ?? 0) >= 3) {
    try {
      yield decodeURIComponent(message);
    } catch {
      // Not percent-encoded after all.
    }
  }
  if (/(?:&#x?[0-9a-f]{2,4};\s*){4,}/i.test(message)) {
    yield message.replaceAll(/&#(x?)([0-9a-f]{2,4});/gi, (_, hex: string, code: string) =>
      String.fromCharCode(Number.parseInt(code, hex ? 16 : 10)),
    );
  }
}

function legible(text: string): boolean {
  const letters = text.match(/[\p{Script=Latin}\s,.'¿?¡!]/gu)?.length ?? 0;
  return text.length >= 10 && letters / text.length > 0.9;
}

/** Punctuation that only breaks words apart becomes a space; what ends a clause stays. */
function punctuationLight(folded: string): string {
  return folded
    .replaceAll(/["“”«»()[\]{}<>*_`~#=+|\\/¿¡’‘-]+/g, " ")
    .replaceAll(/(?<=\w)'(?=\w)/g, " ")
    .replaceAll(/\s+/g, " ")
    .trim();
}
