import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import type { Locale } from "@/lib/i18n/locales";
import type { ContactOutcome } from "@/lib/platform/contact-outcome";
import { contactForm } from "./contact";
import { ContactForm } from "./contact-form";
import { RememberChoice } from "./remember-choice";
import { SiteFooter } from "./site-footer";
import { SiteHeader } from "./site-header";

interface Props {
  locale: Locale;
  outcome: ContactOutcome;
}

export async function contactOutcomeMetadata(locale: Locale): Promise<Metadata> {
  const t = await getTranslations({ locale, namespace: "landing" });
  return { title: t("contact.title"), robots: { index: false } };
}

/** Where the contact form leads when it was sent without JavaScript: thanks, or the form again with what was wrong. */
export function ContactOutcomePage({ locale, outcome }: Props) {
  const form = contactForm(locale);
  return (
    <>
      <SiteHeader locale={locale} path={`/contact/${outcome}`} />
      <main id="main" tabIndex={-1} className="mx-auto w-full max-w-2xl px-5 py-12 outline-none sm:py-16">
        <h1 className="font-semibold text-3xl tracking-tight">{form.texts.title}</h1>
        <p className="mt-3 mb-8 text-muted-foreground sm:text-lg">{form.texts.lead}</p>
        <ContactForm {...form} outcome={outcome} />
      </main>
      <SiteFooter locale={locale} />
      <RememberChoice />
    </>
  );
}
