"use client";

import { Pencil, Plus } from "lucide-react";
import { useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";
import { ActionError } from "@/components/auth/action-error";
import { useFormAction } from "@/components/auth/use-form-action";
import { Button } from "@/components/ui/button";
import { Dialog, DialogContent, DialogTrigger } from "@/components/ui/dialog";
import { FormField, useZodForm } from "@/components/ui/form";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { Switch } from "@/components/ui/switch";
import { toastDone } from "@/components/ui/toast";
import type { Choice } from "@/lib/tenancy/countries";
import { saveLocation } from "@/lib/tenancy/location-actions";
import type { Location } from "@/lib/tenancy/queries";
import { type LocationInput, locationSchema } from "@/lib/tenancy/schema";
import { LocationHours } from "./location-hours";

interface AddProps {
  orgId: string;
  /** Of the organization: what a new location begins with. */
  timezone: string;
  timezones: Choice[];
}

export function AddLocation({ orgId, timezone, timezones }: AddProps) {
  const t = useTranslations("tenancy.locations");
  return (
    <LocationDialog
      title={t("addTitle")}
      values={{ orgId, name: "", address: "", phone: "", timezone, hours: [], active: true }}
      timezones={timezones}
      trigger={
        <Button>
          <Plus aria-hidden="true" />
          {t("add")}
        </Button>
      }
    />
  );
}

export function EditLocation({
  orgId,
  location,
  timezones,
}: {
  orgId: string;
  location: Location;
  timezones: Choice[];
}) {
  const t = useTranslations("tenancy.locations");
  return (
    <LocationDialog
      title={t("editTitle")}
      values={{ orgId, ...location }}
      timezones={timezones}
      trigger={
        <Button variant="ghost" size="icon" aria-label={t("edit", { name: location.name })}>
          <Pencil aria-hidden="true" />
        </Button>
      }
    />
  );
}

interface DialogProps {
  title: string;
  values: LocationInput;
  timezones: Choice[];
  trigger: ReactNode;
}

function LocationDialog({ title, trigger, ...rest }: DialogProps) {
  const [open, setOpen] = useState(false);
  return (
    <Dialog open={open} onOpenChange={setOpen}>
      <DialogTrigger asChild>{trigger}</DialogTrigger>
      <DialogContent size="sm" title={title}>
        <LocationForm {...rest} onDone={() => setOpen(false)} />
      </DialogContent>
    </Dialog>
  );
}

function LocationForm({
  values,
  timezones,
  onDone,
}: Omit<DialogProps, "title" | "trigger"> & { onDone: () => void }) {
  const t = useTranslations("tenancy");
  const form = useZodForm(locationSchema, { defaultValues: values });
  const { submit, pending, error } = useFormAction(form, saveLocation, {
    name: `location-${values.id ?? "new"}`,
    onDone: () => {
      toastDone(t("locations.saved"));
      onDone();
    },
  });
  const optional = useTranslations("common")("optional");
  return (
    <form onSubmit={submit} noValidate className="flex flex-col gap-4">
      <FormField form={form} name="name" label={t("locations.name")} hint={t("locations.nameHint")} required>
        {(field) => <Input {...field} />}
      </FormField>
      <FormField form={form} name="address" label={t("locations.address")} optionalText={optional}>
        {(field) => <Input {...field} autoComplete="street-address" />}
      </FormField>
      <FormField form={form} name="phone" label={t("locations.phone")} optionalText={optional}>
        {(field) => <Input {...field} type="tel" autoComplete="tel" />}
      </FormField>
      <FormField
        form={form}
        name="hours"
        label={t("locations.hours")}
        hint={t("locations.hoursHint")}
        optionalText={optional}
      >
        {({ value, onChange, ...field }) => <LocationHours {...field} hours={value} onChange={onChange} />}
      </FormField>
      <FormField form={form} name="timezone" label={t("locations.timezone")} required>
        {({ value, onChange, onBlur }) => (
          <Select value={value} onValueChange={onChange} onBlur={onBlur} options={timezones} />
        )}
      </FormField>
      <FormField form={form} name="active" label={t("locations.active")} hint={t("locations.activeHint")}>
        {({ value, onChange, onBlur }) => (
          <Switch checked={value} onCheckedChange={onChange} onBlur={onBlur} />
        )}
      </FormField>
      <ActionError error={error} />
      <Button type="submit" loading={pending} loadingText={t("saving")}>
        {t("save")}
      </Button>
    </form>
  );
}
