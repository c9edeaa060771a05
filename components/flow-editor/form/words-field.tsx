"use client";

import { useEffect, useState } from "react";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { sameJson } from "@/lib/flows/editor/same-json";
import { useEditor } from "../editor-context";

interface Props {
  label: string;
  hint: string;
  words: readonly string[];
  onChange: (words: string[]) => void;
}

/** A list of words, typed with commas between them. */
export function WordsField({ label, hint, words, onChange }: Props) {
  const { readOnly } = useEditor();
  const [typed, setTyped] = useState(words.join(", "));
  useEffect(() => setTyped((was) => (sameJson(split(was), words) ? was : words.join(", "))), [words]);
  return (
    <Field label={label} hint={hint}>
      <Input
        value={typed}
        readOnly={readOnly}
        onChange={(event) => {
          setTyped(event.target.value);
          onChange(split(event.target.value));
        }}
      />
    </Field>
  );
}

const split = (text: string): string[] =>
  text
    .split(",")
    .map((word) => word.trim().slice(0, 80))
    .filter(Boolean)
    .slice(0, 30);
