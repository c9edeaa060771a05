"use client";

import { BookOpen } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { EmptyState } from "@/components/ui/empty-state";
import { FileDrop } from "@/components/ui/file-drop";
import { CardList } from "@/components/ui/list-card";
import type { ListedDocument } from "@/lib/knowledge/queries";
import { knowledgeLimits } from "@/lib/knowledge/schema";
import { AddPage } from "./add-page";
import { AddText } from "./add-text";
import { DocumentCard } from "./document-card";
import { PassagesSheet } from "./passages-sheet";
import { UploadCard } from "./upload-card";
import { useDocuments } from "./use-documents";
import { useUploads } from "./use-uploads";

interface Props {
  orgId: string;
  agentId: string;
  initial: ListedDocument[];
  editable: boolean;
}

const accept = {
  "application/pdf": [".pdf"],
  "application/vnd.openxmlformats-officedocument.wordprocessingml.document": [".docx"],
  "text/plain": [".txt"],
  "text/markdown": [".md"],
  "image/png": [".png"],
  "image/jpeg": [".jpg", ".jpeg"],
  "image/webp": [".webp"],
};

/** Adds to what an agent knows, and shows what it knows with how far each document has been read. */
export function KnowledgeManager({ orgId, agentId, initial, editable }: Props) {
  const t = useTranslations("dashboard.knowledgePage");
  const { documents, refresh } = useDocuments(agentId, initial);
  const { uploads, upload } = useUploads(agentId, refresh);
  const [reading, setReading] = useState<ListedDocument | null>(null);
  const shared = { orgId, agentId, onAdded: refresh };
  const empty = documents.length === 0 && uploads.length === 0;
  return (
    <div className="flex flex-col gap-8">
      {editable && (
        <div className="flex flex-col gap-3">
          <FileDrop
            accept={accept}
            maxSize={knowledgeLimits.fileBytes}
            hint={t("dropHint")}
            onFiles={(files) => void upload(files)}
          />
          <div className="flex flex-wrap gap-2 max-sm:flex-col">
            <AddPage {...shared} />
            <AddText {...shared} />
          </div>
        </div>
      )}
      {empty ? (
        <EmptyState
          icon={<BookOpen className="size-6" />}
          title={t("empty")}
          description={editable ? t("emptyHint") : undefined}
        />
      ) : (
        <section aria-labelledby="documents">
          <h2 id="documents" className="mb-3 font-semibold text-lg">
            {t("documents")}
          </h2>
          <CardList>
            {uploads.map((one) => (
              <UploadCard key={one.key} upload={one} />
            ))}
            {documents.map((document) => (
              <DocumentCard
                key={document.id}
                orgId={orgId}
                document={document}
                editable={editable}
                onRead={() => setReading(document)}
                onDeleted={refresh}
              />
            ))}
          </CardList>
        </section>
      )}
      <PassagesSheet document={reading} onClose={() => setReading(null)} />
    </div>
  );
}
