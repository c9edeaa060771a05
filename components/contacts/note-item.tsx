"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useAct } from "@/components/tenancy/use-act";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { Textarea } from "@/components/ui/textarea";
import { editNote, removeNote } from "@/lib/contacts/actions";
import type { TimelineEntry } from "@/lib/contacts/read-timeline";

interface Props {
  entry: TimelineEntry;
  ids: { orgId: string; contactId: string };
  mayRemove: boolean;
}

/** A note as it was written; who wrote it may change it. */
export function NoteItem({ entry, ids: { orgId, contactId }, mayRemove }: Props) {
  const t = useTranslations("contacts");
  const client = useQueryClient();
  const [act, busy] = useAct();
  const [draft, setDraft] = useState<string | null>(null);
  const body = String(entry.data.body ?? "");
  const again = () => client.invalidateQueries({ queryKey: [orgId, "contact", contactId] });
  const save = async () => {
    if (!draft?.trim()) return;
    if (await act(() => editNote({ orgId, id: entry.id, body: draft.trim() }), t("noteSaved"))) {
      setDraft(null);
      await again();
    }
  };
  if (draft !== null) {
    return (
      <div className="mt-1 flex flex-col gap-2">
        <Textarea
          autoFocus
          value={draft}
          maxLength={4000}
          aria-label={t("note")}
          className="min-h-16"
          onChange={(event) => setDraft(event.target.value)}
        />
        <div className="flex justify-end gap-2">
          <Button variant="ghost" size="sm" onClick={() => setDraft(null)}>
            {t("cancel")}
          </Button>
          <Button size="sm" loading={busy} loadingText={t("saving")} onClick={save}>
            {t("save")}
          </Button>
        </div>
      </div>
    );
  }
  return (
    <>
      <p className="wrap-anywhere mt-1 whitespace-pre-line rounded-xl bg-warning-soft px-3.5 py-2.5 text-foreground text-sm">
        {body}
      </p>
      {(entry.own || mayRemove) && (
        <div className="-ml-2 flex gap-1">
          {entry.own && (
            <Button variant="ghost" size="sm" onClick={() => setDraft(body)}>
              {t("edit")}
            </Button>
          )}
          {mayRemove && (
            <ConfirmDialog
              trigger={
                <Button variant="ghost" size="sm">
                  {t("remove")}
                </Button>
              }
              title={t("removeNote")}
              description={t("removeNoteHint")}
              confirmText={t("remove")}
              onConfirm={async () => {
                if (await act(() => removeNote({ orgId, id: entry.id }), t("noteRemoved"))) await again();
              }}
            />
          )}
        </div>
      )}
    </>
  );
}
