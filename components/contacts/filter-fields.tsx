"use client";

import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Checkbox } from "@/components/ui/checkbox";
import { Field, FieldSet } from "@/components/ui/field";
import { Select } from "@/components/ui/select";
import { cn } from "@/lib/cn";
import { type ContactFilter, seenChoices } from "@/lib/contacts/filter";
import type { ContactSetup } from "@/lib/contacts/read-setup";
import { temperatures } from "@/lib/scoring/schema";
import { sourceText } from "@/lib/scoring/source-text";
import { FieldFilter } from "./field-filter";
import { StageLabel, TagBadge } from "./tag-badge";

interface Props {
  filter: ContactFilter;
  setup: ContactSetup;
  /** Those that contacts have come from. */
  sources: string[];
  onChange: (filter: Omit<ContactFilter, "location">) => void;
}

const any = "any";

/** States, tags, temperature, origin, when they were last heard of, and the organization's own fields. */
export function FilterFields({ filter, setup, sources, onChange }: Props) {
  const t = useTranslations("contacts");
  const scoring = useTranslations("scoring");
  const put = (part: Partial<ContactFilter>) => onChange({ ...filter, ...part });
  const toggled = <Value extends string>(list: Value[] | undefined, value: Value): Value[] | undefined => {
    const next = list?.includes(value) ? list.filter((one) => one !== value) : [...(list ?? []), value];
    return next.length > 0 ? next : undefined;
  };
  // One that has another name since, or is gone, can be let go, too.
  const tags = [...new Set([...setup.tags.map(({ name }) => name), ...(filter.tags ?? [])])];
  return (
    <div className="flex flex-col gap-6">
      <Choices legend={t("stage")}>
        {setup.stages.map((stage) => (
          <Choice
            key={stage.id}
            chosen={filter.stage?.includes(stage.id) ?? false}
            onToggle={() => put({ stage: toggled(filter.stage, stage.id) })}
          >
            <StageLabel stage={stage} />
          </Choice>
        ))}
      </Choices>
      {tags.length > 0 && (
        <Choices legend={t("tags")} hint={t("filter.tagsHint")}>
          {tags.map((name) => (
            <Choice
              key={name}
              chosen={filter.tags?.includes(name) ?? false}
              onToggle={() => put({ tags: toggled(filter.tags, name) })}
            >
              <TagBadge name={name} tags={setup.tags} />
            </Choice>
          ))}
        </Choices>
      )}
      <Choices legend={t("filter.temperature")}>
        {temperatures.toReversed().map((temperature) => (
          <Choice
            key={temperature}
            chosen={filter.temperature?.includes(temperature) ?? false}
            onToggle={() => put({ temperature: toggled(filter.temperature, temperature) })}
          >
            {scoring(`temperature.${temperature}`)}
          </Choice>
        ))}
      </Choices>
      <Field label={t("filter.seen")}>
        <Select
          value={filter.seen ?? any}
          options={[
            { value: any, label: t("filter.any") },
            ...seenChoices.map((value) => ({ value, label: t(`filter.seen_${value}`) })),
          ]}
          onValueChange={(value) => put({ seen: seenChoices.find((one) => one === value) })}
        />
      </Field>
      {sources.length > 1 && (
        <Field label={t("filter.source")}>
          <Select
            value={filter.source?.[0] ?? any}
            options={[
              { value: any, label: t("filter.any") },
              ...sources.map((value) => ({ value, label: sourceText(value, scoring.raw("sources")) })),
            ]}
            onValueChange={(value) => put({ source: value === any ? undefined : [value] })}
          />
        </Field>
      )}
      {setup.fields.length > 0 && (
        <FieldFilter fields={setup.fields} chosen={filter.field} onChange={(field) => put({ field })} />
      )}
      <Checkbox
        label={t("filter.human")}
        checked={filter.human ?? false}
        onCheckedChange={(checked) => put({ human: checked === true ? true : undefined })}
      />
    </div>
  );
}

function Choices({ legend, hint, children }: { legend: string; hint?: string; children: ReactNode }) {
  return (
    <FieldSet legend={legend} hint={hint} className="gap-2">
      <div className="flex flex-wrap gap-1.5">{children}</div>
    </FieldSet>
  );
}

function Choice(props: { chosen: boolean; onToggle: () => void; children: ReactNode }) {
  return (
    <button
      type="button"
      aria-pressed={props.chosen}
      onClick={props.onToggle}
      className={cn(
        "focus-ring flex min-h-9 max-w-full items-center rounded-full border px-3 py-1 text-sm transition-colors",
        props.chosen ? "border-primary bg-primary-soft font-medium" : "border-border bg-card hover:bg-accent",
      )}
    >
      {props.children}
    </button>
  );
}
