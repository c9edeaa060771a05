import { NextIntlClientProvider } from "next-intl";
import { getMessages } from "next-intl/server";
import type { ReactNode } from "react";

interface Props {
  /** Namespaces that client components below use, beside `common` and `errors`, which always come. */
  namespaces?: string[];
  /** In which dates below are written (IANA): of the organization, where it is known. */
  timeZone?: string;
  children: ReactNode;
}

/**
 * Texts for the client components of an area of the app. Only the namespaces named travel to the browser;
 * the landing has no provider at all and gets its texts as props.
 */
export async function TextsProvider({ namespaces = [], timeZone, children }: Props) {
  const all: Record<string, unknown> = await getMessages();
  const messages = Object.fromEntries(
    ["common", "errors", ...namespaces].flatMap((name) => (name in all ? [[name, all[name]]] : [])),
  );
  return (
    <NextIntlClientProvider messages={messages} now={new Date()} {...(timeZone && { timeZone })}>
      {children}
    </NextIntlClientProvider>
  );
}
