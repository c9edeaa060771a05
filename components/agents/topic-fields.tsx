"use client";

import { useTranslations } from "next-intl";
import { Checkbox } from "@/components/ui/checkbox";
import { Field, FieldSet } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { Textarea } from "@/components/ui/textarea";
import { type AgentDraft, goals, tones, verticals } from "@/lib/agents/schema";
import { locales } from "@/lib/i18n/locales";
import type { Topic } from "@/lib/interview/schema";
import { BookingFields } from "./booking-fields";
import type { EditorContext } from "./editor-context";
import { FaqFields } from "./faq-fields";
import { HoursField } from "./hours-field";
import { LinesField } from "./lines-field";
import { ServicesField } from "./services-field";

export interface TopicFieldsProps {
  draft: AgentDraft;
  context: EditorContext;
  onChange: (fields: AgentDraft) => void;
}

/** The fields of one part of an agent's configuration. */
export function TopicFields({ topic, ...props }: TopicFieldsProps & { topic: Topic }) {
  const Fields = fieldsOf[topic];
  return <Fields {...props} />;
}

const fieldsOf: Record<Topic, (props: TopicFieldsProps) => React.ReactNode> = {
  business: BusinessFields,
  vertical: VerticalField,
  goal: GoalField,
  services: ServicesField,
  hours: HoursField,
  booking: BookingFields,
  contact: ContactFields,
  faqs: FaqFields,
  tone: ToneField,
  languages: LanguageFields,
  neverSay: ({ draft, onChange }) => (
    <LinesField
      name="neverSay"
      lines={draft.neverSay ?? []}
      onChange={(neverSay) => onChange({ neverSay })}
    />
  ),
  handoff: HandoffFields,
};

function BusinessFields({ draft, onChange }: TopicFieldsProps) {
  const t = useTranslations("agents");
  return (
    <>
      <Field label={t("field.businessName")} required>
        <Input
          value={draft.businessName ?? ""}
          maxLength={120}
          required
          onChange={(event) => onChange({ businessName: event.target.value })}
        />
      </Field>
      <Field label={t("field.agentName")} hint={t("field.agentNameHint")}>
        <Input
          value={draft.agentName ?? ""}
          maxLength={60}
          onChange={(event) => onChange(event.target.value.trim() ? { agentName: event.target.value } : {})}
        />
      </Field>
      <Field label={t("field.description")}>
        <Textarea
          value={draft.description ?? ""}
          maxLength={1000}
          rows={4}
          onChange={(event) => onChange({ description: event.target.value })}
        />
      </Field>
    </>
  );
}

function VerticalField({ draft, onChange }: TopicFieldsProps) {
  const t = useTranslations("agents");
  const options = verticals.map((value) => ({ value, label: t(`vertical.${value}`) }));
  return (
    <Choice
      label={t("topic.vertical")}
      options={options}
      value={draft.vertical}
      onChange={(vertical) => onChange({ vertical })}
    />
  );
}

function GoalField({ draft, onChange }: TopicFieldsProps) {
  const t = useTranslations("agents");
  const options = goals.map((value) => ({ value, label: t(`goal.${value}`) }));
  return (
    <Choice
      label={t("topic.goal")}
      options={options}
      value={draft.goal}
      onChange={(goal) => onChange({ goal })}
    />
  );
}

function ToneField({ draft, onChange }: TopicFieldsProps) {
  const t = useTranslations("agents");
  const options = tones.map((value) => ({ value, label: t(`tone.${value}`) }));
  return (
    <Choice
      label={t("topic.tone")}
      options={options}
      value={draft.tone}
      onChange={(tone) => onChange({ tone })}
    />
  );
}

function Choice<T extends string>(props: {
  label: string;
  options: { value: T; label: string }[];
  value: T | undefined;
  onChange: (value: T) => void;
}) {
  const t = useTranslations("agents");
  return (
    <Field label={props.label} hideLabel>
      <Select
        options={props.options}
        {...(props.value && { value: props.value })}
        placeholder={t("choose")}
        onValueChange={(value) => props.onChange(value as T)}
      />
    </Field>
  );
}

const emptyContact = { address: "", phone: "", email: "", website: "" };

function ContactFields({ draft, onChange }: TopicFieldsProps) {
  const t = useTranslations("agents");
  const contact = draft.contact ?? emptyContact;
  const types = { address: "text", phone: "tel", email: "email", website: "text" } as const;
  return (Object.keys(types) as (keyof typeof types)[]).map((key) => (
    <Field key={key} label={t(`field.${key}`)}>
      <Input
        type={types[key]}
        value={contact[key]}
        maxLength={300}
        onChange={(event) => onChange({ contact: { ...contact, [key]: event.target.value } })}
      />
    </Field>
  ));
}

function LanguageFields({ draft, onChange }: TopicFieldsProps) {
  const t = useTranslations("agents");
  const chosen = draft.languages ?? [];
  const main = draft.defaultLocale && chosen.includes(draft.defaultLocale) ? draft.defaultLocale : chosen[0];
  return (
    <>
      <FieldSet legend={t("field.languages")}>
        <div className="grid grid-cols-2 gap-3">
          {locales.map((locale) => (
            <Checkbox
              key={locale}
              label={t(`language.${locale}`)}
              checked={chosen.includes(locale)}
              onCheckedChange={(checked) => {
                const languages = locales.filter((other) =>
                  other === locale ? checked === true : chosen.includes(other),
                );
                // An agent speaks one language at least.
                if (languages.length > 0)
                  onChange({
                    languages,
                    defaultLocale: languages.includes(main ?? locale) ? (main ?? locale) : languages[0],
                  });
              }}
            />
          ))}
        </div>
      </FieldSet>
      {chosen.length > 1 && (
        <Field label={t("field.defaultLocale")} hint={t("field.defaultLocaleHint")}>
          <Select
            options={chosen.map((locale) => ({ value: locale, label: t(`language.${locale}`) }))}
            {...(main && { value: main })}
            onValueChange={(locale) => onChange({ defaultLocale: locale as (typeof locales)[number] })}
          />
        </Field>
      )}
    </>
  );
}

const emptyHandoff = { when: [], name: "", email: "", phone: "" };

function HandoffFields({ draft, onChange }: TopicFieldsProps) {
  const t = useTranslations("agents");
  const handoff = draft.handoff ?? emptyHandoff;
  const change = (part: Partial<typeof handoff>) => onChange({ handoff: { ...handoff, ...part } });
  return (
    <>
      <LinesField name="handoffWhen" lines={handoff.when} onChange={(when) => change({ when })} />
      <Field label={t("field.handoffName")}>
        <Input
          value={handoff.name}
          maxLength={120}
          onChange={(event) => change({ name: event.target.value })}
        />
      </Field>
      <Field label={t("field.email")}>
        <Input
          type="email"
          value={handoff.email}
          onChange={(event) => change({ email: event.target.value })}
        />
      </Field>
      <Field label={t("field.phone")}>
        <Input
          type="tel"
          value={handoff.phone}
          maxLength={30}
          onChange={(event) => change({ phone: event.target.value })}
        />
      </Field>
    </>
  );
}
