"use client";

import { FileSpreadsheet } from "lucide-react";
import { useTranslations } from "next-intl";
import { ListCard } from "@/components/ui/list-card";
import { useFormatter } from "@/lib/i18n/formatter";
import type { ImportView } from "@/lib/imports/queries";
import { ImportStatusBadge } from "./import-status-badge";

/** An import of the past, or one that waits. */
export function ImportCard({ view }: { view: ImportView }) {
  const t = useTranslations("imports");
  const format = useFormatter();
  const { created, updated, failed } = view.counts;
  return (
    <ListCard
      href={`/contacts/import/${view.id}`}
      leading={
        <span className="grid size-10 shrink-0 place-items-center rounded-xl bg-primary-soft text-primary">
          <FileSpreadsheet aria-hidden="true" className="size-5" />
        </span>
      }
      title={view.fileName}
      subtitle={view.begun ? t("summary", { created, updated, failed }) : t("notBegun")}
      meta={
        <time dateTime={view.createdAt}>
          {format.dateTime(new Date(view.createdAt), { dateStyle: "medium", timeStyle: "short" })}
        </time>
      }
      trailing={<ImportStatusBadge status={view.status} />}
    />
  );
}
