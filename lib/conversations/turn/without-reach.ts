import { findPhone } from "@/lib/flows/normalise/phone";
import type { Locale } from "@/lib/i18n/locales";

interface Reach {
  country: string;
  locale: Locale;
  /** Numbers and addresses that may stay: the business's own. */
  known: readonly string[];
}

/** A text as a model may read it: phone numbers and e-mail addresses in it are named, not told. */
export function withoutReach(text: string, { country, locale, known }: Reach): string {
  const own = known.map(bare).filter((value) => value.length >= 5);
  // The business may have written its own number without the prefix.
  const isOwn = (value: string) => own.some((one) => bare(value).endsWith(one));
  const named = text.replace(/[^\s@<>"'(),;:]{1,64}@[^\s@<>"'(),;:]{1,255}\.\p{L}{2,}/gu, (email) =>
    isOwn(email) ? email : "[email]",
  );
  let rest = named;
  let done = "";
  for (;;) {
    const found = findPhone(rest, { country, locale });
    if (!found) return done + rest;
    const told = rest.slice(found.start, found.end);
    done += rest.slice(0, found.start) + (isOwn(found.value) ? told : "[phone]");
    rest = rest.slice(found.end);
  }
}

const bare = (value: string): string => value.toLowerCase().replace(/[\s().-]/g, "");
