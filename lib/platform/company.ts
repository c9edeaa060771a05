/**
 * The company that runs this TalIA, as legal pages name it. What stands in square brackets is shown marked until it is
 * replaced: fill it in before going live.
 */
export const company = {
  company: "[Razón social]",
  taxId: "[NIF]",
  address: "[Domicilio social]",
  city: "[Ciudad]",
  register: "[Registro Mercantil, tomo, folio y hoja]",
  email: "[Correo de contacto]",
} as const;

/** When the legal texts last changed. */
export const legalUpdatedAt = new Date("2026-11-20T00:00:00Z");

/** A text in parts, those in square brackets told apart. */
export const markedParts = (text: string): { text: string; missing: boolean }[] =>
  text
    .split(/(\[[^\]]+\])/)
    .filter(Boolean)
    .map((part) => ({ text: part, missing: part.startsWith("[") }));

export const isComplete = Object.values(company).every((value) => !value.startsWith("["));
