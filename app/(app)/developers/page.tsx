import type { Metadata } from "next";
import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { ApiGuide } from "@/components/developers/api-guide";
import { ApiOperation } from "@/components/developers/api-operation";
import { ApiKeyBox, ApiTrial } from "@/components/developers/api-trial";
import { LanguageSelect } from "@/components/layout/language-select";
import { Logo } from "@/components/layout/logo";
import { TextsProvider } from "@/components/layout/texts-provider";
import { apiReference } from "@/lib/api/reference";
import { env } from "@/lib/env";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("reference");
  return { title: t("title"), description: t("lead"), alternates: { canonical: "/developers" } };
}

const guides = ["start", "pages", "limits", "idempotency", "errors", "webhooks"] as const;

/** How the API is spoken to, for people: made from the same schemas as its routes. Public. */
export default async function ReferencePage() {
  const t = await getTranslations("reference");
  const base = `${env.APP_URL}/api/v1`;
  const reference = apiReference(base);
  return (
    <TextsProvider namespaces={["reference"]}>
      <header className="sticky top-0 z-30 border-border border-b bg-background/90 backdrop-blur">
        <div className="mx-auto flex h-14 w-full max-w-6xl items-center justify-between gap-4 px-5">
          <Link href="/" aria-label={t("home")} className="focus-ring rounded-lg">
            <Logo size="sm" />
          </Link>
          <LanguageSelect />
        </div>
      </header>
      <ApiTrial>
        <div className="mx-auto grid w-full max-w-6xl gap-10 px-5 py-10 lg:grid-cols-[13rem_minmax(0,1fr)]">
          <nav aria-label={t("contents")} className="max-lg:hidden">
            <ul className="sticky top-24 flex max-h-[80dvh] flex-col gap-1 overflow-y-auto text-sm">
              <li className="px-2.5 pb-1 font-medium text-foreground text-xs">{t("nav.guides")}</li>
              {guides.map((guide) => (
                <Entry key={guide} href={`#${guide}`} label={t(`guide.${guide}.title`)} />
              ))}
              <li className="px-2.5 pt-4 pb-1 font-medium text-foreground text-xs">{t("nav.operations")}</li>
              {reference.map(({ tag }) => (
                <Entry key={tag} href={`#${tag}-operations`} label={t(`tag.${tag}`)} />
              ))}
            </ul>
          </nav>
          <main id="main" tabIndex={-1} className="flex min-w-0 flex-col gap-12 outline-none">
            <div className="flex flex-col gap-3">
              <h1 className="font-semibold text-3xl tracking-tight sm:text-4xl">{t("title")}</h1>
              <p className="max-w-prose text-lg text-muted-foreground">{t("lead")}</p>
              <p className="flex flex-wrap items-center gap-x-4 gap-y-2 text-sm">
                <code className="break-all rounded-lg bg-muted px-2.5 py-1 font-mono">{base}</code>
                <a
                  href="/api/v1/openapi.json"
                  className="focus-ring rounded font-medium text-primary underline underline-offset-4"
                >
                  OpenAPI 3.1
                </a>
              </p>
            </div>
            {guides.map((guide) => (
              <ApiGuide key={guide} guide={guide} base={base} />
            ))}
            <ApiKeyBox />
            {reference.map(({ tag, operations }) => (
              <section key={tag} aria-labelledby={`${tag}-operations`} className="flex flex-col gap-4">
                <h2 id={`${tag}-operations`} className="scroll-mt-20 font-semibold text-2xl">
                  {t(`tag.${tag}`)}
                </h2>
                {operations.map((operation) => (
                  <ApiOperation
                    key={operation.id}
                    operation={operation}
                    summary={t(`op.${operation.id}`)}
                    description={operation.description && t(`about.${operation.id}`)}
                  />
                ))}
              </section>
            ))}
          </main>
        </div>
      </ApiTrial>
    </TextsProvider>
  );
}

function Entry({ href, label }: { href: string; label: string }) {
  return (
    <li>
      <a
        href={href}
        className="focus-ring block rounded-lg px-2.5 py-1.5 text-muted-foreground hover:bg-accent hover:text-foreground"
      >
        {label}
      </a>
    </li>
  );
}
