/** `sources` of the messages of `scoring`: what each origin is called. */
export type SourceNames = Record<string, string>;

/** Where a contact came from in words; what stands after a colon is the campaign: "page:instagram". */
export function sourceText(source: string, names: SourceNames): string {
  const [origin = "", campaign] = source.split(":", 2);
  const name = Object.hasOwn(names, origin) ? names[origin] : undefined;
  if (!name) return source;
  return campaign ? `${name} (${campaign})` : name;
}

/** The parameters of a score's reason, with its source in words. */
export function inWords(
  params: Record<string, string | number>,
  names: SourceNames,
): Record<string, string | number> {
  const { source } = params;
  return typeof source === "string" ? { ...params, source: sourceText(source, names) } : params;
}
