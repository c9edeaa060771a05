import { words } from "@/lib/flows/normalise/fold";

/**
 * Whether somebody only says that they have not caught what was said: "¿cómo?", "¿me lo puedes repetir?", "sorry, what was that?".
 * A chat can be read again; on the telephone it has to be said again. "Perdón" alone is an apology unless it asks, and "¿cuánto?" a
 * question of its own unless a figure was told: `last` is what was said last.
 */
export function asksToRepeat(text: string, last: string): boolean {
  const said = words(text);
  if (/^(?:a )?(?:cuanto|how much|quanto|quant)$/.test(said)) return /\d/.test(last);
  if (/^(?:perdon|perdona|perdone|disculpe|sorry|pardon|desculpe|perdo)$/.test(said))
    return text.includes("?");
  return said.length <= 90 && again.test(said);
}

/** Whether they want to know that somebody is there and hears them: "¿me oyes?", "¿sigues ahí?", "hello? can you hear me?". */
export function asksWhetherHeard(text: string): boolean {
  const said = words(text);
  return said.length <= 60 && there.test(said);
}

const lead =
  "(?:eh|ay|uy|ah|oh|um|hola|perdon|perdona|perdone|perdoname|disculpa|disculpe|lo siento|sorry|excuse me|desculpa|desculpe|perdo|disculpi|es que|que|pero|y|e|i|and|but|pues|espera|wait|vale|ok) ";
const polite =
  "(?: (?:por favor|please|si us plau|sisplau|si no te importa|si no le importa|gracias|thanks|perdon|perdona|perdone|sorry|ahora|bien|bueno|es que no te he oido(?: bien)?|es que no le he oido(?: bien)?))*";

const repeat = [
  // es
  "(?:como|que|mande|cuanto|el que|a cuanto|como es eso)(?: (?:dices|dice|has dicho|ha dicho|decias|decia|era|es|perdona|perdone|perdon))?",
  "que (?:me )?(?:has|ha) (?:dicho|preguntado)",
  "(?:que )?(?:precio|hora|dia|numero|direccion) (?:has|ha) dicho",
  "(?:me )?(?:lo |la )?(?:puedes|puede|podrias|podria|puedes volver a|puede volver a) (?:repetir|decir)(?:me)?(?:lo|la)?(?: (?:eso|lo ultimo|la pregunta|el precio|otra vez|de nuevo))*",
  "(?:me )?(?:lo |la )?(?:repites|repite|repita|repetis|vuelves a decir|vuelve a decir)(?: (?:eso|lo ultimo|la pregunta|el precio|otra vez))*",
  "(?:repite|repita|repiteme|repitame)(?:lo|la|melo)?(?: (?:eso|lo ultimo|la pregunta|otra vez))*",
  "(?:es que )?(?:no|casi no|apenas) (?:te |le |se |lo |os )?(?:he |has )?(?:oido|oigo|oi|escuche|escucho|escuchado|entendido|entiendo|entendi|pillado|pillo|oye|escucha)(?: (?:nada|bien|muy bien|eso|lo que (?:has|ha) dicho|lo ultimo|la pregunta))*",
  "otra vez|de nuevo|se (?:ha cortado|corta|corto|oye mal|oye fatal|entrecorta)(?: (?:un poco|mucho|la llamada))*",
  // en
  "(?:what|pardon(?: me)?|come again|say again|say that again|repeat that|one more time|again|how much|what time)(?: (?:was|did you say|is|were you saying))?(?: (?:that|it|again|sorry))*",
  "(?:can|could|would|will) you (?:please )?(?:repeat|say)(?: (?:that|it|the question|the price|the last bit))*(?: (?:again|one more time|for me))*",
  "i (?:didn't|did not|don't|couldn't|could not|can't|cannot) (?:quite )?(?:catch|hear|get|understand|make out)(?: (?:that|you|it|what you said|the last bit|the question|very well|properly))*",
  "(?:you're|you are|it's|it is|the line is) (?:breaking up|cutting out)",
  // pt
  "(?:como|o que|que|quanto)(?: (?:e|foi|assim|disse|voce disse|era|mesmo))*",
  "(?:voce )?(?:pode|poderia|podes|consegue) (?:me )?(?:repetir|dizer)(?: (?:isso|de novo|outra vez|a pergunta|o preco|o valor))*",
  "(?:repete|repita)(?: (?:isso|de novo|outra vez))*",
  "(?:eu )?nao (?:te |lhe )?(?:ouvi|entendi|escutei|percebi|consigo ouvir|estou ouvindo|ouco)(?: (?:bem|direito|nada|o que disse|voce|isso|a pergunta))*|outra vez|a ligacao (?:esta )?cort(?:ou|ando)",
  // ca
  "(?:com|que|quant|com es)(?: (?:dius|diu|has dit|ha dit|deies|deia|es|era))?",
  "(?:m'ho |ho )?(?:pots|pot|podries|podria) (?:repetir|tornar a dir)(?:-m'ho|-ho|'m-ho)?(?: (?:aixo|la pregunta|el preu))*",
  "(?:m'ho |ho )?(?:repeteixes|repeteix|repeteixi|repeteixi-m'ho)(?: (?:aixo|la pregunta))*",
  "no (?:t'|l'|et |el |ho |us |s')?(?:he )?(?:sentit|sento|sent|entes|entenc|enten)(?: (?:be|res|gaire|aixo|el que has dit))*|un altre cop|altra vegada|una altra vegada|es talla",
].join("|");
const again = new RegExp(`^(?:${lead})*(?:${repeat})(?: (?:y|e|i|and)? ?(?:${repeat}))?${polite}$`, "u");

const presence = [
  "(?:me|nos) (?:oyes|oye|escuchas|escucha|ois)(?: bien)?|sigues? (?:ahi|usted ahi)|estas? ahi|hay alguien(?: ahi)?|hola hola",
  "(?:can|do) you hear me(?: (?:okay|ok|now|well))?|are you (?:still )?there|is (?:anybody|anyone|somebody) there|hello hello",
  "(?:voce )?(?:esta|consegue) me (?:ouvindo|ouvir|escutando)|me ouve|(?:voce )?(?:ainda )?esta (?:ai|na linha)|tem alguem ai|alo alo",
  "(?:em|m')(?: )?(?:sents|sent|escoltes|escolta)(?: be)?|(?:encara )?(?:hi ets|ets aqui|hi es)|hi ha algu",
].join("|");
const there = new RegExp(`^(?:${lead}|hola |hello |hi |alo |ola |oi )*(?:${presence})${polite}$`, "u");
