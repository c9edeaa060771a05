/** What a reply kept ready may name. */
export const replyVariables = [
  "contact.name",
  "contact.phone",
  "contact.email",
  "agent.name",
  "operator.name",
  "organization.name",
  "location.name",
] as const;
export type ReplyVariable = (typeof replyVariables)[number];
export type ReplyValues = Partial<Record<ReplyVariable, string | null | undefined>>;

const pattern = /\{\{\s*([a-z_.]+)\s*\}\}/gi;
const isVariable = (name: string): name is ReplyVariable => replyVariables.some((one) => one === name);

/**
 * A reply with what it names filled in. What is not known leaves no hole: "Gracias, {{contact.name}}." to a stranger is "Gracias.", and
 * "{{contact.name}}, ¿qué día...?" is "¿Qué día...?". Names that mean nothing stay as they are written, where whoever sends it sees them.
 */
export function fillReply(body: string, values: ReplyValues): string {
  const known = (name: string) => {
    const variable = name.toLowerCase();
    return isVariable(variable) ? values[variable]?.trim() : `{{${name}}}`;
  };
  return (
    body
      // At the beginning of a sentence: what follows it begins the sentence.
      .replace(
        /(^|[\n.!?¡¿][ \t]*)\{\{\s*([a-z_.]+)\s*\}\}[ \t]*[,:;]?[ \t]*([¡¿]*)(\p{L}?)/giu,
        (written, before: string, name: string, opens: string, first: string) =>
          known(name) ? written : `${before}${opens}${first.toUpperCase()}`,
      )
      // Called by name at the end of a sentence, or between two commas.
      .replace(/,?[ \t]*\{\{\s*([a-z_.]+)\s*\}\}(?=\s*([.,;:!?]|$|\n))/gi, (written, name: string) =>
        known(name) ? written : "",
      )
      .replace(/([ \t]*)\{\{\s*([a-z_.]+)\s*\}\}/gi, (written, space: string, name: string) => {
        if (!isVariable(name.toLowerCase())) return written;
        const value = known(name);
        return value ? `${space}${value}` : "";
      })
      .trim()
  );
}

/** Names in a reply that mean nothing, each once: mistyped ones. */
export const unknownVariables = (body: string): string[] => [
  ...new Set(
    [...body.matchAll(pattern)].flatMap(([, name = ""]) => (isVariable(name.toLowerCase()) ? [] : name)),
  ),
];
