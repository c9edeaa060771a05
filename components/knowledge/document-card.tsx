"use client";

import { FileText, Globe, Image, Trash2, Type } from "lucide-react";
import { useTranslations } from "next-intl";
import { useAct } from "@/components/tenancy/use-act";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { ListCard } from "@/components/ui/list-card";
import { Spinner } from "@/components/ui/spinner";
import { useFormatter } from "@/lib/i18n/formatter";
import { deleteDocumentAction } from "@/lib/knowledge/actions";
import type { ListedDocument } from "@/lib/knowledge/queries";
import { DocumentIcon } from "./document-icon";

interface Props {
  orgId: string;
  document: ListedDocument;
  editable: boolean;
  onRead: () => void;
  onDeleted: () => void;
}

/** A document with how far it has been read, why it could not be, and what is to be known about it. */
export function DocumentCard({ orgId, document, editable, onRead, onDeleted }: Props) {
  const t = useTranslations("dashboard.knowledgePage");
  const knowledge = useTranslations("knowledge");
  const { title, status, reason, note } = document;
  const failed = status === "failed";
  const explanation = failed
    ? knowledge(knowledge.has(`reasons.${reason}`) ? `reasons.${reason}` : "reasons.internal")
    : note && knowledge.has(`notes.${note}`) && knowledge(`notes.${note}`);
  const readable = status === "ready" && document.chunk_count > 0;
  return (
    <ListCard
      className="items-start"
      leading={<DocumentIcon icon={iconOf(document)} failed={failed} />}
      title={title}
      {...(readable && { onSelect: onRead })}
      subtitle={
        explanation ? (
          <span className={failed ? "text-destructive" : "text-warning"}>{explanation}</span>
        ) : undefined
      }
      meta={
        <>
          <StatusBadge status={status} />
          <Facts document={document} />
        </>
      }
      actions={
        <>
          {readable && (
            <Button
              variant="ghost"
              size="sm"
              onClick={onRead}
              aria-label={t("readTitle", { title })}
              className="max-sm:hidden"
            >
              {t("read")}
            </Button>
          )}
          {editable && <DeleteDocument orgId={orgId} document={document} onDeleted={onDeleted} />}
        </>
      }
    />
  );
}

function iconOf({ kind, mime }: ListedDocument) {
  if (kind === "url") return Globe;
  if (kind === "text") return Type;
  return mime?.startsWith("image/") ? Image : FileText;
}

const looks = { queued: "neutral", processing: "info", ready: "success", failed: "danger" } as const;

function StatusBadge({ status }: Pick<ListedDocument, "status">) {
  const t = useTranslations("knowledge");
  const onItsWay = status === "queued" || status === "processing";
  return (
    <Badge variant={looks[status]} role={onItsWay ? "status" : undefined}>
      {onItsWay && <Spinner className="size-3" />}
      {t(`status.${status}`)}
    </Badge>
  );
}

function Facts({ document }: { document: ListedDocument }) {
  const t = useTranslations("dashboard.knowledgePage");
  const knowledge = useTranslations("knowledge");
  const format = useFormatter();
  const { kind, bytes, pages, status, chunk_count: passages, created_at: createdAt } = document;
  const facts = [
    knowledge(`kind.${kind}`),
    kind === "file" && bytes ? sizeText(bytes, format) : "",
    pages ? t("pages", { count: pages }) : "",
    status === "ready" ? t("passages", { count: passages }) : "",
    t("addedOn", { when: format.dateTime(new Date(createdAt), { dateStyle: "medium" }) }),
  ].filter(Boolean);
  return facts.map((fact) => (
    <span key={fact} className="figures">
      {fact}
    </span>
  ));
}

function sizeText(bytes: number, format: ReturnType<typeof useFormatter>): string {
  const mega = bytes >= 1024 * 1024;
  return format.number(Math.max(1, bytes / (mega ? 1024 * 1024 : 1024)), {
    style: "unit",
    unit: mega ? "megabyte" : "kilobyte",
    maximumFractionDigits: mega ? 1 : 0,
  });
}

function DeleteDocument({
  orgId,
  document: { id, title },
  onDeleted,
}: Pick<Props, "orgId" | "document" | "onDeleted">) {
  const t = useTranslations("dashboard.knowledgePage");
  const common = useTranslations("common");
  const [act] = useAct();
  const remove = async () => {
    const done = await act(() => deleteDocumentAction({ orgId, documentId: id }), t("deleted"));
    if (done) onDeleted();
  };
  return (
    <ConfirmDialog
      trigger={
        <Button variant="ghost" size="icon-sm" aria-label={t("delete", { title })}>
          <Trash2 aria-hidden="true" />
        </Button>
      }
      title={t("deleteTitle", { title })}
      description={t("deleteHint")}
      confirmText={common("delete")}
      onConfirm={remove}
    />
  );
}
