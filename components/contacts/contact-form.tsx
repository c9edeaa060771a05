"use client";

import { useTranslations } from "next-intl";
import { Controller } from "react-hook-form";
import { ActionError } from "@/components/auth/action-error";
import { useFormAction } from "@/components/auth/use-form-action";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { FormField, useZodForm } from "@/components/ui/form";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { toastDone } from "@/components/ui/toast";
import { saveContact } from "@/lib/contacts/actions";
import { formatPhone } from "@/lib/contacts/format-phone";
import { onlyChanged } from "@/lib/contacts/only-changed";
import type { ContactSetup } from "@/lib/contacts/read-setup";
import { type SaveContactInput, saveContactSchema } from "@/lib/contacts/schema";
import { fieldErrorText } from "@/lib/i18n/error-text";
import { isLocale, localeNames, locales } from "@/lib/i18n/locales";
import { FieldInput } from "./field-input";
import { StageLabel } from "./tag-badge";
import type { PanelData } from "./use-contact";

interface Props {
  orgId: string;
  setup: ContactSetup;
  locations: { id: string; name: string }[];
  /** Left out: a new one. */
  contact?: PanelData["contact"];
  onDone: (id: string) => void;
}

const nowhere = "-";

/** Name, ways to reach them, state, location and the organization's own fields. */
export function ContactForm({ orgId, setup, locations, contact, onDone }: Props) {
  const t = useTranslations("contacts");
  const errors = useTranslations("errors");
  const optional = useTranslations("common")("optional");
  const form = useZodForm(saveContactSchema, { defaultValues: defaultsOf(orgId, setup, contact) });
  // Read while it is shown, or it is not kept.
  const { dirtyFields } = form.formState;
  const save = async (values: SaveContactInput) => {
    if (!contact) return saveContact(values);
    const changed = onlyChanged(values, dirtyFields);
    return changed ? saveContact(changed) : { data: { id: contact.id } };
  };
  const { submit, pending, error } = useFormAction(form, save, {
    name: `contact-${contact?.id ?? "new"}`,
    onDone: (saved) => {
      toastDone(t(contact ? "saved" : "added"));
      if (saved) onDone(saved.id);
    },
  });
  return (
    <form onSubmit={submit} noValidate className="flex flex-col gap-4">
      <FormField form={form} name="name" label={t("name")}>
        {(field) => <Input {...field} autoComplete="off" />}
      </FormField>
      <FormField form={form} name="phone" label={t("phone")} hint={t("phoneHint")} optionalText={optional}>
        {(field) => <Input {...field} type="tel" autoComplete="off" />}
      </FormField>
      <FormField form={form} name="email" label={t("email")} optionalText={optional}>
        {(field) => <Input {...field} type="email" autoComplete="off" />}
      </FormField>
      <div className="grid gap-4 sm:grid-cols-2">
        <FormField form={form} name="stageId" label={t("stage")}>
          {({ value, onChange, onBlur }) => (
            <Select
              {...(value && { value })}
              onValueChange={onChange}
              onBlur={onBlur}
              options={setup.stages.map((one) => ({ value: one.id, label: <StageLabel stage={one} /> }))}
            />
          )}
        </FormField>
        <FormField form={form} name="locale" label={t("language")}>
          {({ value, onChange, onBlur }) => (
            <Select
              {...(value && { value })}
              onValueChange={onChange}
              onBlur={onBlur}
              options={locales.map((one) => ({ value: one, label: localeNames[one] }))}
            />
          )}
        </FormField>
        {locations.length > 0 && (
          <FormField form={form} name="locationId" label={t("location")}>
            {({ value, onChange, onBlur }) => (
              <Select
                value={value ?? nowhere}
                onValueChange={(next) => onChange(next === nowhere ? null : next)}
                onBlur={onBlur}
                options={[
                  { value: nowhere, label: t("anyLocation") },
                  ...locations.map(({ id, name }) => ({ value: id, label: name })),
                ]}
              />
            )}
          </FormField>
        )}
        {setup.fields.map((field) => (
          <Controller
            key={field.id}
            control={form.control}
            name={`fields.${field.key}`}
            render={({ field: { value, onChange }, fieldState: { error: fault } }) => (
              <Field
                label={field.label}
                error={fault ? fieldErrorText(errors, fault.message || "invalid") : undefined}
              >
                <FieldInput field={field} value={value ?? ""} onChange={onChange} />
              </Field>
            )}
          />
        ))}
      </div>
      <ActionError error={error} />
      <Button type="submit" loading={pending} loadingText={t("saving")}>
        {t(contact ? "save" : "add")}
      </Button>
    </form>
  );
}

function defaultsOf(
  orgId: string,
  setup: ContactSetup,
  contact: PanelData["contact"] | undefined,
): SaveContactInput {
  const stageId = contact?.stageId ?? setup.stages[0]?.id;
  const values = setup.fields.map(({ key }) => [key, contact?.fields[key] ?? ""] as const);
  return {
    orgId,
    ...(contact && { id: contact.id }),
    name: contact?.name ?? "",
    phone: contact?.phone ? formatPhone(contact.phone) : "",
    email: contact?.email ?? "",
    locale: isLocale(contact?.locale) ? contact.locale : "es",
    ...(stageId && { stageId }),
    locationId: contact?.locationId ?? null,
    fields: Object.fromEntries(values),
  };
}
