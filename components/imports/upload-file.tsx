"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { FileDrop } from "@/components/ui/file-drop";
import { Progress } from "@/components/ui/progress";
import { useErrorText } from "@/components/ui/use-error-text";
import { importLimits } from "@/lib/imports/schema";
import { sendImport } from "./send-import";

const accept = {
  "text/csv": [".csv", ".txt", ".tsv"],
  "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": [".xlsx"],
  // Refused by the server, which says what to do about it.
  "application/vnd.ms-excel": [".xls"],
  "application/vnd.oasis.opendocument.spreadsheet": [".ods"],
};

/** Hands a file of contacts over; what is wrong with it is said here, and stays. */
export function UploadFile({ orgId }: { orgId: string }) {
  const t = useTranslations("imports.upload");
  const router = useRouter();
  const errorText = useErrorText();
  const [sending, setSending] = useState<{ name: string; sent: number } | null>(null);
  const [problem, setProblem] = useState<string | null>(null);

  const upload = async ([file]: File[]) => {
    if (!file) return;
    setProblem(null);
    setSending({ name: file.name, sent: 0 });
    const result = await sendImport(orgId, file, (sent) => setSending({ name: file.name, sent }));
    if ("id" in result) return router.push(`/contacts/import/${result.id}`);
    setSending(null);
    setProblem(errorText(result));
  };

  return (
    <div>
      {sending ? (
        <div className="rounded-2xl border border-border bg-card px-5 py-6" aria-live="polite">
          <p className="mb-3 font-medium text-sm">
            {t(sending.sent < 1 ? "sending" : "reading", { name: sending.name })}
          </p>
          <Progress
            label={t("sending", { name: sending.name })}
            max={1}
            {...(sending.sent < 1 && { value: sending.sent })}
          />
        </div>
      ) : (
        <FileDrop
          onFiles={(files) => void upload(files)}
          accept={accept}
          maxSize={importLimits.fileBytes}
          maxFiles={1}
          hint={t("hint", { rows: importLimits.rows, megabytes: importLimits.fileBytes / 1024 / 1024 })}
        />
      )}
      <p role="alert" className="mt-3 text-destructive text-sm empty:hidden">
        {problem}
      </p>
      <p className="mt-3 text-muted-foreground text-sm">
        {t("template")}{" "}
        <a
          href="/contacts/import/template"
          download
          className="focus-ring rounded-sm font-medium text-primary underline-offset-4 hover:underline"
        >
          {t("templateLink")}
        </a>
      </p>
    </div>
  );
}
