import type { Metadata } from "next";
import { getMessages, getTranslations } from "next-intl/server";
import { formatLocale } from "@/lib/i18n/format-locale";
import type { Locale } from "@/lib/i18n/locales";
import { company, isComplete, legalUpdatedAt, markedParts } from "@/lib/platform/company";
import { planFacts } from "@/lib/platform/plan-facts";
import type { LegalDocument } from "./legal";
import { alternates, openGraph } from "./metadata";
import { RememberChoice } from "./remember-choice";
import { SiteFooter } from "./site-footer";
import { SiteHeader } from "./site-header";

interface Props {
  document: LegalDocument;
  locale: Locale;
}

const texts = (locale: Locale) => getTranslations({ locale, namespace: "legal" });

export async function legalMetadata({ document, locale }: Props): Promise<Metadata> {
  const t = await texts(locale);
  const title = t(`${document}.title`);
  const description = t(`${document}.description`);
  const path = `/legal/${document}`;
  return {
    title,
    description,
    alternates: alternates(path, locale),
    ...openGraph(path, locale, title, description),
  };
}

/** A legal text with its sections. */
export async function LegalPage({ document, locale }: Props) {
  const [t, messages] = await Promise.all([texts(locale), getMessages({ locale })]);
  const legal = messages.legal as unknown as Record<LegalDocument, { sections: unknown[] }>;
  const values = { ...company, ...planFacts(locale) };
  const sections = legal[document].sections.map((_, index) => ({
    id: `s${index + 1}`,
    title: t(`${document}.sections.${index}.title`),
    text: t(`${document}.sections.${index}.text`, values),
  }));
  const date = new Intl.DateTimeFormat(formatLocale(locale), { dateStyle: "long", timeZone: "UTC" }).format(
    legalUpdatedAt,
  );
  return (
    <>
      <SiteHeader locale={locale} path={`/legal/${document}`} />
      <main id="main" tabIndex={-1} className="mx-auto w-full max-w-2xl px-5 py-12 outline-none sm:py-16">
        <h1 className="font-semibold text-3xl tracking-tight sm:text-4xl">{t(`${document}.title`)}</h1>
        <p className="mt-3 text-lg text-muted-foreground">{t(`${document}.description`)}</p>
        <p className="mt-4 text-muted-foreground text-sm">{t("updated", { date })}</p>
        {!isComplete && <p className="mt-2 text-muted-foreground text-sm">{t("draft")}</p>}
        {sections.map(({ id, title, text }) => (
          <section key={id} id={id} aria-labelledby={`${id}-title`} className="mt-10 scroll-mt-16">
            <h2 id={`${id}-title`} className="font-semibold text-xl">
              {title}
            </h2>
            <p className="mt-2 leading-relaxed">
              {markedParts(text).map((part, index) =>
                part.missing ? (
                  // biome-ignore lint/suspicious/noArrayIndexKey: parts of one text never change places
                  <mark key={index} className="rounded bg-warning-soft px-1 text-foreground">
                    {part.text}
                  </mark>
                ) : (
                  part.text
                ),
              )}
            </p>
          </section>
        ))}
      </main>
      <SiteFooter locale={locale} />
      <RememberChoice />
    </>
  );
}
