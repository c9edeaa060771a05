/** The part of next-intl's translator used here: of the namespace `dashboard`. */
interface Translator {
  (key: `slots.${string}`): string;
  has(key: `slots.${string}`): boolean;
}

/** A slot as people call it: flows name them in code, a tenant's own ones too. */
export function slotName(slot: string, t: Translator): string {
  if (t.has(`slots.${slot}`)) return t(`slots.${slot}`);
  const words = slot.replaceAll("_", " ");
  return words.charAt(0).toLocaleUpperCase() + words.slice(1);
}
