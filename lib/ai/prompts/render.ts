import type { z } from "zod";
import { prompts } from "./registry";

type Prompts = typeof prompts;
export type PromptId = keyof Prompts;
export type PromptVersion<Id extends PromptId> = keyof Prompts[Id];
export type PromptVars<
  Id extends PromptId,
  Version extends PromptVersion<Id>,
> = Prompts[Id][Version] extends {
  vars: infer Vars extends z.ZodType;
}
  ? z.input<Vars>
  : never;

/**
 * A prompt's text with its variables in place. Missing, empty or surplus variables are an error of ours, never a hole in
 * a prompt. What a variable holds is data: `{{` in it is not read again.
 */
export function renderPrompt<Id extends PromptId, Version extends PromptVersion<Id>>(
  id: Id,
  version: Version,
  vars: PromptVars<Id, Version>,
): string {
  const { vars: schema, template } = prompts[id][version] as { vars: z.ZodType; template: string };
  const values = schema.parse(vars) as Record<string, string>;
  return fillTemplate(template, values, `${String(id)} v${String(version)}`);
}

/** Puts values into a template; `name` is for the message of an error. */
export function fillTemplate(
  template: string,
  values: Readonly<Record<string, string>>,
  name: string,
): string {
  const value = (key: string): string => {
    const found = values[key];
    if (found === undefined) throw new Error(`prompt ${name} needs a value for "${key}"`);
    return found;
  };
  return template
    .replaceAll(/\{\{#(\w+)\}\}([\s\S]*?)\{\{\/\1\}\}|\{\{(\w+)\}\}/g, (_, section, body: string, key) => {
      if (section === undefined) return value(key as string);
      return value(section as string).trim() === "" ? "" : fillTemplate(body, values, name);
    })
    .replaceAll(/\n{3,}/g, "\n\n")
    .trim();
}

/** "answer-from-knowledge@1": what usage and caches name a prompt by. */
export function promptLabel<Id extends PromptId>(id: Id, version: PromptVersion<Id>): string {
  return `${String(id)}@${String(version)}`;
}
