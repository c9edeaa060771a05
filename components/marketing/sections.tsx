import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import type { Locale } from "@/lib/i18n/locales";
import { planFacts } from "@/lib/platform/plan-facts";
import { Icon } from "./icon";

interface Props {
  locale: Locale;
}

const texts = (locale: Locale) => getTranslations({ locale, namespace: "landing" });

export function Section({
  id,
  title,
  lead,
  children,
}: {
  id?: string;
  title: string;
  lead?: string;
  children: ReactNode;
}) {
  return (
    <section
      id={id}
      className="mx-auto w-full max-w-5xl scroll-mt-14 px-5 py-14 [contain-intrinsic-size:auto_36rem] [content-visibility:auto] sm:py-20"
    >
      <h2 className="max-w-2xl font-semibold text-2xl tracking-tight sm:text-3xl">{title}</h2>
      {lead && <p className="mt-3 max-w-2xl text-muted-foreground sm:text-lg">{lead}</p>}
      <div className="mt-8 sm:mt-10">{children}</div>
    </section>
  );
}

/** How one gets an agent, in three steps. */
export async function How({ locale }: Props) {
  const t = await texts(locale);
  return (
    <Section id="more" title={t("how.title")} lead={t("how.lead")}>
      <ol className="grid gap-8 sm:grid-cols-3">
        {(["tell", "try", "share"] as const).map((step, index) => (
          <li key={step}>
            <span
              aria-hidden="true"
              className="grid size-9 place-items-center rounded-full bg-primary-soft font-semibold text-primary text-sm"
            >
              {index + 1}
            </span>
            <h3 className="mt-4 font-semibold text-lg">{t(`how.${step}.title`)}</h3>
            <p className="mt-1.5 text-muted-foreground leading-relaxed">{t(`how.${step}.text`)}</p>
          </li>
        ))}
      </ol>
    </Section>
  );
}

/** What an agent does. */
export async function Does({ locale }: Props) {
  const t = await texts(locale);
  return (
    <Section title={t("does.title")}>
      <ul className="grid gap-px overflow-hidden rounded-3xl border border-border bg-border sm:grid-cols-2 lg:grid-cols-3">
        {(["answer", "book", "sell", "call", "hand", "know"] as const).map((name) => (
          <li key={name} className="bg-card p-6">
            <Icon name={name} className="size-6 text-primary" />
            <h3 className="mt-4 font-semibold">{t(`does.${name}.title`)}</h3>
            <p className="mt-1 text-muted-foreground text-sm leading-relaxed">{t(`does.${name}.text`)}</p>
          </li>
        ))}
      </ul>
    </Section>
  );
}

/** What TalIA promises. */
export async function Guarantees({ locale }: Props) {
  const t = await texts(locale);
  const { refundDays } = planFacts(locale);
  return (
    <Section title={t("guarantees.title")}>
      <dl className="grid gap-x-10 gap-y-8 sm:grid-cols-2">
        {(["refund", "leave", "bill", "data"] as const).map((name) => (
          <div key={name} className="border-primary/40 border-l-2 pl-5">
            <dt className="font-semibold">{t(`guarantees.${name}.title`, { refundDays })}</dt>
            <dd className="mt-1 text-muted-foreground leading-relaxed">
              {t(`guarantees.${name}.text`, { refundDays })}
            </dd>
          </div>
        ))}
      </dl>
    </Section>
  );
}

/** Frequent questions, with their answers in the page for whoever has no JavaScript, and for search engines. */
export async function Questions({
  locale,
  questions,
}: Props & { questions: { question: string; answer: string }[] }) {
  const t = await texts(locale);
  return (
    <Section title={t("faqTitle")}>
      <div className="divide-y divide-border border-border border-y">
        {questions.map(({ question, answer }) => (
          <details key={question} className="group">
            <summary className="focus-ring flex min-h-14 list-none items-center justify-between gap-4 rounded-lg py-3 font-medium [&::-webkit-details-marker]:hidden">
              {question}
              <Icon
                name="down"
                className="size-4 shrink-0 text-muted-foreground transition-transform group-open:rotate-180"
              />
            </summary>
            <p className="max-w-3xl pb-5 text-muted-foreground leading-relaxed">{answer}</p>
          </details>
        ))}
      </div>
    </Section>
  );
}
