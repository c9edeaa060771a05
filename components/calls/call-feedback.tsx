"use client";

import { ThumbsDown, ThumbsUp } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useAct } from "@/components/tenancy/use-act";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Textarea } from "@/components/ui/textarea";
import { rateCallAction } from "@/lib/calls/actions";
import { cn } from "@/lib/cn";

interface Props {
  orgId: string;
  callId: string;
  initial: { rating: "useful" | "not_useful" | null; comment: string };
}

/** Whether the agent did well; a comment says what should be better. */
export function CallFeedback({ orgId, callId, initial }: Props) {
  const t = useTranslations("calls.feedback");
  const [{ rating, comment }, setGiven] = useState(initial);
  const [stored, setStored] = useState(initial.comment);
  const [act, busy] = useAct();
  const rate = async (next: "useful" | "not_useful") => {
    const before = rating;
    setGiven({ rating: next, comment });
    const went = await act(() => rateCallAction({ orgId, callId, rating: next, comment }), t("saved"));
    if (went) setStored(comment);
    else setGiven({ rating: before, comment });
  };
  return (
    <fieldset className="flex flex-col gap-3">
      <legend className="mb-3 font-semibold text-base">{t("title")}</legend>
      <div className="flex gap-2">
        {(["useful", "not_useful"] as const).map((value) => {
          const Icon = value === "useful" ? ThumbsUp : ThumbsDown;
          return (
            <Button
              key={value}
              variant="outline"
              size="sm"
              aria-pressed={rating === value}
              className={cn(rating === value && "border-primary bg-primary-soft text-primary")}
              onClick={() => void rate(value)}
            >
              <Icon aria-hidden="true" />
              {t(value)}
            </Button>
          );
        })}
      </div>
      {rating === "not_useful" && (
        <>
          <Field label={t("comment")}>
            <Textarea
              value={comment}
              maxLength={1000}
              rows={2}
              onChange={(event) => setGiven({ rating, comment: event.target.value })}
            />
          </Field>
          {comment !== stored && (
            <Button
              variant="outline"
              size="sm"
              className="self-start"
              loading={busy}
              loadingText={t("save")}
              onClick={() => void rate(rating)}
            >
              {t("save")}
            </Button>
          )}
        </>
      )}
    </fieldset>
  );
}
