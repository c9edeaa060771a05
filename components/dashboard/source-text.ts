/** The part of next-intl's translator used here: of the namespace `dashboard`. */
interface Translator {
  (key: `sources.${string}`): string;
  has(key: `sources.${string}`): boolean;
}

/** Where a contact came from in words; what stands after a colon is the campaign: "page:instagram". */
export function sourceText(source: string, t: Translator): string {
  const [origin = "", campaign] = source.split(":", 2);
  if (!t.has(`sources.${origin}`)) return source;
  const name = t(`sources.${origin}`);
  return campaign ? `${name} (${campaign})` : name;
}
