import { ca } from "./wording/ca";
import { en } from "./wording/en";
import { es, type TextName, type Texts } from "./wording/es";
import { pt } from "./wording/pt";

const texts = { es, en, pt, ca } as const satisfies Record<string, Texts>;

export type Locale = keyof typeof texts;
export type PageTexts = Readonly<Record<TextName, string>> & { lang: Locale };

/** The texts of a page: in the language it was asked for, else the browser's, else Spanish. */
export function textsFor(locale: string | null | undefined, acceptLanguage: string | undefined): PageTexts {
  const wanted = [locale === "auto" ? null : locale, ...(acceptLanguage ?? "").split(",")];
  for (const wish of wanted) {
    const language = wish?.trim().slice(0, 2).toLowerCase();
    const known = (Object.keys(texts) as Locale[]).find((lang) => lang === language);
    if (known) return { ...texts[known], lang: known };
  }
  return { ...texts.es, lang: "es" };
}

/** A text with `{names}` filled in. */
export const fill = (text: string, values: Readonly<Record<string, string | number>>): string =>
  text.replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));

/** Amount and currency as the page's readers write them. */
export const amountText = (amount: number, currency: string, lang: Locale): string =>
  new Intl.NumberFormat({ es: "es-ES", en: "en-IE", pt: "pt-BR", ca: "ca-ES" }[lang], {
    style: "currency",
    currency: currency.toUpperCase(),
    useGrouping: "always",
  }).format(amount / 100);

export const dateText = (seconds: number, lang: Locale): string =>
  new Intl.DateTimeFormat(lang, { dateStyle: "long", timeZone: "UTC" }).format(seconds * 1000);

/** What is said of a card that was refused, by the code of the refusal. */
export function problemText(code: string, t: PageTexts): string {
  const known: Readonly<Record<string, string>> = {
    insufficient_funds: t.insufficientFunds,
    lost_card: t.declined,
    stolen_card: t.declined,
    expired_card: t.expiredCard,
    incorrect_cvc: t.wrongCvc,
    processing_error: t.processingError,
    authentication_failed: t.authenticationFailed,
    expired_session: t.sessionExpired,
  };
  return known[code] ?? t.declined;
}
