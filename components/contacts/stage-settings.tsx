"use client";

import { ArrowDown, ArrowUp, Pencil, Plus, Trash2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { useOptimistic, useState, useTransition } from "react";
import { useAct } from "@/components/tenancy/use-act";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { Field } from "@/components/ui/field";
import { FormField, useZodForm } from "@/components/ui/form";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import type { Stage } from "@/lib/contacts/read-setup";
import { orderStages, removeStage, saveStage } from "@/lib/contacts/settings-actions";
import { type StageInput, stageSchema } from "@/lib/contacts/settings-schema";
import { ColorChoice } from "./color-choice";
import { SettingsDialog, SettingsForm } from "./settings-dialog";
import { StageLabel } from "./tag-badge";

interface Props {
  orgId: string;
  stages: Stage[];
  editable: boolean;
}

/** The states in their order: moved by buttons, so that every keyboard and finger can. */
export function StageSettings({ orgId, stages, editable }: Props) {
  const t = useTranslations("contacts.settings");
  const [act] = useAct();
  const [, start] = useTransition();
  const [shown, show] = useOptimistic(stages);
  const swap = (at: number, to: number) => {
    const next = [...shown];
    const [moved] = next.splice(at, 1);
    if (!moved) return;
    next.splice(to, 0, moved);
    start(async () => {
      show(next);
      await act(() => orderStages({ orgId, ids: next.map(({ id }) => id) }), t("saved"));
    });
  };
  return (
    <>
      <ol className="flex flex-col divide-y divide-border rounded-2xl border border-border bg-card">
        {shown.map((stage, index) => (
          <li key={stage.id} className="flex min-w-0 items-center gap-2 px-4 py-2.5">
            <span className="min-w-0 flex-1 font-medium text-sm">
              <StageLabel stage={stage} wrap />
            </span>
            {stage.outcome !== "open" && (
              <Badge variant={stage.outcome === "won" ? "success" : "neutral"} className="max-sm:hidden">
                {t(`outcomes.${stage.outcome}`)}
              </Badge>
            )}
            {editable && (
              <>
                <Button
                  variant="ghost"
                  size="icon-sm"
                  disabled={index === 0}
                  aria-label={t("up", { name: stage.name })}
                  onClick={() => swap(index, index - 1)}
                >
                  <ArrowUp aria-hidden="true" />
                </Button>
                <Button
                  variant="ghost"
                  size="icon-sm"
                  disabled={index === shown.length - 1}
                  aria-label={t("down", { name: stage.name })}
                  onClick={() => swap(index, index + 1)}
                >
                  <ArrowDown aria-hidden="true" />
                </Button>
                <StageDialog
                  title={t("editStage", { name: stage.name })}
                  values={{ orgId, ...stage }}
                  trigger={
                    <Button variant="ghost" size="icon-sm" aria-label={t("editStage", { name: stage.name })}>
                      <Pencil aria-hidden="true" />
                    </Button>
                  }
                />
                {shown.length > 1 && <RemoveStage orgId={orgId} stage={stage} stages={shown} />}
              </>
            )}
          </li>
        ))}
      </ol>
      {editable && (
        <StageDialog
          title={t("addStage")}
          values={{ orgId, name: "", color: "sky", outcome: "open" }}
          trigger={
            <Button variant="outline" className="mt-3">
              <Plus aria-hidden="true" />
              {t("addStage")}
            </Button>
          }
        />
      )}
    </>
  );
}

function StageDialog(props: { title: string; values: StageInput; trigger: React.ReactNode }) {
  return (
    <SettingsDialog title={props.title} trigger={props.trigger}>
      {(close) => <StageForm values={props.values} onDone={close} />}
    </SettingsDialog>
  );
}

function StageForm({ values, onDone }: { values: StageInput; onDone: () => void }) {
  const t = useTranslations("contacts");
  const form = useZodForm(stageSchema, { defaultValues: values });
  return (
    <SettingsForm form={form} name={`stage-${values.id ?? "new"}`} action={saveStage} onDone={onDone}>
      <FormField form={form} name="name" label={t("name")} required>
        {(field) => <Input {...field} maxLength={60} />}
      </FormField>
      <ColorChoice value={form.watch("color")} onChange={(color) => form.setValue("color", color)} />
      <FormField form={form} name="outcome" label={t("settings.outcome")}>
        {({ value, onChange, onBlur }) => (
          <Select
            value={value}
            onValueChange={onChange}
            onBlur={onBlur}
            options={(["open", "won", "lost"] as const).map((one) => ({
              value: one,
              label: t(`settings.outcomes.${one}`),
            }))}
          />
        )}
      </FormField>
    </SettingsForm>
  );
}

function RemoveStage({ orgId, stage, stages }: { orgId: string; stage: Stage; stages: Stage[] }) {
  const t = useTranslations("contacts.settings");
  const [act] = useAct();
  const others = stages.filter(({ id }) => id !== stage.id);
  const [to, setTo] = useState(others[0]?.id ?? "");
  return (
    <ConfirmDialog
      trigger={
        <Button variant="ghost" size="icon-sm" aria-label={t("removeOf", { name: stage.name })}>
          <Trash2 aria-hidden="true" />
        </Button>
      }
      title={t("removeStage", { name: stage.name })}
      description={t("removeStageHint")}
      confirmText={t("removeOf", { name: stage.name })}
      onConfirm={() => act(() => removeStage({ orgId, id: stage.id, to }), t("removed"))}
    >
      <Field label={t("moveTo")}>
        <Select
          value={to}
          onValueChange={setTo}
          options={others.map((one) => ({ value: one.id, label: <StageLabel stage={one} /> }))}
        />
      </Field>
    </ConfirmDialog>
  );
}
