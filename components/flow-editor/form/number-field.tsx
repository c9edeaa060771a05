"use client";

import { useEffect, useState } from "react";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { useEditor } from "../editor-context";

interface Props {
  label: string;
  value: number | undefined;
  onChange: (value: number | undefined) => void;
  /** "m²", "€". */
  unit?: string;
  /** What is stored of one that is typed: 100 cents. */
  factor?: number;
  whole?: boolean;
  min?: number;
  max?: number;
  required?: boolean;
}

/** A number as people write it, with a comma or a point; what is none is not stored. */
export function NumberField({ label, value, onChange, unit, factor = 1, whole, min, max, required }: Props) {
  const { readOnly, locale } = useEditor();
  const shown = value === undefined ? "" : String(value / factor).replace(".", locale === "en" ? "." : ",");
  const [typed, setTyped] = useState(shown);
  useEffect(
    () => setTyped((was) => (read(was, factor, whole) === value ? was : shown)),
    [shown, value, factor, whole],
  );
  const change = (text: string): void => {
    setTyped(text);
    const next = read(text, factor, whole);
    if (next === null || (next === undefined && required)) return;
    if (next !== undefined && ((min !== undefined && next < min) || (max !== undefined && next > max)))
      return;
    onChange(next);
  };
  return (
    <Field label={label} className="min-w-0 flex-1">
      <Input
        inputMode="decimal"
        value={typed}
        readOnly={readOnly}
        onChange={(event) => change(event.target.value)}
        onBlur={() => setTyped(shown)}
        {...(unit && { after: <span className="pr-2">{unit}</span> })}
      />
    </Field>
  );
}

/** Undefined: nothing; null: no number. */
function read(text: string, factor: number, whole: boolean | undefined): number | undefined | null {
  const trimmed = text.trim();
  if (trimmed === "") return undefined;
  if (!/^-?\d+(?:[.,]\d+)?$/.test(trimmed)) return null;
  const value = Number(trimmed.replace(",", ".")) * factor;
  return whole || factor !== 1 ? Math.round(value) : value;
}
