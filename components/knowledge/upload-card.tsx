"use client";

import { Upload as UploadIcon } from "lucide-react";
import { useTranslations } from "next-intl";
import { ListCard } from "@/components/ui/list-card";
import { Progress } from "@/components/ui/progress";
import { DocumentIcon } from "./document-icon";
import type { Upload } from "./use-uploads";

/** A file on its way. */
export function UploadCard({ upload: { name, sent } }: { upload: Upload }) {
  const t = useTranslations("dashboard.knowledgePage");
  return (
    <ListCard
      leading={<DocumentIcon icon={UploadIcon} />}
      title={name}
      subtitle={
        <Progress
          value={Math.round(sent * 100)}
          label={t("uploading", { name })}
          className="mt-1.5 max-w-md"
        />
      }
    />
  );
}
