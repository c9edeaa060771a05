"use client";

import { Sparkles } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { toast, toastError } from "@/components/ui/toast";
import { useErrorText } from "@/components/ui/use-error-text";
import { draftAnswer } from "@/lib/inbox/take-actions";
import { act } from "./act";
import { useInboxWorld } from "./inbox-context";

interface Props {
  conversationId: string;
  className?: string;
  onDraft: (text: string) => void;
}

/** Has the model write what one might answer: it is put where one writes, and nothing is sent. */
export function DraftButton({ conversationId, className, onDraft }: Props) {
  const t = useTranslations("inbox");
  const { orgId, canDraft } = useInboxWorld();
  const errorText = useErrorText();
  const [busy, setBusy] = useState(false);
  if (!canDraft) return null;
  const draft = async () => {
    setBusy(true);
    const { data, error } = await act(() => draftAnswer({ orgId, conversationId }));
    setBusy(false);
    if (data) {
      onDraft(data.text);
      if (data.unconfirmed) toast.warning(t("draftUnconfirmed"));
    } else toastError(errorText(error ?? { code: "unavailable" }));
  };
  return (
    <Button
      type="button"
      variant="ghost"
      size="sm"
      className={className}
      loading={busy}
      loadingText={t("drafting")}
      onClick={() => void draft()}
    >
      <Sparkles aria-hidden="true" />
      {t("draft")}
    </Button>
  );
}
