"use client";

import { PhoneCall } from "lucide-react";
import { useRouter } from "next/navigation";
import { useLocale, useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { ActionError } from "@/components/auth/action-error";
import { useFormAction } from "@/components/auth/use-form-action";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { FormField, useZodForm } from "@/components/ui/form";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { startDemoCall } from "@/lib/admin/actions";
import { type DemoScript, demoScript, demoScripts } from "@/lib/admin/demo-scripts";
import { demoCallSchema } from "@/lib/admin/schema";
import { readPhone } from "@/lib/calls/phone-input";
import { callingHours, callingZones, mayCallAt } from "@/lib/calls/quiet-hours";
import { formatterOf } from "@/lib/i18n/formatter";
import { isLocale, type Locale, localeNames, locales } from "@/lib/i18n/locales";

/** Rings a prospect at once, and leads to where the call is watched. `left`: how many may still be made today. */
export function DemoCallForm({ left }: { left: number }) {
  const t = useTranslations("admin.demo");
  const router = useRouter();
  const reader = useLocale();
  const [key] = useState(() => crypto.randomUUID());
  const form = useZodForm(demoCallSchema, {
    defaultValues: {
      name: "",
      phone: "",
      script: "any" as DemoScript,
      locale: (isLocale(reader) ? reader : "es") as Locale,
      consent: false as unknown as true,
      key,
    },
    mode: "onSubmit",
  });
  const { submit, pending, error } = useFormAction(form, startDemoCall, {
    name: "demo-call",
    onDone: (made) => made && router.push(`/admin/demo/${made.callId}`),
  });
  const [name, phone, script, locale] = form.watch(["name", "phone", "script", "locale"]);
  // Another person or another script is another call, though nobody knows what became of the one before.
  const asked = JSON.stringify([name, phone, script, locale]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: anew with whatever is asked for
  useEffect(() => form.setValue("key", crypto.randomUUID()), [asked, form]);
  const there = timeThere(phone);
  return (
    <form onSubmit={submit} noValidate className="flex flex-col gap-4">
      <FormField form={form} name="name" label={t("name")} required>
        {(field) => <Input {...field} autoComplete="off" maxLength={80} />}
      </FormField>
      <FormField
        form={form}
        name="phone"
        label={t("phone")}
        hint={
          there ? (
            <span className={there.quiet ? "text-warning" : undefined}>
              {t(there.quiet ? "quietThere" : "timeThere", {
                time: formatterOf(reader, there.zone).dateTime(there.at, {
                  weekday: "long",
                  hour: "2-digit",
                  minute: "2-digit",
                }),
              })}
            </span>
          ) : (
            t("phoneHint")
          )
        }
        required
      >
        {(field) => <Input {...field} type="tel" inputMode="tel" autoComplete="off" />}
      </FormField>
      <div className="grid gap-4 sm:grid-cols-2">
        <FormField form={form} name="script" label={t("script")}>
          {({ value, onChange }) => (
            <Select
              value={value}
              onValueChange={onChange}
              options={demoScripts.map((one) => ({ value: one, label: t(`scripts.${one}`) }))}
            />
          )}
        </FormField>
        <FormField form={form} name="locale" label={t("locale")}>
          {({ value, onChange }) => (
            <Select
              value={value}
              onValueChange={onChange}
              options={locales.map((one) => ({ value: one, label: localeNames[one] }))}
            />
          )}
        </FormField>
      </div>
      <figure className="flex flex-col gap-1 rounded-xl bg-muted px-3.5 py-3">
        <figcaption className="text-muted-foreground text-xs">{t("opening")}</figcaption>
        <blockquote lang={locale} className="text-sm leading-relaxed">
          {demoScript(script, name.trim() || `[${t("name")}]`, locale).opening}
        </blockquote>
      </figure>
      <FormField form={form} name="consent" label={t("consent")} hideLabel>
        {({ value, onChange }) => (
          <Checkbox
            checked={Boolean(value)}
            onCheckedChange={(on) => onChange(on === true)}
            label={t("consent")}
          />
        )}
      </FormField>
      <ActionError error={error} />
      <Button type="submit" size="lg" disabled={left === 0} loading={pending} loadingText={t("calling")}>
        <PhoneCall aria-hidden="true" />
        {t("call")}
      </Button>
      <p className="text-center text-muted-foreground text-xs">
        {left > 0 ? t("left", { count: left }) : t("none")}
      </p>
    </form>
  );
}

/** What time it is for whoever has that number, and whether one does not call at it; null where nobody can know. */
function timeThere(typed: string): { at: Date; zone: string; quiet: boolean } | null {
  const phone = /^(?:\+|00)/.test(typed.trim()) ? readPhone(typed, "") : null;
  const [zone] = phone ? callingZones(phone, "") : [];
  if (!phone || !zone) return null;
  const at = new Date();
  return { at, zone, quiet: !mayCallAt(at, callingHours(phone, zone, at)) };
}
