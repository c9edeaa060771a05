"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useEffect } from "react";
import { FilePicker, UploadTray } from "@/components/files/file-picker";
import { useFileTexts } from "@/components/files/use-file-texts";
import { useUploads } from "@/components/files/use-uploads";
import { toastDone } from "@/components/ui/toast";

/** Puts files beside a contact: each is sent as it is chosen, and is then part of what happened. */
export function PanelFiles({ orgId, contactId }: { orgId: string; contactId: string }) {
  const t = useTranslations("contacts");
  const texts = useFileTexts();
  const client = useQueryClient();
  const uploads = useUploads(() => ({ address: `/api/v1/files?contactId=${contactId}` }));
  const { items, remove } = uploads;
  useEffect(() => {
    const arrived = items.filter(({ stored }) => stored !== null);
    if (arrived.length === 0) return;
    for (const { id } of arrived) remove(id);
    toastDone(t("filesAdded", { count: arrived.length }));
    void client.invalidateQueries({ queryKey: [orgId, "contact", contactId, "timeline"] });
  }, [items, remove, client, orgId, contactId, t]);
  return (
    <div className="flex flex-col">
      <UploadTray uploads={uploads} texts={texts} />
      <div className="flex items-center gap-1 text-muted-foreground text-sm">
        <FilePicker uploads={uploads} texts={texts} />
        <span aria-hidden="true">{t("filesHint")}</span>
      </div>
    </div>
  );
}
