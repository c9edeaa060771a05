import { getTranslations } from "next-intl/server";
import { chatTexts } from "@/components/chat/chat-texts";
import { LogoMark } from "@/components/layout/logo";
import type { Locale } from "@/lib/i18n/locales";
import { platformGreeting } from "@/lib/platform/greeting";
import { landingTexts } from "@/lib/platform/landing-texts";
import { planFacts } from "@/lib/platform/plan-facts";
import { platformSlug } from "@/lib/platform/platform-agent";
import { contactForm } from "./contact";
import { ContactForm } from "./contact-form";
import { HumanDialog } from "./human-dialog";
import { Icon } from "./icon";
import { LandingChat } from "./landing-chat";
import { Plans } from "./plans";
import { RememberChoice } from "./remember-choice";
import { Does, Guarantees, How, Questions, Section } from "./sections";
import { SiteFooter } from "./site-footer";
import { SiteHeader } from "./site-header";
import { StructuredData } from "./structured-data";

interface Props {
  locale: Locale;
}

/** The landing in one language: the conversation fills the first screen, what there is to read comes below it. */
export async function Landing({ locale }: Props) {
  const t = await getTranslations({ locale, namespace: "landing" });
  const { faq } = landingTexts(locale);
  const facts = planFacts(locale);
  const questions = (Object.keys(faq) as (keyof typeof faq)[]).map((key) => ({
    question: t(`faq.${key}.question`),
    answer: t(`faq.${key}.answer`, facts),
  }));
  const form = contactForm(locale);
  return (
    <>
      <SiteHeader locale={locale} path="/" />
      <main id="main" tabIndex={-1} className="outline-none">
        <div className="first-screen flex h-[calc(100dvh-3.5rem)] min-h-[26rem] flex-col">
          <Conversation locale={locale} />
        </div>
        <How locale={locale} />
        <Does locale={locale} />
        <Plans locale={locale} />
        <Guarantees locale={locale} />
        <Questions locale={locale} questions={questions} />
        <Section id="contact" title={form.texts.title} lead={form.texts.lead}>
          <div className="max-w-2xl">
            <ContactForm {...form} />
          </div>
        </Section>
      </main>
      <SiteFooter locale={locale} />
      <HumanDialog {...form} />
      <RememberChoice />
      <StructuredData locale={locale} description={t("description", facts)} questions={questions} />
    </>
  );
}

async function Conversation({ locale }: { locale: Locale }) {
  const t = await getTranslations({ locale, namespace: "landing" });
  const chat = chatTexts(locale);
  return (
    <>
      <noscript>
        <style>{".needs-script{display:none!important}.first-screen{height:auto;min-height:0}"}</style>
        <div className="mx-auto max-w-2xl px-5 pt-[12vh] text-center">
          <h1 className="font-semibold text-4xl tracking-tight">{t("heading")}</h1>
          <p className="mt-4 text-lg text-muted-foreground">{t("chat.noScript")}</p>
        </div>
      </noscript>
      <div className="needs-script flex min-h-0 flex-1 flex-col">
        <LandingChat
          agent={platformSlug}
          locale={locale}
          texts={{ ...chat, placeholder: t("chat.placeholder") }}
          greeting={platformGreeting(locale)}
          heading={t("heading")}
          intro={
            <div className="mb-2 flex flex-col items-center">
              <LogoMark className="mb-4 size-11 sm:mb-5 sm:size-12" />
              <h1 className="font-semibold text-3xl tracking-tight sm:text-[2.75rem] sm:leading-[1.1]">
                {t("heading")}
              </h1>
            </div>
          }
          note={
            <>
              <span>{t("chat.note")}</span>
              <a
                href="#more"
                className="focus-ring inline-flex min-h-6 items-center gap-1 rounded hover:text-foreground"
              >
                {t("chat.more")}
                <Icon name="down" className="size-3" />
              </a>
            </>
          }
        />
      </div>
    </>
  );
}
