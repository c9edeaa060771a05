"use client";

import { useTranslations } from "next-intl";
import { cn } from "@/lib/cn";
import { contactName } from "@/lib/contacts/contact-name";
import type { DuplicateSide } from "@/lib/contacts/duplicates/queries";
import { formatPhone } from "@/lib/contacts/format-phone";
import { useFormatter } from "@/lib/i18n/formatter";

interface Props {
  side: DuplicateSide;
  /** Of the pair's two choices. */
  group: string;
  kept: boolean;
  onKeep: () => void;
}

/** One of two contacts, to be chosen as the one that stays. */
export function SideCard({ side, group, kept, onKeep }: Props) {
  const t = useTranslations("imports.duplicates");
  const format = useFormatter();
  const day = (at: string) => format.dateTime(new Date(at), { dateStyle: "medium" });
  const facts: [string, string][] = [
    [t("phone"), side.phone ? formatPhone(side.phone) : "—"],
    [t("email"), side.email ?? "—"],
    [t("tags"), side.tags.join(", ") || "—"],
    [t("created"), day(side.createdAt)],
    [t("seen"), day(side.lastSeenAt)],
  ];
  return (
    <label
      className={cn(
        "flex min-w-0 cursor-pointer gap-3 rounded-xl border border-border p-4 has-focus-visible:outline-2 has-focus-visible:outline-ring has-focus-visible:outline-offset-2",
        kept && "border-primary bg-primary-soft",
      )}
    >
      <input
        type="radio"
        name={group}
        checked={kept}
        onChange={onKeep}
        className="mt-1 size-4 shrink-0 accent-primary outline-none"
      />
      <span className="flex min-w-0 flex-1 flex-col gap-2">
        <span className="flex flex-wrap items-baseline justify-between gap-x-3">
          <span className="break-words font-medium">{contactName(side) || t("nameless")}</span>
          {kept && <span className="text-primary text-xs">{t("stays")}</span>}
        </span>
        <span className="grid grid-cols-[auto_1fr] gap-x-3 gap-y-1 text-sm">
          {facts.map(([label, value]) => (
            <span key={label} className="contents">
              <span className="text-muted-foreground">{label}</span>
              <span className="min-w-0 break-words">{value}</span>
            </span>
          ))}
        </span>
      </span>
    </label>
  );
}
