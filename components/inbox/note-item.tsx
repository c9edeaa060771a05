"use client";

import { useQueryClient } from "@tanstack/react-query";
import { MoreHorizontal, StickyNote } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useAct } from "@/components/tenancy/use-act";
import { Button } from "@/components/ui/button";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuTrigger,
} from "@/components/ui/dropdown-menu";
import { Textarea } from "@/components/ui/textarea";
import { toastDone } from "@/components/ui/toast";
import { editNote, removeNote } from "@/lib/contacts/actions";
import { useFormatter } from "@/lib/i18n/formatter";
import { addNote } from "@/lib/inbox/actions";
import type { ThreadNote } from "@/lib/inbox/thread";
import { useInboxWorld } from "./inbox-context";
import { inboxKeys } from "./inbox-keys";

/** A note of the team, between what was said. Who wrote it may change it and take it away. */
export function NoteItem({ note, conversationId }: { note: ThreadNote; conversationId: string }) {
  const t = useTranslations("inbox");
  const format = useFormatter();
  const { orgId, user, people, timeZone, canAct, isAdmin } = useInboxWorld();
  const client = useQueryClient();
  const [act, busy] = useAct();
  const [draft, setDraft] = useState<string | null>(null);
  const again = () => client.invalidateQueries({ queryKey: inboxKeys.thread(orgId, conversationId) });
  const own = note.authorId === user.id;
  const author = people.find(({ id }) => id === note.authorId)?.name ?? t("team");

  const save = async () => {
    const body = draft?.trim();
    if (body && (await act(() => editNote({ orgId, id: note.id, body }), t("noteSaved")))) {
      setDraft(null);
      await again();
    }
  };
  const remove = async () => {
    if (!(await act(() => removeNote({ orgId, id: note.id })))) return;
    await again();
    // Of another's note the author would be who brings it back.
    if (!own) return toastDone(t("noteRemoved"));
    const onUndo = () =>
      void addNote({ orgId, id: crypto.randomUUID(), conversationId, body: note.body }).then(again);
    toastDone(t("noteRemoved"), { undo: { label: t("undo"), onUndo } });
  };

  return (
    <article className="rounded-xl bg-warning-soft px-4 py-2.5 text-sm">
      <header className="flex items-center gap-1.5 text-muted-foreground text-xs">
        <StickyNote aria-hidden="true" className="size-3.5 text-warning" />
        <span className="font-medium text-foreground">{t("noteOf", { name: author })}</span>
        <span aria-hidden="true">·</span>
        <time dateTime={note.createdAt}>
          {format.dateTime(new Date(note.createdAt), { timeZone, hour: "2-digit", minute: "2-digit" })}
        </time>
        {note.edited && <span>· {t("edited")}</span>}
        {canAct && (own || isAdmin) && draft === null && (
          <DropdownMenu>
            <DropdownMenuTrigger asChild>
              <Button variant="ghost" size="icon-sm" className="-my-1 ml-auto" aria-label={t("noteMenu")}>
                <MoreHorizontal aria-hidden="true" />
              </Button>
            </DropdownMenuTrigger>
            <DropdownMenuContent align="end" className="min-w-36">
              {own && <DropdownMenuItem onSelect={() => setDraft(note.body)}>{t("edit")}</DropdownMenuItem>}
              <DropdownMenuItem destructive onSelect={() => void remove()}>
                {t("remove")}
              </DropdownMenuItem>
            </DropdownMenuContent>
          </DropdownMenu>
        )}
      </header>
      {draft === null ? (
        <p className="wrap-anywhere whitespace-pre-wrap pt-0.5">{note.body}</p>
      ) : (
        <div className="flex flex-col gap-2 pt-2">
          <Textarea
            autoFocus
            // One goes on where it ends.
            onFocus={({ currentTarget: field }) =>
              field.setSelectionRange(field.value.length, field.value.length)
            }
            value={draft}
            maxLength={4000}
            aria-label={t("note")}
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
      )}
    </article>
  );
}
