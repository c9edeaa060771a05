"use client";

import { ClipboardPaste } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Textarea } from "@/components/ui/textarea";
import { addTextAction } from "@/lib/knowledge/actions";
import { knowledgeLimits } from "@/lib/knowledge/schema";
import { AddDialog, type AddProps } from "./add-dialog";

/** Adds a text that is pasted or typed. */
export function AddText({ orgId, agentId, onAdded }: AddProps) {
  const t = useTranslations("dashboard.knowledgePage");
  const [title, setTitle] = useState("");
  const [body, setBody] = useState("");
  const clear = () => {
    setTitle("");
    setBody("");
  };
  return (
    <AddDialog
      icon={ClipboardPaste}
      title={t("addText")}
      complete={Boolean(title.trim() && body.trim())}
      add={() => addTextAction({ orgId, agentId, title, body })}
      onAdded={onAdded}
      onClosed={clear}
    >
      <Field label={t("textTitle")} hint={t("textTitleHint")} required>
        <Input value={title} maxLength={300} onChange={(event) => setTitle(event.target.value)} />
      </Field>
      <Field label={t("textBody")} hint={t("textHint")} required>
        <Textarea
          value={body}
          maxLength={knowledgeLimits.textLength}
          rows={10}
          onChange={(event) => setBody(event.target.value)}
        />
      </Field>
    </AddDialog>
  );
}
