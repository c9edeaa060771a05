"use client";

import { useTranslations } from "next-intl";
import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/select";
import type { VoiceSettings } from "@/lib/agents/schema";
import { usualVoice, type VoiceChoice, voicesFor } from "@/lib/calls/voices";
import { formatLocale } from "@/lib/i18n/format-locale";
import { useFormatter } from "@/lib/i18n/formatter";
import type { Locale } from "@/lib/i18n/locales";

interface Props {
  settings: VoiceSettings;
  /** The agent's first language. */
  locale: Locale;
  disabled: boolean;
  onChange: (part: Partial<VoiceSettings>) => void;
}

/** Whose voice it is, and how fast it speaks. */
export function VoiceFields({ settings, locale, disabled, onChange }: Props) {
  const t = useTranslations("calls.voice");
  const agents = useTranslations("agents");
  const { number } = useFormatter();
  const { provider, voiceId, speed } = settings;
  const usual = usualVoice(provider, locale);
  const own = voicesFor(provider, locale);
  const speeds = [0.8, 0.9, 1, 1.1, 1.2];
  return (
    <div className="grid gap-5 sm:grid-cols-2">
      <Field
        label={t("provider")}
        hint={own.length === 0 ? t("otherEngine", { language: agents(`language.${locale}`) }) : undefined}
      >
        <Select
          value={provider}
          disabled={disabled}
          options={(["deepgram", "elevenlabs"] as const).map((value) => ({ value, label: t(value) }))}
          onValueChange={(value) => onChange({ provider: value as VoiceSettings["provider"], voiceId: "" })}
        />
      </Field>
      <Field label={t("speed")}>
        <Select
          value={String(speed)}
          disabled={disabled}
          options={[...new Set([...speeds, speed])]
            .sort((one, other) => one - other)
            .map((value) => ({ value: String(value), label: t("speedValue", { value: number(value) }) }))}
          onValueChange={(value) => onChange({ speed: Number(value) })}
        />
      </Field>
      {own.length > 0 && (
        <Field label={t("voice")} className="sm:col-span-2">
          <Select
            value={voiceId || "usual"}
            disabled={disabled}
            options={[
              { value: "usual", label: t("usual", { name: usual.name }) },
              ...own.map((voice) => ({
                value: voice.id,
                label: voice.name,
                description: `${t(voice.gender)}, ${regionName(voice, locale)}`,
              })),
            ]}
            onValueChange={(value) => onChange({ voiceId: value === "usual" ? "" : value })}
          />
        </Field>
      )}
    </div>
  );
}

const regionName = ({ region }: VoiceChoice, locale: Locale): string =>
  new Intl.DisplayNames([formatLocale(locale)], { type: "region" }).of(region) ?? region;
