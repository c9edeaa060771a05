"use client";

import { History } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useAct } from "@/components/tenancy/use-act";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { publishFlowAction, unpublishFlowAction } from "@/lib/agents/actions";

interface Props {
  orgId: string;
  agentId: string;
  id: string;
  version: number;
  status: "draft" | "published" | "archived";
}

/** Publishes a draft with a note, goes back to an older version, withdraws the published one; each is confirmed. */
export function FlowVersionActions({ orgId, agentId, id, version, status }: Props) {
  const t = useTranslations("dashboard.agentPage.flow");
  const common = useTranslations("common");
  const [act] = useAct();
  const [note, setNote] = useState("");
  const publish = (withNote: string) =>
    act(() => publishFlowAction({ orgId, agentId, versionId: id, note: withNote }), t("done", { version }));

  switch (status) {
    case "draft":
      return (
        <ConfirmDialog
          trigger={<Button size="sm">{t("publish")}</Button>}
          title={t("publishTitle", { version })}
          description={t("publishHint")}
          confirmText={t("publish")}
          destructive={false}
          onConfirm={() => publish(note)}
        >
          <Field label={t("note")} hint={t("noteHint")} optionalText={common("optional")}>
            <Input value={note} maxLength={500} onChange={(event) => setNote(event.target.value)} />
          </Field>
        </ConfirmDialog>
      );
    case "archived":
      return (
        <ConfirmDialog
          trigger={
            <Button size="sm" variant="outline">
              <History aria-hidden="true" />
              {t("rollback")}
            </Button>
          }
          title={t("rollbackTitle", { version })}
          description={t("rollbackHint", { version })}
          confirmText={t("rollback")}
          destructive={false}
          onConfirm={() => publish("")}
        />
      );
    case "published":
      return (
        <ConfirmDialog
          trigger={
            <Button size="sm" variant="outline">
              {t("unpublish")}
            </Button>
          }
          title={t("unpublishTitle")}
          description={t("unpublishHint")}
          confirmText={t("unpublish")}
          onConfirm={() => act(() => unpublishFlowAction({ orgId, agentId }), t("withdrawn"))}
        />
      );
  }
}
