"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog, DialogContent } from "@/components/ui/dialog";
import { FormError } from "@/components/ui/form";
import { useErrorText } from "@/components/ui/use-error-text";
import type { AgentDraft } from "@/lib/agents/schema";
import type { ErrorFacts } from "@/lib/i18n/error-text";
import type { Topic } from "@/lib/interview/schema";
import type { EditorContext } from "./editor-context";
import { TopicFields } from "./topic-fields";

interface Props {
  /** The part that is edited; null while the dialog is closed. */
  topic: Topic | null;
  draft: AgentDraft;
  context: EditorContext;
  /** Stores what was changed; gives what went wrong, if anything. */
  onSave: (fields: AgentDraft) => Promise<ErrorFacts | null>;
  onClose: () => void;
}

/** Edits one part of an agent's configuration by hand: in the interview's summary and in the agent's own page. */
export function TopicEditor({ topic, ...props }: Props) {
  return (
    <Dialog open={topic !== null} onOpenChange={(open) => !open && props.onClose()}>
      {topic && <EditorContent key={topic} topic={topic} {...props} />}
    </Dialog>
  );
}

function EditorContent({ topic, draft, context, onSave, onClose }: Omit<Props, "topic"> & { topic: Topic }) {
  const t = useTranslations("agents");
  const common = useTranslations("common");
  const errorText = useErrorText();
  const [fields, setFields] = useState<AgentDraft>({});
  const [saving, setSaving] = useState(false);
  const [fault, setFault] = useState<ErrorFacts | null>(null);

  const save = async () => {
    setSaving(true);
    const failed = await onSave(fields).catch((): ErrorFacts => ({ code: "unavailable" }));
    setSaving(false);
    setFault(failed);
    if (!failed) onClose();
  };

  return (
    <DialogContent
      title={t(`topic.${topic}`)}
      description={t(`topicHint.${topic}`)}
      footer={
        <>
          <Button variant="ghost" onClick={onClose}>
            {common("cancel")}
          </Button>
          <Button type="submit" form="topic-editor" loading={saving} loadingText={common("saving")}>
            {common("save")}
          </Button>
        </>
      }
    >
      <form
        id="topic-editor"
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        <TopicFields
          topic={topic}
          draft={{ ...draft, ...fields }}
          context={context}
          onChange={(changed) => setFields((present) => ({ ...present, ...changed }))}
        />
        <FormError>{fault && errorText(fault)}</FormError>
      </form>
    </DialogContent>
  );
}
