import { words } from "@/lib/flows/normalise/fold";

/**
 * What is left to answer of words that ask not to be recorded: "no quiero que me graben. ¿Tenéis hora?" leaves the question, "" is nothing. Null:
 * they do not ask for that.
 */
export function besidesRefusingRecording(text: string): string | null {
  const sentences = text.split(/(?<=[.!?;])\s+/);
  const others = sentences.filter((sentence) => !refuses(sentence));
  if (others.length === sentences.length) return null;
  const rest = others.join(" ");
  return words(rest).split(" ").length > 2 ? rest : "";
}

function refuses(sentence: string): boolean {
  const said = words(sentence);
  return !indifferent.test(said) && phrases.some((phrase) => phrase.test(said));
}

/** "No me importa que graben" is leave. */
const indifferent =
  /\b(?:no (?:me importa|m'importa|hay (?:ningun )?problema|pasa nada|tengo (?:ningun )?inconveniente|me molesta)|nao (?:me importo|ha problema|tem problema)|don't mind|no problem)\b/;

/** Written without accents, as `words` gives them. */
const phrases: readonly RegExp[] = [
  // Spanish
  /\b(?:no|ni|nunca|sin|tampoco) (?:[\p{L}']+ ){0,5}grab(?:e|es|en|eis|ar|arme|arnos|ado|ada|ando|aciones|acion)\b/u,
  /\b(?:dej[ae]|dejen|deje[ns]? ya|par[ae]|paren|quit[ae]|apag[ae]|borr[ae]|detenga|cort[ae]) (?:ya )?(?:de grabar(?:me|nos)?|la grabacion|esa grabacion)\b/,
  // Catalan
  /\b(?:no|sense|mai) (?:[\p{L}']+ ){0,5}(?:gravi[ns]?|gravis|graveu|gravar(?:-me)?|gravin|gravant|gravacio|enregistr(?:i|in|is|eu|ar|ar-me|ant|ament))\b/u,
  /\b(?:deix[ai]|deixeu|par[ai]|atur[ai]|esborr[ai]) (?:de (?:gravar|enregistrar)(?:-me)?|la gravacio|l'enregistrament)\b/,
  // Portuguese
  /\b(?:nao|sem|nunca) (?:[\p{L}']+ ){0,5}grav(?:e|em|ar|ado|ada|ando|acao|acoes)\b/u,
  /\b(?:par[ea]|parem|deix[ea]|apagu?e|deslig[ue]+) (?:de gravar|a gravacao)\b/,
  // English
  /\b(?:stop|no|without|delete the|turn off the|not (?:ok|okay|happy|comfortable) with(?: the| this)?) recording\b/,
  /\b(?:don't|do not|dont|not|never|rather not|won't|no one to|object to) (?:[\p{L}']+ ){0,5}(?:be(?:ing)? recorded|recorded|record(?:ing)? (?:me|this|us|it|the call|my voice))\b/u,
];
