"use client";

import { useTranslations } from "next-intl";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Switch } from "@/components/ui/switch";
import type { TopicFieldsProps } from "./topic-fields";

/** Whether the agent takes appointments, of what, and how long they last. */
export function BookingFields({ draft, onChange }: TopicFieldsProps) {
  const t = useTranslations("agents");
  const booking = draft.booking ?? { enabled: false, what: "", durationMinutes: 30 };
  const change = (part: Partial<typeof booking>) => onChange({ booking: { ...booking, ...part } });
  return (
    <>
      <Switch
        label={t("field.bookingEnabled")}
        checked={booking.enabled}
        onCheckedChange={(enabled) => change({ enabled })}
      />
      {booking.enabled && (
        <>
          <Field label={t("field.bookingWhat")} hint={t("field.bookingWhatHint")}>
            <Input
              value={booking.what}
              maxLength={120}
              onChange={(event) => change({ what: event.target.value })}
            />
          </Field>
          <Field label={t("field.bookingMinutes")}>
            <Input
              type="number"
              min={5}
              max={1440}
              step={5}
              value={booking.durationMinutes}
              onChange={(event) => change({ durationMinutes: Number(event.target.value) || 30 })}
            />
          </Field>
        </>
      )}
    </>
  );
}
