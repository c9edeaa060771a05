"use client";

import { Pencil, Plus, Trash2 } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { useAct } from "@/components/tenancy/use-act";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { EmptyState } from "@/components/ui/empty-state";
import { FormField, useZodForm } from "@/components/ui/form";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { Textarea } from "@/components/ui/textarea";
import { type CustomField, fieldTypes } from "@/lib/contacts/custom-fields";
import { removeCustomField, saveCustomField } from "@/lib/contacts/settings-actions";
import { type CustomFieldInput, customFieldSchema } from "@/lib/contacts/settings-schema";
import { SettingsDialog, SettingsForm } from "./settings-dialog";

/** What the organization wants to know of its contacts besides. */
export function FieldSettings(props: { orgId: string; fields: CustomField[]; editable: boolean }) {
  const { orgId, fields, editable } = props;
  const t = useTranslations("contacts.settings");
  return (
    <>
      {fields.length === 0 ? (
        <EmptyState as="h3" title={t("noFields")} description={t("fieldsHint")} />
      ) : (
        <ul className="flex flex-col divide-y divide-border rounded-2xl border border-border bg-card">
          {fields.map((field) => (
            <li key={field.id} className="flex min-w-0 items-center gap-2 px-4 py-2.5">
              <div className="min-w-0 flex-1">
                <p className="wrap-anywhere font-medium text-sm">{field.label}</p>
                <p className="wrap-anywhere text-muted-foreground text-xs">
                  {[t(`types.${field.type}`), field.options.join(", ")].filter(Boolean).join(": ")}
                </p>
              </div>
              {editable && <FieldButtons orgId={orgId} field={field} />}
            </li>
          ))}
        </ul>
      )}
      {editable && (
        <FieldDialog
          title={t("addField")}
          values={{ orgId, label: "", type: "text", options: "" }}
          trigger={
            <Button variant="outline" className="mt-3">
              <Plus aria-hidden="true" />
              {t("addField")}
            </Button>
          }
        />
      )}
    </>
  );
}

function FieldButtons({ orgId, field }: { orgId: string; field: CustomField }) {
  const t = useTranslations("contacts.settings");
  const [act] = useAct();
  const { id, label, type, options } = field;
  return (
    <>
      <FieldDialog
        title={t("editField", { name: label })}
        values={{ orgId, id, label, type, options: options.join("\n") }}
        trigger={
          <Button variant="ghost" size="icon-sm" aria-label={t("editField", { name: label })}>
            <Pencil aria-hidden="true" />
          </Button>
        }
      />
      <ConfirmDialog
        trigger={
          <Button variant="ghost" size="icon-sm" aria-label={t("removeOf", { name: label })}>
            <Trash2 aria-hidden="true" />
          </Button>
        }
        title={t("removeField", { name: label })}
        description={t("removeFieldHint")}
        confirmText={t("removeOf", { name: label })}
        onConfirm={() => act(() => removeCustomField({ orgId, id }), t("removed"))}
      />
    </>
  );
}

function FieldDialog(props: { title: string; values: CustomFieldInput; trigger: ReactNode }) {
  return (
    <SettingsDialog title={props.title} trigger={props.trigger}>
      {(close) => <FieldForm values={props.values} onDone={close} />}
    </SettingsDialog>
  );
}

function FieldForm({ values, onDone }: { values: CustomFieldInput; onDone: () => void }) {
  const t = useTranslations("contacts");
  const form = useZodForm(customFieldSchema, { defaultValues: values });
  return (
    <SettingsForm form={form} name={`field-${values.id ?? "new"}`} action={saveCustomField} onDone={onDone}>
      <FormField form={form} name="label" label={t("name")} required>
        {(field) => <Input {...field} maxLength={60} />}
      </FormField>
      <FormField
        form={form}
        name="type"
        label={t("settings.type")}
        hint={values.id ? t("settings.typeFixed") : undefined}
      >
        {({ value, onChange, onBlur }) => (
          <Select
            value={value}
            onValueChange={onChange}
            onBlur={onBlur}
            disabled={values.id !== undefined}
            options={fieldTypes.map((type) => ({ value: type, label: t(`settings.types.${type}`) }))}
          />
        )}
      </FormField>
      {form.watch("type") === "select" && (
        <FormField
          form={form}
          name="options"
          label={t("settings.options")}
          hint={t("settings.optionsHint")}
          required
        >
          {(field) => <Textarea {...field} value={field.value ?? ""} />}
        </FormField>
      )}
    </SettingsForm>
  );
}
