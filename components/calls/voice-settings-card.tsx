"use client";

import { useTranslations } from "next-intl";
import { useState, useTransition } from "react";
import { Button } from "@/components/ui/button";
import { Card, CardContent, CardHeader } from "@/components/ui/card";
import { Field } from "@/components/ui/field";
import { FormError } from "@/components/ui/form";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { Switch } from "@/components/ui/switch";
import { Textarea } from "@/components/ui/textarea";
import { toastDone } from "@/components/ui/toast";
import { useErrorText } from "@/components/ui/use-error-text";
import { updateConfigAction } from "@/lib/agents/actions";
import type { VoiceSettings } from "@/lib/agents/schema";
import { readPhone } from "@/lib/calls/phone-input";
import type { ErrorFacts } from "@/lib/i18n/error-text";
import type { Locale } from "@/lib/i18n/locales";
import { VoiceFields } from "./voice-fields";

interface Props {
  orgId: string;
  agentId: string;
  revision: number;
  initial: VoiceSettings;
  locale: Locale;
  /** ISO 3166-1 alpha-2: numbers without a prefix are read as of here. */
  country: string;
  canChange: boolean;
}

/** How an agent sounds on the phone, and what it does there: machines, recording, the person who takes over. */
export function VoiceSettingsCard({ orgId, agentId, revision, initial, locale, country, canChange }: Props) {
  const t = useTranslations("calls.voice");
  const errorText = useErrorText();
  const [settings, setSettings] = useState(initial);
  const [fault, setFault] = useState<ErrorFacts | null>(null);
  const [saving, start] = useTransition();
  const change = (part: Partial<VoiceSettings>) => setSettings((now) => ({ ...now, ...part }));
  const transfer = settings.transferTo.trim();
  const phone = transfer ? readPhone(transfer, country) : "";
  const changed = JSON.stringify(settings) !== JSON.stringify(initial);

  const save = () =>
    start(async () => {
      setFault(null);
      const voice = { ...settings, transferTo: phone ?? "" };
      const result = await updateConfigAction({ orgId, agentId, revision, fields: { voice } }).catch(
        () => undefined,
      );
      if (result?.data) return toastDone(t("saved"));
      setFault(result?.serverError ?? { code: "unavailable" });
    });

  return (
    <Card>
      <CardHeader title={t("title")} description={t(canChange ? "hint" : "readOnly")} />
      <CardContent>
        <form
          onSubmit={(event) => {
            event.preventDefault();
            save();
          }}
        >
          <fieldset disabled={!canChange} className="flex flex-col gap-5">
            <VoiceFields settings={settings} locale={locale} disabled={!canChange} onChange={change} />
            <CallRules settings={settings} disabled={!canChange} onChange={change} />
            <div className="grid gap-5 sm:grid-cols-2">
              <Field
                label={t("transferTo")}
                hint={t("transferToHint")}
                error={phone === null ? t("transferInvalid") : undefined}
              >
                <Input
                  type="tel"
                  autoComplete="tel"
                  value={settings.transferTo}
                  maxLength={30}
                  onChange={(event) => change({ transferTo: event.target.value })}
                />
              </Field>
              <Switch
                label={t("warm")}
                hint={t("warmHint")}
                checked={settings.warmTransfer}
                disabled={!canChange}
                onCheckedChange={(warmTransfer) => change({ warmTransfer })}
              />
            </div>
            <FormError>{fault && errorText(fault)}</FormError>
            {canChange && (
              <Button
                type="submit"
                className="self-start"
                loading={saving}
                loadingText={t("saving")}
                disabled={!changed || phone === null}
              >
                {t("save")}
              </Button>
            )}
          </fieldset>
        </form>
      </CardContent>
    </Card>
  );
}

interface FieldsProps {
  settings: VoiceSettings;
  disabled: boolean;
  onChange: (part: Partial<VoiceSettings>) => void;
}

/** Recording, answering machines and the longest a call may be. */
function CallRules({ settings, disabled, onChange }: FieldsProps) {
  const t = useTranslations("calls.voice");
  const { voicemail } = settings;
  return (
    <>
      <div className="grid gap-5 sm:grid-cols-2">
        <Field label={t("recording")} hint={t("recordingHint")}>
          <Select
            value={settings.recording}
            disabled={disabled}
            options={[
              { value: "off", label: t("recordingOff") },
              { value: "announce", label: t("recordingAnnounce") },
              { value: "ask", label: t("recordingAsk") },
            ]}
            onValueChange={(value) => onChange({ recording: value as VoiceSettings["recording"] })}
          />
        </Field>
        <Field label={t("maxMinutes")} hint={t("maxMinutesHint")}>
          <Input
            type="number"
            min={1}
            max={60}
            required
            value={settings.maxMinutes}
            after={t("minutes")}
            onChange={(event) =>
              onChange({ maxMinutes: Math.min(60, Math.max(1, Math.round(Number(event.target.value)) || 1)) })
            }
          />
        </Field>
        <Field label={t("voicemail")}>
          <Select
            value={voicemail.action}
            disabled={disabled}
            options={[
              { value: "hang_up", label: t("voicemailHangUp") },
              { value: "leave_message", label: t("voicemailLeave") },
            ]}
            onValueChange={(value) =>
              onChange({
                voicemail: { ...voicemail, action: value as VoiceSettings["voicemail"]["action"] },
              })
            }
          />
        </Field>
      </div>
      {voicemail.action === "leave_message" && (
        <Field label={t("message")} hint={t("messageHint")}>
          <Textarea
            value={voicemail.message}
            maxLength={500}
            onChange={(event) => onChange({ voicemail: { ...voicemail, message: event.target.value } })}
          />
        </Field>
      )}
    </>
  );
}
