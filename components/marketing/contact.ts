import type { Locale } from "@/lib/i18n/locales";
import { localizedPath } from "@/lib/i18n/routing";
import { landingTexts } from "@/lib/platform/landing-texts";
import { platformSlug } from "@/lib/platform/platform-agent";

/** What the contact form needs, wherever it stands. */
export const contactForm = (locale: Locale) => ({
  agent: platformSlug,
  locale,
  texts: landingTexts(locale).contact,
  policyHref: localizedPath("/legal/privacy", locale),
});
