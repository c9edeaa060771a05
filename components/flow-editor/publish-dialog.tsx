"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { useAct } from "@/components/tenancy/use-act";
import { Button } from "@/components/ui/button";
import { Dialog, DialogContent } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Textarea } from "@/components/ui/textarea";
import { toast } from "@/components/ui/toast";
import { publishFlowAction } from "@/lib/agents/actions";
import { ChangesList } from "./changes-list";
import { useEditor } from "./editor-context";
import { IssueList } from "./issue-list";
import type { Stored } from "./use-autosave";

interface Props {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  stored: Stored;
  /** Saves what is still to be saved; gives what is stored then, null when not all is. */
  save: () => Promise<Stored | null>;
  onPublished: () => void;
}

/** What publishing changes, what is in its way, and a note for whoever reads the history. */
export function PublishDialog({ open, onOpenChange, stored, save, onPublished }: Props) {
  const { orgId, agentId, flow, issues, published } = useEditor();
  const t = useTranslations("dashboard.agentPage.flow");
  const editor = useTranslations("editor");
  const common = useTranslations("common");
  const [note, setNote] = useState("");
  const [act, busy] = useAct();
  const errors = issues.filter(({ severity }) => severity === "error");
  const publish = async (): Promise<void> => {
    // What was typed a moment ago is published too, not the state before it; it may be the first edit of a new draft.
    const saved = await save();
    if (!saved) {
      toast.error(editor("save.refused"));
      return;
    }
    const { id: versionId, version, revision } = saved;
    const done = await act(
      () => publishFlowAction({ orgId, agentId, versionId, revision, note }),
      t("done", { version }),
    );
    if (!done) return;
    setNote("");
    onOpenChange(false);
    onPublished();
  };
  return (
    <Dialog open={open} onOpenChange={onOpenChange}>
      <DialogContent
        size="lg"
        title={t("publishTitle", { version: stored.version })}
        description={t("publishHint")}
        footer={
          <>
            <Button variant="outline" onClick={() => onOpenChange(false)}>
              {common("cancel")}
            </Button>
            <Button disabled={errors.length > 0} loading={busy} onClick={() => void publish()}>
              {t("publish")}
            </Button>
          </>
        }
      >
        <div className="flex flex-col gap-5">
          {errors.length > 0 ? (
            <section className="flex flex-col gap-2">
              <p className="text-sm">{editor("mendFirst", { count: errors.length })}</p>
              <IssueList bare issues={errors} />
            </section>
          ) : (
            <Field label={t("note")} hint={t("noteHint")} optionalText={common("optional")}>
              <Textarea
                value={note}
                rows={2}
                maxLength={500}
                onChange={(event) => setNote(event.target.value)}
              />
            </Field>
          )}
          <section className="flex flex-col gap-2">
            <h3 className="font-medium text-sm">{editor("whatChanges")}</h3>
            {published ? (
              <ChangesList before={published.flow} after={flow} />
            ) : (
              <p className="text-muted-foreground text-sm">{editor("firstVersion")}</p>
            )}
          </section>
        </div>
      </DialogContent>
    </Dialog>
  );
}
