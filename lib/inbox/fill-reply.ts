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
 * A reply with what it names filled in. What is not known leaves no hole: "Hola {{contact.name}}, ..." to a stranger is "Hola, ...". Names that mean
 * nothing stay as they are written, where whoever sends it sees them.
 */
export function fillReply(body: string, values: ReplyValues): string {
  return body
    .replace(/([ \t]*)\{\{\s*([a-z_.]+)\s*\}\}/gi, (written, space: string, name: string) => {
      const known = name.toLowerCase();
      if (!isVariable(known)) return written;
      const value = values[known]?.trim();
      return value ? `${space}${value}` : "";
    })
    .trim();
}

/** Names in a reply that mean nothing, each once: mistyped ones. */
export const unknownVariables = (body: string): string[] => [
  ...new Set(
    [...body.matchAll(pattern)].flatMap(([, name = ""]) => (isVariable(name.toLowerCase()) ? [] : name)),
  ),
];
