import { useTranslations } from "next-intl";
import { slotName } from "@/components/dashboard/slot-name";
import type { LocalizedText } from "@/lib/flows/schema";
import type { Locale } from "@/lib/i18n/locales";

/** The ways a text is worded in a language, or in the first one it has. */
export function wordingOf(text: LocalizedText, locale: Locale): string[] {
  const wording = text[locale] ?? Object.values(text)[0] ?? [];
  return typeof wording === "string" ? [wording] : wording;
}

/** What a step says, its variables named in words, and how many more ways it has to say it. */
export function FlowText({ text, locale }: { text: LocalizedText; locale: Locale }) {
  const t = useTranslations("dashboard.agentPage.flow");
  const [first = "", ...others] = wordingOf(text, locale);
  return (
    <div className="flex flex-col gap-1">
      <p
        lang={locale}
        className="w-fit max-w-prose whitespace-pre-wrap break-words rounded-xl bg-muted px-3.5 py-2 text-sm leading-relaxed"
      >
        <WithVariables text={first} />
      </p>
      {others.length > 0 && (
        <details className="text-sm">
          <summary className="focus-ring w-fit rounded px-1 text-muted-foreground text-xs hover:text-foreground">
            {t("variants", { count: others.length })}
          </summary>
          <ul lang={locale} className="mt-1.5 flex flex-col gap-1.5">
            {others.map((other) => (
              <li
                key={other}
                className="w-fit max-w-prose whitespace-pre-wrap break-words rounded-xl bg-muted px-3.5 py-2 leading-relaxed"
              >
                <WithVariables text={other} />
              </li>
            ))}
          </ul>
        </details>
      )}
    </div>
  );
}

const variable = /\{\{\s*([\w.]+)\s*\}\}/;

function WithVariables({ text }: { text: string }) {
  const t = useTranslations("dashboard");
  const nameOf = (name: string): string => {
    const key = `variables.${name.replace(".", "_")}` as const;
    return t.has(key) ? t(key) : slotName(name, t).toLocaleLowerCase();
  };
  // Split by the pattern with its group: texts at even places, variables at odd ones.
  return text.split(variable).map((part, index) =>
    index % 2 === 0 ? (
      part
    ) : (
      <span
        // biome-ignore lint/suspicious/noArrayIndexKey: pieces of one fixed text
        key={index}
        className="rounded-md bg-primary-soft px-1 py-0.5 font-medium text-primary text-xs"
      >
        {nameOf(part)}
      </span>
    ),
  );
}
