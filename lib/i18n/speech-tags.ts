import type { Locale } from "./locales";

/** Our languages as browsers' recognisers and voices name them. */
export const speechTags: Record<Locale, string> = { es: "es-ES", en: "en-US", pt: "pt-BR", ca: "ca-ES" };
