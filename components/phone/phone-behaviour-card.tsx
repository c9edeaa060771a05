"use client";

import { SlidersHorizontal } from "lucide-react";
import { useTranslations } from "next-intl";
import { locales } from "@/lib/i18n/locales";
import { Card, CardContent, CardHeader } from "../ui/card";
import { Field } from "../ui/field";
import { Select } from "../ui/select";
import type { PhoneBehaviour, PhoneSettings } from "./phone-state";

const behaviours = ["person", "answer", "voicemail", "screening", "busy", "no_answer"] as const;

interface Props {
  settings: PhoneSettings;
  disabled: boolean;
  onChange(changes: { behaviour?: PhoneBehaviour; locale?: string }): void;
}

/** What the phone does when it is called. */
export function PhoneBehaviourCard({ settings, disabled, onChange }: Props) {
  const t = useTranslations("phone");
  return (
    <Card>
      <CardHeader
        title={t("whenCalled")}
        description={t("whenCalledHint")}
        icon={<SlidersHorizontal aria-hidden="true" />}
      />
      <CardContent className="grid gap-4 sm:grid-cols-2">
        <Field label={t("behaviourLabel")}>
          <Select
            value={settings.behaviour}
            disabled={disabled}
            onValueChange={(value) => onChange({ behaviour: value as PhoneBehaviour })}
            options={behaviours.map((value) => ({
              value,
              label: t(`behaviour.${value}`),
              description: t(`behaviourHint.${value}`),
            }))}
          />
        </Field>
        <Field label={t("phoneLanguage")}>
          <Select
            value={settings.locale}
            disabled={disabled}
            onValueChange={(locale) => onChange({ locale })}
            options={locales.map((locale) => ({ value: locale, label: t(`language.${locale}`) }))}
          />
        </Field>
      </CardContent>
    </Card>
  );
}
