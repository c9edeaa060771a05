"use client";

import { useState } from "react";
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
  const [kept, setTyped] = useState("");
  // What is typed stays as it is, commas too, as long as it means what is stored.
  const typed = sameJson(split(kept), words) ? kept : words.join(", ");
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
