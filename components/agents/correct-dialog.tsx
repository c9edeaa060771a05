"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog, DialogContent } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { FormError } from "@/components/ui/form";
import { Input } from "@/components/ui/input";
import { Textarea } from "@/components/ui/textarea";
import { toastDone, toastError } from "@/components/ui/toast";
import { useErrorText } from "@/components/ui/use-error-text";
import { correctAnswerAction, undoCorrectionAction } from "@/lib/agents/actions";
import type { ErrorFacts } from "@/lib/i18n/error-text";
import type { Locale } from "@/lib/i18n/locales";

/** An answer of the agent that can be put right, with the question it was given to. */
export interface Correctable {
  question: string;
  answer: string;
  messageId: string | null;
}

interface Props {
  orgId: string;
  agentId: string;
  locale: Locale;
  /** Null while the dialog is closed. */
  correcting: Correctable | null;
  onClose: () => void;
}

/** Puts an answer right: what is written here is what the agent says to that question from now on. */
export function CorrectDialog({ correcting, ...props }: Props) {
  return (
    <Dialog open={correcting !== null} onOpenChange={(open) => !open && props.onClose()}>
      {correcting && <Content key={correcting.messageId} correcting={correcting} {...props} />}
    </Dialog>
  );
}

function Content({ orgId, agentId, locale, correcting, onClose }: Props & { correcting: Correctable }) {
  const t = useTranslations("agents.correct");
  const common = useTranslations("common");
  const errorText = useErrorText();
  const [question, setQuestion] = useState(correcting.question);
  const [answer, setAnswer] = useState(correcting.answer);
  const [saving, setSaving] = useState(false);
  const [fault, setFault] = useState<ErrorFacts | null>(null);

  const undo = async (id: string) => {
    const result = await undoCorrectionAction({ orgId, id }).catch(() => null);
    if (!result || result.serverError) toastError(common("failed"));
    else toastDone(common("undone"));
  };
  const save = async () => {
    setSaving(true);
    const result = await correctAnswerAction({
      orgId,
      agentId,
      question,
      answer,
      locale,
      messageId: correcting.messageId,
    }).catch(() => null);
    setSaving(false);
    const id = result?.data?.id;
    if (!id) {
      setFault(result?.serverError ?? { code: result?.validationErrors ? "unprocessable" : "unavailable" });
      return;
    }
    toastDone(t("done"), {
      description: t("doneHint"),
      undo: { label: common("undo"), onUndo: () => void undo(id) },
    });
    onClose();
  };

  return (
    <DialogContent
      title={t("title")}
      description={t("hint")}
      footer={
        <>
          <Button variant="ghost" onClick={onClose}>
            {common("cancel")}
          </Button>
          <Button
            type="submit"
            form="correct-answer"
            loading={saving}
            loadingText={common("saving")}
            disabled={!question.trim() || !answer.trim()}
          >
            {common("save")}
          </Button>
        </>
      }
    >
      <form
        id="correct-answer"
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        <Field label={t("question")}>
          <Input
            value={question}
            maxLength={1000}
            required
            onChange={(event) => setQuestion(event.target.value)}
          />
        </Field>
        <Field label={t("answer")} hint={t("answerHint")}>
          <Textarea
            value={answer}
            maxLength={4000}
            rows={5}
            required
            onChange={(event) => setAnswer(event.target.value)}
          />
        </Field>
        <FormError>{fault && errorText(fault)}</FormError>
      </form>
    </DialogContent>
  );
}
