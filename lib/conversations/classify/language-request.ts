import { words } from "@/lib/flows/normalise/fold";
import type { Locale } from "@/lib/i18n/locales";

/** How each language is called in all of them, folded. */
const names: Record<Locale, string> = {
  es: "espanol|castellano|spanish|espanhol|castelhano|espanyol|castella",
  en: "ingles|english|angles",
  pt: "portugues|portuguese|brasileno|brasileiro",
  ca: "catalan|catala|catalao",
};
const any = Object.values(names).join("|");
const asks = new RegExp(
  `^(?:(?:hola|hi|hello|oi|ola|bon dia|perdona|sorry|disculpa|y|and|e|i) )*(?:(?:(?:puedo|podemos|podriamos|puedes|podeis|pueden|se puede|prefiero|quiero|quisiera|me gustaria|can (?:i|we|you)|could (?:i|we|you)|i'd (?:like|prefer)(?: to)?|i (?:want|prefer)(?: to)?|posso|podemos|pode|prefiro|quero|puc|podem|pots|podeu|prefereixo|vull|voldria) )?(?:(?:hablar|hablamos|hables|hablarme|escribir|escribirte|seguir|continuar|atenderme|speak|talk|write|chat|continue|falar|escrever|parlar|escriure|seguir) )?(?:me )?(?:(?:en|in|em) )(?:${any})|(?:hablas|hablais|habla|hablan|atendeis|do you speak|speak|fala|falam|voces falam|voce fala|parles|parleu)(?: (?:en|in|em))? (?:${any})|(?:${any}) please)(?: (?:por favor|please|porfa|si us plau|se puede|mejor|instead))?$`,
  "u",
);

/** The language a message asks to speak from here on ("¿podemos hablar en inglés?"), or null. */
export function requestedLanguage(text: string): Locale | null {
  const said = words(text);
  if (said.length > 80 || !asks.test(said)) return null;
  const found = Object.entries(names).find(([, name]) =>
    new RegExp(`(?<!\\p{L})(?:${name})(?!\\p{L})`, "u").test(said),
  );
  return (found?.[0] as Locale | undefined) ?? null;
}
