import type { z } from "zod";

/** A prompt of ours: what it needs, and what it says. A change of wording is a new version; old ones stay readable. */
export interface PromptDefinition<Vars extends z.ZodType> {
  vars: Vars;
  /** Text with `{{name}}` for each variable. `{{#name}}…{{/name}}` is kept only when the variable is not empty. */
  template: string;
}

/** Declares one version of a prompt. */
export function definePrompt<Vars extends z.ZodType>(
  definition: PromptDefinition<Vars>,
): PromptDefinition<Vars> {
  return definition;
}
