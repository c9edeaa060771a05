import { ChevronLeft, Download } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { Avatar } from "@/components/ui/avatar";
import { buttonVariants } from "@/components/ui/button-variants";
import { formatPhone } from "@/lib/contacts/format-phone";
import { useFormatter } from "@/lib/i18n/formatter";
import type { Person } from "@/lib/privacy/queries";
import { ConsentList } from "./consent-list";
import { ErasePerson } from "./erase-person";
import { RecordConsent } from "./record-consent";

/** One person and their rights: what they agreed to, a copy of everything, and being forgotten. */
export function PersonCard({ orgId, person, query }: { orgId: string; person: Person; query: string }) {
  const t = useTranslations("privacy");
  const format = useFormatter();
  const name =
    person.name || (person.phone && formatPhone(person.phone)) || person.email || t("person.nameless");
  return (
    <div className="flex flex-col gap-5">
      {query && (
        <Link
          href={`/settings/privacy?q=${encodeURIComponent(query)}`}
          className={buttonVariants({ variant: "ghost", size: "sm", className: "-ml-2 self-start" })}
        >
          <ChevronLeft aria-hidden="true" />
          {t("person.back")}
        </Link>
      )}
      <div className="flex items-start gap-3.5">
        <Avatar name={name} />
        <div className="min-w-0 flex-1 text-sm">
          <h3 className="wrap-anywhere font-semibold text-base">{name}</h3>
          <p className="wrap-anywhere text-muted-foreground">
            {[person.phone && formatPhone(person.phone), person.email].filter(Boolean).join(" · ")}
          </p>
          <p className="text-muted-foreground">
            {t("person.known", { conversations: person.conversations, calls: person.calls })}
          </p>
          <p className="text-muted-foreground">
            {t("person.lastSeen", { date: format.dateTime(person.lastSeenAt, { dateStyle: "long" }) })}
          </p>
        </div>
        <Link
          href={`/contacts/${person.id}`}
          className={buttonVariants({ variant: "ghost", size: "sm", className: "max-sm:hidden" })}
        >
          {t("person.card")}
        </Link>
      </div>
      <section className="flex flex-col gap-3">
        <div className="flex flex-wrap items-center justify-between gap-2">
          <h3 className="font-semibold text-sm">{t("consent.title")}</h3>
          <RecordConsent orgId={orgId} contactId={person.id} />
        </div>
        <ConsentList orgId={orgId} contactId={person.id} consents={person.consents} />
      </section>
      <div className="flex flex-col gap-2 border-border border-t pt-5">
        <div className="flex flex-wrap gap-2">
          <a
            href={`/settings/privacy/contacts/${person.id}/export`}
            download
            className={buttonVariants({ variant: "outline" })}
          >
            <Download aria-hidden="true" />
            {t("export.button")}
          </a>
          <ErasePerson orgId={orgId} contactId={person.id} name={name} />
        </div>
        <p className="text-muted-foreground text-sm">{t("export.hint")}</p>
      </div>
    </div>
  );
}
