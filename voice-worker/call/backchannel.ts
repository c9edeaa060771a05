import { phraseSet, wordsOf } from "./words";

/**
 * Whether somebody only shows that they listen: "ajá", "sí, sí", "vale, gracias". Said while the agent speaks it neither
 * silences it nor is an answer. Languages are taken together: callers mix them, and "ok" is everybody's.
 */
export const isBackchannel = (transcript: string): boolean => madeOf(transcript, backchannels);

/** Sounds of thinking: no words yet, and no reason to fall silent. */
export const isHesitation = (transcript: string): boolean => madeOf(transcript, hesitations);

/** Hellos: callers say them into the greeting, out of politeness. */
export const isHello = (transcript: string): boolean => madeOf(transcript, hellos);

/** Goodbyes: callers say them into the agent's own. */
export const isFarewell = (transcript: string): boolean => madeOf(transcript, farewells);

/** "Un momento, por favor, que lo busco": somebody who wants the other to wait, and nothing else. */
export function asksToWait(transcript: string): boolean {
  const said = wordsOf(transcript).join(" ");
  return said.length <= 60 && waiting.test(said);
}
const polite =
  "(?:(?:eh|em|vale|si|sim|yes|ok|bueno|ah|a ver|ui|uy|perdon|perdona|perdone|sorry|desculpe|disculpe|oh|well) )*";
const moment =
  "(?:(?:espera|espere|esperate|esperese|esperi|esperi's|espera't|espere ai|espera ai|aguarde|wait|hold on|hang on|just|give me|dame|deme|deixa'm|doni'm|dona'm|me da|me de|so|solo|nomes) )*" +
  "(?:un (?:momento|momentito|segundo|segundito|minuto|minutito|instante|moment|segon|minut|instant|moment[ei]t)|um (?:momento|momentinho|segundo|segundinho|minuto|minutinho|instante)|(?:a|one|just a|half a) (?:moment|second|sec|minute|min))";
const alone =
  "(?:espera|espere|esperate|esperese|espera't|esperi's|aguarde|wait|hold on|hang on|bear with me)";
const why =
  "(?: (?:por favor|si us plau|sisplau|please|gracias|gracies|obrigad[oa]|thanks|que|porque|i|e|y|and|while|lo|la|los|las|o|a|ho|te|se|le|me|it|my|mi|mis|el|ara|ahora|agora|vale|ok|busco|buscar|miro|mirar|miri|miro|compruebo|voy|vou|vaig|procuro|procurar|ver|veo|cojo|agafo|apunto|find|check|look|looking|let|get|i'm|i'll|for|up))*";
const waiting = new RegExp(`^${polite}(?:${moment}|${alone})${why}$`);

/** Whether the last word is a sound of thinking. */
export const endsHesitating = (words: readonly string[]): boolean => {
  const last = words.at(-1);
  return last !== undefined && trailingHesitations.has(last);
};

const listening = phraseSet(
  // Spanish
  `ajá, aja, ahá, mhm, mm, mmm, mhmm, hm, hmm, ah, oh, sí, si, ya, vale, ok, okey, okay, bien, muy bien, claro,
   claro que sí, gracias, muchas gracias, entiendo, ya veo, entendido, perfecto, de acuerdo, exacto, eso, eso es, bueno, genial,
   estupendo, listo, dale, correcto, por supuesto, sí claro, órale, ándale, qué bien, ah vale, sí señor, sí señora`,
  // Catalan
  `d'acord, dacord, molt bé, bé, gràcies, moltes gràcies, merci, entesos, entenc, perfecte, exacte, ja veig, ja, és clar, esclar,
   i tant, això, això mateix, molt bé gràcies, va bé`,
  // Portuguese
  `sim, certo, tá, tá bom, está bem, tudo bem, obrigado, obrigada, muito obrigado, muito obrigada, entendi, pois, pois é, isso, isso mesmo,
   com certeza, beleza, perfeito, ótimo, aham, uhum, ahã, é, ok obrigado, legal, claro que sim`,
  // English
  `uh-huh, uh huh, uhhuh, mm-hmm, mm hmm, mhm, yeah, yep, yes, yup, right, sure, okay, ok, alright, all right, got it, i see, thanks,
   thank you, thank you very much, great, good, fine, cool, exactly, of course, understood, perfect, true, i understand, sounds good, ah okay`,
);

const hesitations = phraseSet(
  "eh, em, ehm, um, uh, uhm, er, erm, ee, mmm, mm, hm, hmm, ah, este, pues, a ver, doncs, hum, bom, well",
);

/** Words that hesitate at the end of an utterance, where they promise more. */
const trailingHesitations = phraseSet(
  "eh, em, ehm, um, uh, uhm, er, erm, ee, mmm, mm, hm, hmm, pues, este, doncs, hum, tipo, sea, like",
);

const hellos = phraseSet(
  `hola, buenas, buenos días, buen día, buenas tardes, buenas noches, diga, dígame, aló, bueno, qué tal, hola buenas, hola buenas tardes, hola buenas noches,
   bon dia, bona tarda, bona nit, digui, olá, oi, alô, bom dia, boa tarde, boa noite, está lá, estou, hello, hi, hey, hiya,
   good morning, good afternoon, good evening`,
);

const goodbyes = phraseSet(
  `adiós, hasta luego, hasta pronto, hasta mañana, chao, chau, nos vemos, igualmente, a ti, a usted, a vosotros, de nada, adéu,
   fins aviat, fins ara, a reveure, igualment, de res, tchau, até logo, até breve, até mais, adeus, igualmente, de nada,
   bye, bye-bye, goodbye, see you, see you later, you too, take care, have a nice day, have a good day, cheers`,
);

const backchannels: ReadonlySet<string> = new Set([...listening, ...hesitations]);
/** "Gracias, hasta luego" is a farewell too. */
const farewells: ReadonlySet<string> = new Set([...goodbyes, ...listening]);

/** Words of one phrase at most: "thank you very much". */
const longest = 4;

function madeOf(transcript: string, phrases: ReadonlySet<string>): boolean {
  const words = wordsOf(transcript);
  if (!words.length || words.length > 8) return false;
  for (let at = 0; at < words.length; ) {
    let taken = Math.min(longest, words.length - at);
    while (taken && !phrases.has(words.slice(at, at + taken).join(" "))) taken -= 1;
    if (!taken) return false;
    at += taken;
  }
  return true;
}
