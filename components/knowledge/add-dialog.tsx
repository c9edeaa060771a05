"use client";

import type { LucideIcon } from "lucide-react";
import { useTranslations } from "next-intl";
import { type ReactNode, useId, useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog, DialogContent, DialogTrigger } from "@/components/ui/dialog";
import { FormError } from "@/components/ui/form";
import { toast, toastDone } from "@/components/ui/toast";
import { useErrorText } from "@/components/ui/use-error-text";
import type { ErrorFacts } from "@/lib/i18n/error-text";
import type { AddedDocument } from "@/lib/knowledge/add-document";

export interface AddProps {
  orgId: string;
  agentId: string;
  onAdded: () => Promise<void>;
}

interface AddResult {
  data?: AddedDocument;
  serverError?: ErrorFacts;
}

interface Props {
  icon: LucideIcon;
  /** Of the button and of the dialog. */
  title: string;
  /** All that is needed is there. */
  complete: boolean;
  add: () => Promise<AddResult | undefined>;
  onAdded: () => Promise<void>;
  /** The fields are to be empty the next time. */
  onClosed: () => void;
  children: ReactNode;
}

/** A button with a dialog that adds one thing to knowledge; what is wrong with it is said above the buttons. */
export function AddDialog({ icon: Icon, title, complete, add, onAdded, onClosed, children }: Props) {
  const t = useTranslations("dashboard.knowledgePage");
  const common = useTranslations("common");
  const errorText = useErrorText();
  const form = useId();
  const [open, setOpen] = useState(false);
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState<ErrorFacts | null>(null);

  const submit = async () => {
    setBusy(true);
    setFault(null);
    const result = await add().catch(() => null);
    setBusy(false);
    if (!result?.data) {
      setFault(result?.serverError ?? { code: result ? "unprocessable" : "unavailable" });
      return;
    }
    if (result.data.duplicate) toast.info(t("duplicate"));
    else toastDone(t("added"));
    setOpen(false);
    onClosed();
    await onAdded();
  };

  return (
    <Dialog
      open={open}
      onOpenChange={(next) => {
        setOpen(next);
        setFault(null);
      }}
    >
      <DialogTrigger asChild>
        <Button variant="outline">
          <Icon aria-hidden="true" />
          {title}
        </Button>
      </DialogTrigger>
      <DialogContent
        title={title}
        footer={
          <>
            <Button variant="ghost" onClick={() => setOpen(false)}>
              {common("cancel")}
            </Button>
            <Button
              type="submit"
              form={form}
              disabled={!complete}
              loading={busy}
              loadingText={common("working")}
            >
              {common("add")}
            </Button>
          </>
        }
      >
        <form
          id={form}
          noValidate
          className="flex flex-col gap-4"
          onSubmit={(event) => {
            event.preventDefault();
            if (complete && !busy) void submit();
          }}
        >
          {children}
          <FormError>{fault && errorText(fault)}</FormError>
        </form>
      </DialogContent>
    </Dialog>
  );
}
