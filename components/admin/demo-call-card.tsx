import { useTranslations } from "next-intl";
import { CallStatusBadge } from "@/components/calls/call-badges";
import { Avatar } from "@/components/ui/avatar";
import { ListCard } from "@/components/ui/list-card";
import type { DemoCall } from "@/lib/admin/queries";
import { formatPhone } from "@/lib/contacts/format-phone";
import { useFormatter } from "@/lib/i18n/formatter";

/** A demonstration that was made. */
export function DemoCallCard({ call }: { call: DemoCall }) {
  const t = useTranslations("admin.demo");
  const format = useFormatter();
  const name = call.script?.contactName || t("contact");
  return (
    <ListCard
      href={`/admin/demo/${call.id}`}
      leading={<Avatar name={name} seed={call.to_e164 ?? call.id} />}
      title={name}
      subtitle={call.to_e164 && formatPhone(call.to_e164)}
      meta={<span>{format.relativeTime(new Date(call.created_at))}</span>}
      trailing={<CallStatusBadge status={call.status} />}
    />
  );
}
