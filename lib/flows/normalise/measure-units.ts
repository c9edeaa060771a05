/** A unit of measure as people write it, and what it multiplies by. */
export interface Unit {
  pattern: RegExp;
  factor: number;
}

export const areaUnits: readonly Unit[] = [
  {
    pattern: /ft2|sq\.? ?f(?:ee|oo)?t\b|sqft|square f(?:ee|oo)t|pies? cuadrad[oa]s?|pes quadrados|sf\b/g,
    factor: 0.092903,
  },
  { pattern: /hectareas?\b|hectares?\b|hectaries\b|\bha\b/g, factor: 10_000 },
  { pattern: /\bacres?\b/g, factor: 4046.856 },
  {
    pattern:
      /m2|m\^2|mts?\.? ?2|mt2|mts\b\.?(?: cuadrad[oa]s?)?|metros? (?:cuadrad[oa]s?|quadrados?)|metros?\b|metres quadrats|metre quadrat|metres\b|square met(?:er|re)s?|sq\.? ?m(?:eters?|etres?|ts?)?\b|sqm|meters\b|(?<=\d ?)m\b/g,
    factor: 1,
  },
];
export const lengthUnits: readonly Unit[] = [
  { pattern: /milimetros?\b|mil\.?limetres?\b|millimet(?:er|re)s?\b|mm\b/g, factor: 0.1 },
  { pattern: /centimetros?\b|centimetres?\b|centimeters?\b|cms?\b\.?/g, factor: 1 },
  { pattern: /pulgadas?\b|polegadas?\b|polzades?\b|inch(?:es)?\b|"/g, factor: 2.54 },
  { pattern: /\bpies?\b|\bfeet\b|\bfoot\b|(?<=\d ?|\b)ft\b|(?<=\d ?)'/g, factor: 30.48 },
  { pattern: /kilometros?\b|quilometr[eo]s?\b|kilomet(?:er|re)s?\b|kms?\b/g, factor: 100_000 },
  { pattern: /metros?\b|metres?\b|meters?\b|mts?\b\.?|ml\b|(?<=\d ?)m\b/g, factor: 100 },
];

/** Blanks the unit words, so that "12m" is not twelve million, and tells what they multiply by. */
export function maskUnits(folded: string, units: readonly Unit[]): { masked: string; factor: number | null } {
  for (const { pattern, factor } of units) {
    const masked = folded.replace(pattern, (match) => " ".repeat(match.length));
    if (masked !== folded) return { masked, factor };
  }
  return { masked: folded, factor: null };
}
