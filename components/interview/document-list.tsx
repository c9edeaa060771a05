"use client";

import { CircleAlert, FileText } from "lucide-react";
import { useTranslations } from "next-intl";
import { Spinner } from "@/components/ui/spinner";
import type { InterviewDocument } from "@/lib/interview/queries";

/** What was uploaded and what became of it, so that one sees that it is used. */
export function DocumentList({ documents }: { documents: readonly InterviewDocument[] }) {
  const t = useTranslations("interview");
  if (documents.length === 0) return null;
  return (
    <section aria-label={t("documents")} className="mt-5">
      <h3 className="mb-2 font-medium text-sm">{t("documents")}</h3>
      <ul className="flex flex-col gap-2">
        {documents.map((document) => (
          <li
            key={document.id}
            className="flex items-center gap-3 rounded-xl border border-border bg-card px-3 py-2.5 text-sm"
          >
            <DocumentIcon status={document.status} />
            <span className="min-w-0 flex-1">
              <span className="block truncate font-medium">{document.title}</span>
              <span className="block text-muted-foreground text-xs">
                {document.status === "ready"
                  ? t("read", { count: document.chunkCount })
                  : t(`status.${document.status}`)}
              </span>
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function DocumentIcon({ status }: { status: InterviewDocument["status"] }) {
  if (status === "failed")
    return <CircleAlert aria-hidden="true" className="size-4.5 shrink-0 text-destructive" />;
  if (status === "ready") return <FileText aria-hidden="true" className="size-4.5 shrink-0 text-primary" />;
  return <Spinner className="size-4.5 shrink-0 text-muted-foreground" />;
}
