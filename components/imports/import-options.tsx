"use client";

import { useTranslations } from "next-intl";
import { useId, useState } from "react";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import type { ImportChoices } from "@/lib/imports/read-import-choices";
import { type ImportSettings, importModes } from "@/lib/imports/schema";

interface Props {
  settings: ImportSettings;
  choices: ImportChoices;
  onChange: (settings: ImportSettings) => void;
}

/** Stands for "none": an option is never empty. */
const none = "none";

/** What is done with contacts that are there already, and what all of the file get. */
export function ImportOptions({ settings, choices, onChange }: Props) {
  const t = useTranslations("imports.options");
  const list = useId();
  const [tags, setTags] = useState(settings.tags.join(", "));
  const set = (change: Partial<ImportSettings>) => onChange({ ...settings, ...change });
  const typeTags = (text: string) => {
    setTags(text);
    const names = text.split(",").map((tag) => tag.trim().slice(0, 40));
    set({ tags: [...new Set(names.filter(Boolean))].slice(0, 20) });
  };
  const withNone = (all: { id: string; name: string }[], label: string) => [
    { value: none, label },
    ...all.map(({ id, name }) => ({ value: id, label: name })),
  ];
  return (
    <section aria-labelledby="options" className="flex flex-col gap-4">
      <h2 id="options" className="font-semibold text-base">
        {t("title")}
      </h2>
      <div className="grid gap-5 md:grid-cols-2">
        <Field label={t("mode")} hint={t(`modeHint.${settings.mode}`)}>
          <Select
            value={settings.mode}
            onValueChange={(mode) => set({ mode: mode as ImportSettings["mode"] })}
            options={importModes.map((mode) => ({ value: mode, label: t(`modes.${mode}`) }))}
          />
        </Field>
        <Field label={t("country")} hint={t("countryHint")}>
          <Select
            value={settings.country}
            onValueChange={(country) => set({ country })}
            options={choices.countries}
          />
        </Field>
        <Field label={t("tags")} hint={t("tagsHint")}>
          <Input value={tags} list={list} maxLength={400} onChange={({ target }) => typeTags(target.value)} />
        </Field>
        <datalist id={list}>
          {choices.tags.map((tag) => (
            <option key={tag} value={tag} />
          ))}
        </datalist>
        <Field label={t("stage")} hint={t("stageHint")}>
          <Select
            value={settings.stageId ?? none}
            onValueChange={(id) => set({ stageId: id === none ? null : id })}
            options={withNone(choices.stages, t("firstStage"))}
          />
        </Field>
        {choices.locations.length > 0 && (
          <Field label={t("location")}>
            <Select
              value={settings.locationId ?? none}
              onValueChange={(id) => set({ locationId: id === none ? null : id })}
              options={withNone(choices.locations, t("noLocation"))}
            />
          </Field>
        )}
      </div>
    </section>
  );
}
