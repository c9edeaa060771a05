"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useAct } from "@/components/tenancy/use-act";
import { Button } from "@/components/ui/button";
import { Textarea } from "@/components/ui/textarea";
import { addNote } from "@/lib/contacts/actions";

/** A note of the team on a contact, which no customer and no model ever sees. What was typed stays when it cannot be kept. */
export function NoteComposer({ orgId, contactId }: { orgId: string; contactId: string }) {
  const t = useTranslations("contacts");
  const client = useQueryClient();
  const [act, busy] = useAct();
  const [text, setText] = useState("");
  // Of this note: pressed twice, it is there once.
  const [id, setId] = useState(() => crypto.randomUUID());
  const send = async () => {
    const body = text.trim();
    if (!body || busy) return;
    if (!(await act(() => addNote({ orgId, contactId, id, body }), t("noteAdded")))) return;
    setText("");
    setId(crypto.randomUUID());
    await client.invalidateQueries({ queryKey: [orgId, "contact", contactId] });
  };
  return (
    <form
      className="flex flex-col gap-2"
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      <Textarea
        value={text}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === "Enter" && (event.metaKey || event.ctrlKey)) void send();
        }}
        maxLength={4000}
        aria-label={t("note")}
        placeholder={t("notePlaceholder")}
        className="min-h-16"
      />
      {text.trim() !== "" && (
        <Button type="submit" size="sm" className="self-end" loading={busy} loadingText={t("saving")}>
          {t("addNote")}
        </Button>
      )}
    </form>
  );
}
