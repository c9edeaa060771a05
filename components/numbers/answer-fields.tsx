"use client";

import { Plus, Trash2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { Field, FieldSet } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import type { NumberSettings, NumberTargets } from "./types";

interface Props {
  settings: Pick<NumberSettings, "agentId" | "menu">;
  targets: NumberTargets;
  onChange: (part: Partial<Pick<NumberSettings, "agentId" | "menu">>) => void;
}

const digits = ["1", "2", "3", "4", "5", "6", "7", "8", "9", "0", "*", "#"];
const nobody = "nobody";

/** Who answers: one agent, and before it a menu that leads to others. */
export function AnswerFields({ settings, targets, onChange }: Props) {
  const t = useTranslations("numbers");
  const { agentId, menu } = settings;
  const free = digits.find((digit) => !menu.some((option) => option.digit === digit));
  const first = targets.agents[0];
  return (
    <>
      <Field label={t("answers")}>
        <Select
          value={agentId ?? nobody}
          options={[
            ...targets.agents.map(({ id, name }) => ({ value: id, label: name })),
            { value: nobody, label: t("answersNobody") },
          ]}
          onValueChange={(value) => onChange({ agentId: value === nobody ? null : value })}
        />
      </Field>
      {targets.agents.length + targets.locations.length > 1 && (
        <FieldSet legend={t("menu")} hint={t("menuHint")}>
          {menu.map((option, index) => (
            <MenuRow
              // biome-ignore lint/suspicious/noArrayIndexKey: an option is its place, its key may change
              key={index}
              option={option}
              taken={menu.map(({ digit }) => digit)}
              targets={targets}
              onChange={(next) => onChange({ menu: menu.with(index, next) })}
              onRemove={() => onChange({ menu: menu.toSpliced(index, 1) })}
            />
          ))}
          {free && first && (
            <Button
              variant="outline"
              size="sm"
              className="self-start"
              onClick={() =>
                onChange({ menu: [...menu, { digit: free, label: "", agentId: first.id, locationId: null }] })
              }
            >
              <Plus aria-hidden="true" />
              {t("menuAdd")}
            </Button>
          )}
        </FieldSet>
      )}
    </>
  );
}

type Option = NumberSettings["menu"][number];

function MenuRow(props: {
  option: Option;
  taken: string[];
  targets: NumberTargets;
  onChange: (option: Option) => void;
  onRemove: () => void;
}) {
  const { option, taken, targets, onChange, onRemove } = props;
  const t = useTranslations("numbers");
  const change = (part: Partial<Option>) => onChange({ ...option, ...part });
  return (
    <div className="grid grid-cols-[4.5rem_minmax(0,1fr)_auto] items-end gap-2 rounded-xl border border-border p-3">
      <Field label={t("menuDigit")}>
        <Select
          value={option.digit}
          options={digits
            .filter((digit) => digit === option.digit || !taken.includes(digit))
            .map((digit) => ({ value: digit, label: digit }))}
          onValueChange={(digit) => change({ digit })}
        />
      </Field>
      <Field label={t("menuLabel")} required>
        <Input
          value={option.label}
          maxLength={80}
          required
          placeholder={t("menuLabelPlaceholder")}
          onChange={(event) => change({ label: event.target.value })}
        />
      </Field>
      <Button
        variant="ghost"
        size="icon"
        aria-label={t("menuRemove", { digit: option.digit })}
        onClick={onRemove}
      >
        <Trash2 aria-hidden="true" />
      </Button>
      <div className="col-span-3 grid gap-2 sm:grid-cols-2">
        <Field label={t("menuAgent")}>
          <Select
            value={option.agentId}
            options={targets.agents.map(({ id, name }) => ({ value: id, label: name }))}
            onValueChange={(agentId) => change({ agentId })}
          />
        </Field>
        {targets.locations.length > 0 && (
          <Field label={t("menuLocation")}>
            <Select
              value={option.locationId ?? nobody}
              options={[
                { value: nobody, label: t("menuNoLocation") },
                ...targets.locations.map(({ id, name }) => ({ value: id, label: name })),
              ]}
              onValueChange={(value) => change({ locationId: value === nobody ? null : value })}
            />
          </Field>
        )}
      </div>
    </div>
  );
}
