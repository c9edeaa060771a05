import { paidPlans } from "@/lib/billing/plans";
import { env } from "@/lib/env";
import type { Locale } from "@/lib/i18n/locales";
import { localizedPath } from "@/lib/i18n/routing";

interface Props {
  locale: Locale;
  description: string;
  questions: { question: string; answer: string }[];
}

/** What search engines read: who, what, for how much, and the frequent questions (schema.org, JSON-LD). */
export function StructuredData({ locale, description, questions }: Props) {
  const url = `${env.APP_URL}${localizedPath("/", locale)}`;
  const graph = [
    {
      "@type": "Organization",
      "@id": `${env.APP_URL}/#organization`,
      name: "TalIA",
      url: env.APP_URL,
      logo: `${env.APP_URL}/icon-512.png`,
    },
    { "@type": "WebSite", "@id": `${url}#website`, name: "TalIA", url, inLanguage: locale },
    {
      "@type": "SoftwareApplication",
      name: "TalIA",
      description,
      url,
      inLanguage: locale,
      applicationCategory: "BusinessApplication",
      operatingSystem: "Web",
      offers: paidPlans.map((plan) => ({
        "@type": "Offer",
        name: plan.name,
        price: (plan.prices.EUR.monthly / 100).toFixed(2),
        priceCurrency: "EUR",
      })),
    },
    {
      "@type": "FAQPage",
      inLanguage: locale,
      mainEntity: questions.map(({ question, answer }) => ({
        "@type": "Question",
        name: question,
        acceptedAnswer: { "@type": "Answer", text: answer },
      })),
    },
  ];
  // `<` would let a text end the element.
  const json = JSON.stringify({ "@context": "https://schema.org", "@graph": graph }).replaceAll(
    "<",
    "\\u003c",
  );
  return (
    // biome-ignore lint/security/noDangerouslySetInnerHtml: data of ours, and no script: browsers do not run it
    <script type="application/ld+json" dangerouslySetInnerHTML={{ __html: json }} />
  );
}
