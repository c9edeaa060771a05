import { getTranslations } from "next-intl/server";
import type { AgentConfig } from "@/lib/agents/schema";
import type { Locale } from "@/lib/i18n/locales";
import { buttonClasses } from "./classes";

interface Props {
  contact: AgentConfig["contact"];
  locale: Locale;
}

/** How else to reach a business. */
export async function AgentContact({ contact, locale }: Props) {
  const t = await getTranslations({ locale, namespace: "public" });
  const { phone, email, website, address } = contact;
  const site = webAddress(website);
  const ways = [
    phone && { href: `tel:${phone.replace(/[^\d+]/g, "")}`, label: t("phone", { phone }) },
    email && { href: `mailto:${email}`, label: t("email", { email }) },
    site && { href: site, label: t("website") },
    address && {
      href: `https://www.openstreetmap.org/search?query=${encodeURIComponent(address)}`,
      label: t("address"),
    },
  ].filter((way) => typeof way === "object" && way !== null);
  return (
    <ul className="mt-8 flex flex-col gap-3">
      {ways.map(({ href, label }, index) => (
        <li key={href}>
          <a
            href={href}
            rel="noopener noreferrer"
            className={`${index === 0 ? buttonClasses.primary : buttonClasses.outline} w-full max-w-full`}
          >
            <span className="truncate">{label}</span>
          </a>
        </li>
      ))}
    </ul>
  );
}

/** A website as its owner wrote it, as an address; null for what is none. */
function webAddress(written: string): string | null {
  if (!written) return null;
  try {
    const url = new URL(/^https?:\/\//i.test(written) ? written : `https://${written}`);
    return url.hostname.includes(".") ? url.href : null;
  } catch {
    return null;
  }
}
