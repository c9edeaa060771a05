import { Plus } from "lucide-react";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getLocale, getTranslations } from "next-intl/server";
import { Logo } from "@/components/layout/logo";
import { TextsProvider } from "@/components/layout/texts-provider";
import { Phone } from "@/components/phone/phone";
import { buttonVariants } from "@/components/ui/button-variants";
import { Toaster } from "@/components/ui/toast";
import { practiceDirectory } from "@/lib/calls/practice-directory";
import { env } from "@/lib/env";
import { isLocalAddress } from "@/lib/http/is-local-address";
import { isLocale } from "@/lib/i18n/locales";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("phone");
  return { title: t("title"), robots: { index: false } };
}

interface Props {
  searchParams: Promise<{ number?: string | string[] }>;
}

/** A telephone on the emulated network, where there is one. */
export default async function PhonePage({ searchParams }: Props) {
  // Whoever has it reads codes sent by SMS: on the internet the page does not exist, whatever else is set.
  if (!env.VOICE_EMULATOR_URL || !isLocalAddress(env.APP_URL)) notFound();
  const { number } = await searchParams;
  const [t, locale, { names, people }] = await Promise.all([
    getTranslations("phone"),
    getLocale(),
    practiceDirectory(),
  ]);
  return (
    <TextsProvider namespaces={["phone"]}>
      <div className="mx-auto flex min-h-dvh max-w-6xl flex-col gap-6 px-4 py-5 sm:px-6">
        <header className="flex flex-wrap items-center gap-x-4 gap-y-2">
          <Logo />
          <div className="flex min-w-0 flex-1 basis-72 flex-col">
            <h1 className="font-semibold">{t("title")}</h1>
            <p className="max-w-prose text-muted-foreground text-sm">{t("description")}</p>
          </div>
          <a
            href={`/dev/phone?number=${encodeURIComponent(anotherNumber())}`}
            target="_blank"
            rel="noreferrer"
            className={buttonVariants({ variant: "outline", size: "sm" })}
          >
            <Plus aria-hidden="true" />
            {t("another")}
          </a>
        </header>
        <main id="main">
          <Phone
            emulatorUrl={env.VOICE_EMULATOR_URL}
            number={typeof number === "string" ? `+${number.replace(/\D/g, "")}` : null}
            labels={names}
            people={people}
            locale={isLocale(locale) ? locale : "es"}
          />
        </main>
      </div>
      <Toaster />
    </TextsProvider>
  );
}

/** For a second telephone, as of the person a call is handed over to. */
const anotherNumber = (): string => `+57310555${String(Math.floor(Math.random() * 10_000)).padStart(4, "0")}`;
