/** The names of colours that tags and states may have; how they look, `components/contacts/color-classes.ts` says. */
export const colorNames = [
  "slate",
  "sky",
  "teal",
  "emerald",
  "amber",
  "orange",
  "rose",
  "fuchsia",
  "violet",
] as const;
export type ColorName = (typeof colorNames)[number];

/** A stored colour; one that is not known any more is slate. */
export const readColor = (stored: string): ColorName =>
  colorNames.find((color) => color === stored) ?? "slate";
