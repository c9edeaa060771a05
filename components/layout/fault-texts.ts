import ca from "@/messages/ca/fault.json";
import en from "@/messages/en/fault.json";
import es from "@/messages/es/fault.json";
import pt from "@/messages/pt/fault.json";

const texts = { es, en, pt, ca };

/** Texts of the error pages in the page's language, without a provider: they must show when all else has failed. */
export function faultTexts(): (typeof texts)["es"] {
  const language = typeof document === "undefined" ? "es" : document.documentElement.lang;
  return texts[language as keyof typeof texts] ?? es;
}
