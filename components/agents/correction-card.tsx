"use client";

import { Undo2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useAct } from "@/components/tenancy/use-act";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { toastDone, toastError } from "@/components/ui/toast";
import { useErrorText } from "@/components/ui/use-error-text";
import { correctAnswerAction, undoCorrectionAction } from "@/lib/agents/actions";
import { cn } from "@/lib/cn";
import { useFormatter } from "@/lib/i18n/formatter";
import type { Locale } from "@/lib/i18n/locales";

interface Props {
  orgId: string;
  agentId: string;
  canUndo: boolean;
  correction: {
    id: string;
    question: string;
    answer: string;
    before: string;
    locale: Locale;
    createdAt: string;
    undone: boolean;
  };
}

/** One answer put right: the question, what was said before, what is said now. Undone, it stays as history. */
export function CorrectionCard({ orgId, agentId, canUndo, correction }: Props) {
  const t = useTranslations("dashboard.agentPage.corrections");
  const common = useTranslations("common");
  const format = useFormatter();
  const errorText = useErrorText();
  const [act] = useAct();
  const [busy, setBusy] = useState(false);
  const { id, question, answer, before, locale, undone } = correction;

  const undo = async () => {
    setBusy(true);
    const result = await undoCorrectionAction({ orgId, id }).catch(() => null);
    setBusy(false);
    if (!result || result.serverError) {
      toastError(errorText(result?.serverError ?? { code: "unavailable" }));
      return;
    }
    const again = () => correctAnswerAction({ orgId, agentId, question, answer, locale, messageId: null });
    toastDone(t("undoneToast"), {
      undo: { label: common("undo"), onUndo: () => void act(again, common("undone")) },
    });
  };

  return (
    <li>
      <Card className="flex flex-col gap-3 p-4 sm:p-5">
        <div className="flex items-start justify-between gap-3">
          <div className="min-w-0">
            <h2 className="break-words font-medium leading-snug">{question}</h2>
            <time dateTime={correction.createdAt} className="text-muted-foreground text-xs">
              {format.dateTime(new Date(correction.createdAt), { dateStyle: "medium", timeStyle: "short" })}
            </time>
          </div>
          {undone ? (
            <Badge>{t("undone")}</Badge>
          ) : (
            canUndo && (
              <Button
                variant="ghost"
                size="sm"
                className="-mt-1 -mr-2"
                loading={busy}
                onClick={() => void undo()}
              >
                <Undo2 aria-hidden="true" />
                {t("undo")}
              </Button>
            )
          )}
        </div>
        <dl className="grid gap-x-4 gap-y-2 text-sm sm:grid-cols-[auto_1fr]">
          {before && (
            <>
              <dt className="text-muted-foreground">{t("before")}</dt>
              <dd className={cn("break-words text-muted-foreground", !undone && "line-through decoration-1")}>
                {before}
              </dd>
            </>
          )}
          <dt className="text-muted-foreground max-sm:mt-1">{t("after")}</dt>
          <dd
            className={cn(
              "whitespace-pre-wrap break-words",
              undone && "text-muted-foreground line-through decoration-1",
            )}
          >
            {answer}
          </dd>
        </dl>
      </Card>
    </li>
  );
}
