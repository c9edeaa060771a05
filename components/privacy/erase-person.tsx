"use client";

import { Trash2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { useAct } from "@/components/tenancy/use-act";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { eraseContact } from "@/lib/privacy/actions";

interface Props {
  orgId: string;
  contactId: string;
  name: string;
}

/** Forgets somebody for good, once it was said what that means. */
export function ErasePerson({ orgId, contactId, name }: Props) {
  const t = useTranslations("privacy.erase");
  const [act] = useAct();
  return (
    <ConfirmDialog
      trigger={
        <Button variant="outline" className="text-destructive hover:text-destructive">
          <Trash2 aria-hidden="true" />
          {t("button")}
        </Button>
      }
      title={t("title", { name })}
      description={t("hint")}
      confirmText={t("button")}
      onConfirm={() => act(() => eraseContact({ orgId, contactId }), t("done"))}
    />
  );
}
