import { sameJson } from "./same-json";

/** What is stored of what is typed: lines left empty are none. */
export const filledWordings = (typed: readonly string[]): string[] =>
  typed.filter((one) => one.trim() !== "");

/**
 * What the fields of a text show: what was typed as it was typed, empty lines too, as long as it means what is stored; else, where it was
 * taken back or somebody else wrote, what is stored.
 */
export function shownWordings(typed: readonly string[], stored: readonly string[]): readonly string[] {
  const shown = sameJson(filledWordings(typed), stored) ? typed : stored;
  return shown.length > 0 ? shown : [""];
}
