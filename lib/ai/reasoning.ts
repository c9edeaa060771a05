/** How much a model is to think before it answers. */
export type Reasoning = "none" | "minimal" | "low";

/** The least thinking each family of models can be asked for; nothing is asked of models we do not know. */
export function reasoningFor(modelId: string): Reasoning | undefined {
  if (/^gpt-5\.[1-9]/.test(modelId) && !/chat/.test(modelId)) return "none";
  if (/^gpt-5(-mini|-nano)?(-\d{4}|$)/.test(modelId)) return "minimal";
  if (/^(gpt-6|o\d|openai\/gpt-oss)/.test(modelId)) return "low";
  return undefined;
}
