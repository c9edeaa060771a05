"use client";

import { Plus } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog, DialogContent, DialogTrigger } from "@/components/ui/dialog";
import { NewEndpointForm } from "./endpoint-form";
import { ShownOnce } from "./shown-once";

/** Makes an endpoint; its secret is shown once, in the same dialog. */
export function NewEndpoint({ orgId }: { orgId: string }) {
  const t = useTranslations("developers.webhooks");
  const [open, setOpen] = useState(false);
  const [secret, setSecret] = useState<string>();
  const change = (next: boolean) => {
    setOpen(next);
    if (next) setSecret(undefined);
  };
  return (
    <Dialog open={open} onOpenChange={change}>
      <DialogTrigger asChild>
        <Button>
          <Plus aria-hidden="true" />
          {t("new")}
        </Button>
      </DialogTrigger>
      <DialogContent
        title={secret ? t("secretTitle") : t("newTitle")}
        description={secret ? t("secretHint") : t("newHint")}
        onInteractOutside={(event) => secret && event.preventDefault()}
      >
        {secret ? (
          <ShownOnce value={secret} label={t("copySecret")} onDone={() => setOpen(false)} />
        ) : (
          <NewEndpointForm orgId={orgId} onMade={setSecret} />
        )}
      </DialogContent>
    </Dialog>
  );
}
