"use client";

import { RefreshCw } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useAct } from "@/components/tenancy/use-act";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Card, CardContent, CardFooter, CardHeader } from "@/components/ui/card";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { Field } from "@/components/ui/field";
import { Textarea } from "@/components/ui/textarea";
import { regeneratePromptAction, savePromptAction } from "@/lib/agents/actions";
import { useFormatter } from "@/lib/i18n/formatter";

interface Props {
  orgId: string;
  agentId: string;
  /** Of the version in use; null before there is one. */
  version: number | null;
  body: string;
  readOnly: boolean;
}

const maxLength = 40_000;

/** The instructions in use: what is changed becomes a new version, so that nothing is ever lost. */
export function PromptEditor({ orgId, agentId, version, body, readOnly }: Props) {
  const t = useTranslations("dashboard.agentPage.prompt");
  const page = useTranslations("dashboard.agentPage");
  const common = useTranslations("common");
  const format = useFormatter();
  const [text, setText] = useState(body);
  const [act, busy] = useAct();
  const changed = text.trim() !== body.trim();

  return (
    <Card>
      <CardHeader
        title={version === null ? page("tabs.prompt") : t("version", { version })}
        description={readOnly ? page("readOnly") : t("hint")}
        action={version !== null && <Badge variant="success">{t("inUse")}</Badge>}
      />
      <CardContent>
        <Field
          label={t("label")}
          hideLabel
          hint={t("length", { count: format.number(text.length), max: format.number(maxLength) })}
        >
          <Textarea
            value={text}
            maxLength={maxLength}
            readOnly={readOnly}
            spellCheck={false}
            onChange={(event) => setText(event.target.value)}
            className="max-h-[65dvh] min-h-80 text-sm leading-relaxed md:text-sm"
          />
        </Field>
      </CardContent>
      {!readOnly && (
        <CardFooter className="flex-wrap justify-between gap-y-3">
          <ConfirmDialog
            trigger={
              <Button variant="ghost" className="max-sm:w-full">
                <RefreshCw aria-hidden="true" />
                {t("regenerate")}
              </Button>
            }
            title={t("regenerateTitle")}
            description={t("regenerateHint")}
            confirmText={t("regenerate")}
            destructive={false}
            onConfirm={() => act(() => regeneratePromptAction({ orgId, agentId }), t("regenerated"))}
          />
          <div className="flex flex-wrap items-center gap-2 max-sm:w-full max-sm:flex-col-reverse max-sm:items-stretch">
            {changed && (
              <Button variant="ghost" onClick={() => setText(body)}>
                {t("discard")}
              </Button>
            )}
            <Button
              disabled={!changed || !text.trim()}
              loading={busy}
              loadingText={common("saving")}
              onClick={() => void act(() => savePromptAction({ orgId, agentId, body: text }), t("saved"))}
            >
              {t(changed ? "save" : "unchanged")}
            </Button>
          </div>
        </CardFooter>
      )}
    </Card>
  );
}
