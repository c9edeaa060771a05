"use client";

import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { Checkbox } from "@/components/ui/checkbox";
import { Field, FieldSet } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { locales } from "@/lib/i18n/locales";
import { useEditor } from "./editor-context";
import { useNames } from "./use-names";

const first = "#first";

/** What is of the flow as a whole: its name, its languages, where it begins and where one comes to a person. */
export function FlowSettings() {
  const { flow, edit, locale, readOnly } = useEditor();
  const t = useTranslations("editor");
  const agents = useTranslations("agents");
  const names = useNames(flow, locale);
  const [name, setName] = useState(flow.name);
  useEffect(() => setName(flow.name), [flow.name]);
  const blocks = flow.blocks.map(({ id }) => ({ value: id, label: names.step(id) }));
  return (
    <section aria-labelledby="flow-heading" className="flex flex-col gap-5">
      <div>
        <h2 id="flow-heading" className="font-semibold text-base">
          {t("settings")}
        </h2>
        <p className="mt-1 text-muted-foreground text-sm">{t("settingsHint")}</p>
      </div>
      <Field label={t("name")} error={name.trim() ? undefined : t("nameMissing")}>
        <Input
          value={name}
          maxLength={120}
          readOnly={readOnly}
          onChange={(event) => {
            setName(event.target.value);
            if (event.target.value.trim())
              edit({ type: "settings", settings: { name: event.target.value } }, "settings.name");
          }}
        />
      </Field>
      <FieldSet
        legend={<span className="font-medium text-sm">{t("languages")}</span>}
        hint={t("languagesHint")}
      >
        <div className="grid grid-cols-2 gap-2">
          {locales.map((one) => {
            const on = flow.locales.includes(one);
            return (
              <Checkbox
                key={one}
                label={agents(`language.${one}`)}
                checked={on}
                disabled={readOnly || one === flow.defaultLocale}
                onCheckedChange={(chosen) => {
                  const next = locales.filter((other) =>
                    other === one ? chosen === true : flow.locales.includes(other),
                  );
                  if (next.length > 0) edit({ type: "settings", settings: { locales: next } });
                }}
              />
            );
          })}
        </div>
      </FieldSet>
      <Field label={t("mainLanguage")}>
        <Select
          value={flow.defaultLocale}
          disabled={readOnly}
          options={flow.locales.map((one) => ({ value: one, label: agents(`language.${one}`) }))}
          onValueChange={(one) =>
            edit({ type: "settings", settings: { defaultLocale: one as typeof locale } })
          }
        />
      </Field>
      <Field label={t("startsAt")}>
        <Select
          lazy
          value={flow.start}
          disabled={readOnly}
          options={blocks}
          onValueChange={(id) => edit({ type: "start", id })}
        />
      </Field>
      <Field label={t("personAt")} hint={t("personAtHint")}>
        <Select
          lazy
          value={flow.human ?? first}
          disabled={readOnly}
          options={[{ value: first, label: t("firstHandoff") }, ...blocks]}
          onValueChange={(id) => edit({ type: "human", id: id === first ? null : id })}
        />
      </Field>
    </section>
  );
}
