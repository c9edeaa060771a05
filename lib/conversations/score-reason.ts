import { createTranslator } from "next-intl";
import type { Locale } from "@/lib/i18n/locales";
import type { ScoreLine } from "@/lib/scoring/schema";
import { inWords } from "@/lib/scoring/source-text";
import ca from "@/messages/ca/scoring.json";
import en from "@/messages/en/scoring.json";
import es from "@/messages/es/scoring.json";
import pt from "@/messages/pt/scoring.json";

const texts: Record<Locale, typeof es> = { es, en, pt, ca };

/** Why a criterion earned its points, in words, for mails. */
export function scoreReason({ reason, params }: ScoreLine, locale: Locale): string {
  const { reasons, sources } = texts[locale];
  if (!(reason in reasons)) return reason;
  const t = createTranslator({ locale, messages: reasons });
  return t(reason as keyof typeof reasons, inWords(params, sources));
}
