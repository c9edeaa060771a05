import { useNow, useTranslations } from "next-intl";
import { Avatar } from "@/components/ui/avatar";
import { Badge } from "@/components/ui/badge";
import { ListCard } from "@/components/ui/list-card";
import { ScoreBar, ScoreRing } from "@/components/ui/score";
import { contactName } from "@/lib/contacts/contact-name";
import { formatPhone } from "@/lib/contacts/format-phone";
import type { ContactCard } from "@/lib/contacts/queries";
import { useFormatter } from "@/lib/i18n/formatter";
import { LocationBadge } from "./location-badge";

/** A contact of a list, with the state of the lead as a bar. */
export function ContactListCard({
  contact,
  location,
}: {
  contact: ContactCard;
  location?: string | undefined;
}) {
  const t = useTranslations("dashboard");
  const format = useFormatter();
  const now = useNow();
  const phone = contact.phone && formatPhone(contact.phone);
  const name = contactName(contact) || t("visitor");
  const reach =
    [phone, contact.email].find((way) => way && way !== name) ?? (phone || contact.email ? "" : t("noData"));
  return (
    <ListCard
      href={`/contacts/${contact.id}`}
      leading={<Avatar name={name} seed={contact.id} />}
      title={name}
      subtitle={reach && <span className="line-clamp-1 break-all">{reach}</span>}
      meta={
        <>
          <time dateTime={contact.lastSeenAt}>{format.relativeTime(new Date(contact.lastSeenAt), now)}</time>
          <LocationBadge name={location} />
          {contact.needsHuman && (
            <Badge variant="warning" dot>
              {t("needsHuman")}
            </Badge>
          )}
          {contact.tags.slice(0, 2).map((tag) => (
            <Badge key={tag}>{tag}</Badge>
          ))}
          {contact.score !== null && <ScoreBar score={contact.score} className="basis-full" />}
        </>
      }
      trailing={contact.score !== null ? <ScoreRing score={contact.score} size="sm" /> : undefined}
    />
  );
}
