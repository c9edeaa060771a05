import type { Locale } from "@/lib/i18n/locales";

/** What flows and the core say of writing, as it is said to somebody who calls. Where the team writes to somebody it stays. */
const wordings: Record<Locale, readonly (readonly [RegExp, string])[]> = {
  es: [
    [/\bnos escribas\b/g, "nos llames"],
    [/\bnos escriba\b/g, "nos llame"],
    [/\bescribas a\b/g, "llames a"],
    [/\bescribir a\b/g, "llamar a"],
    [/\bescribirnos\b/g, "llamarnos"],
    [/\batiendo los mensajes\b/g, "atiendo las llamadas"],
    [/\bpodido leer nada en (?:tu|su) mensaje\b/g, "podido entender nada"],
    [/¿Me lo escribes (?:con palabras|en uno de ellos)\?/g, "¿Me lo repites?"],
    [/¿Me lo escribe (?:con palabras|en uno de ellos)\?/g, "¿Me lo repite?"],
    [/\bbasta con escribirlo otra vez\b/g, "basta con repetirlo"],
  ],
  en: [
    [/\bwriting to\b/g, "calling"],
    [/\bThanks for writing\b/g, "Thanks for calling"],
    [/\bglad you wrote\b/g, "glad you called"],
    [/\bI answer messages for\b/g, "I answer the phone for"],
    [/\bread anything in your message\b/g, "make out what you said"],
    [/\bCould you (?:put it in words|write in one of them)\?/g, "Could you say it again?"],
    [/\bYour message came through blank\b/g, "I didn't hear anything"],
    [/\bStill no text\. Write me\b/g, "Still nothing. Tell me"],
    [/\bjust write (?=it again|in it)/g, "just say "],
  ],
  pt: [
    [/\bvocê escreveu para\b/g, "você ligou para"],
    [/\bpor escrever para\b/g, "por ligar para"],
    [/\breceber sua mensagem\b/g, "receber sua ligação"],
    [/\bAgradecemos a mensagem\b/g, "Agradecemos a ligação"],
    [/\bler nada na sua mensagem\b/g, "entender nada"],
    [/\bPode escrever (?:com palavras|em um deles)\?/g, "Pode repetir?"],
    [/\bAinda não chegou texto\. Escreva\b/g, "Ainda não ouvi nada. Diga"],
    [/\bescreva de novo\b/g, "repita"],
    [/\bescreva nele\b/g, "fale nele"],
  ],
  ca: [
    [/\bens escriguis\b/g, "ens truquis"],
    [/\bens escrigui\b/g, "ens truqui"],
    [/\bescriguis a\b/g, "truquis a"],
    [/\bescriure a\b/g, "trucar a"],
    [/\bescriure'ns\b/g, "trucar-nos"],
    [/\batenc els missatges\b/g, "atenc les trucades"],
  ],
};

export const onThePhone = (text: string, locale: Locale): string =>
  wordings[locale].reduce((said, [writing, calling]) => said.replace(writing, calling), text);
