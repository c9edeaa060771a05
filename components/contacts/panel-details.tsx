"use client";

import { Fingerprint } from "lucide-react";
import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { slotName } from "@/components/dashboard/slot-name";
import { slotText } from "@/components/dashboard/slot-text";
import { formatPhone } from "@/lib/contacts/format-phone";
import { useFormatter } from "@/lib/i18n/formatter";
import { isLocale, localeNames } from "@/lib/i18n/locales";
import { sourceText } from "@/lib/scoring/source-text";
import { hasRole } from "@/lib/tenancy/roles";
import { FieldText } from "./field-text";
import { PanelConsents } from "./panel-consents";
import { TagEditor } from "./tag-editor";
import type { PanelData } from "./use-contact";

interface Props {
  ids: { orgId: string; contactId: string };
  data: PanelData;
  mayEdit: boolean;
}

/** What is known of a contact: how to reach them, tags, the organization's own fields, what they told. */
export function PanelDetails({ ids, data, mayEdit }: Props) {
  const t = useTranslations("contacts");
  const dashboard = useTranslations("dashboard");
  const scoring = useTranslations("scoring");
  const format = useFormatter();
  const given = useLocale();
  const locale = isLocale(given) ? given : "es";
  const { contact, setup, locations } = data;
  const place = locations.find(({ id }) => id === contact.locationId)?.name;
  const day = (value: string) => format.dateTime(new Date(value), { dateStyle: "medium" });
  const facts: [label: string, value: ReactNode][] = [
    [
      t("phone"),
      [contact.phone, ...contact.otherPhones].flatMap((one) => (one ? formatPhone(one) : [])).join(" · "),
    ],
    [t("email"), [contact.email, ...contact.otherEmails].filter(Boolean).join(" · ")],
    [t("language"), isLocale(contact.locale) ? localeNames[contact.locale] : contact.locale],
    [t("location"), place],
    ...setup.fields.map((field): [string, ReactNode] => [
      field.label,
      field.key in contact.fields && <FieldText field={field} value={contact.fields[field.key]} />,
    ]),
    [t("source"), sourceText(contact.source, scoring.raw("sources"))],
    [t("since"), day(contact.createdAt)],
    [t("lastSeen"), day(contact.lastSeenAt)],
  ];
  const told = Object.entries(contact.attributes);
  return (
    <div className="flex flex-col gap-6">
      <Section title={t("tags")}>
        <TagEditor ids={ids} chosen={contact.tags} tags={setup.tags} mayEdit={mayEdit} />
      </Section>
      <Section title={t("details")}>
        <Facts facts={facts.filter(([, value]) => value)} />
      </Section>
      {told.length > 0 && (
        <Section title={t("told")}>
          <Facts
            facts={told.map(([slot, value]) => [
              slotName(slot, dashboard),
              slotText(value, locale, dashboard),
            ])}
          />
        </Section>
      )}
      <PanelConsents ids={ids} consents={data.consents} mayEdit={mayEdit} />
      {hasRole(data.role, "admin") && (
        <Link
          href={`/settings/privacy?contact=${ids.contactId}`}
          className="focus-ring inline-flex w-fit items-center gap-2 rounded font-medium text-muted-foreground text-sm hover:text-foreground"
        >
          <Fingerprint aria-hidden="true" className="size-4" />
          {t("rights")}
        </Link>
      )}
    </div>
  );
}

export function Section({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="flex flex-col gap-2.5">
      <h3 className="font-semibold text-base">{title}</h3>
      {children}
    </section>
  );
}

function Facts({ facts }: { facts: [label: string, value: ReactNode][] }) {
  return (
    <dl className="grid @sm:grid-cols-2 gap-x-6 gap-y-2.5 text-sm">
      {facts.map(([label, value]) => (
        <div key={label} className="min-w-0">
          <dt className="text-muted-foreground text-xs">{label}</dt>
          <dd className="wrap-anywhere">{value}</dd>
        </div>
      ))}
    </dl>
  );
}
