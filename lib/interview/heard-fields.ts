import type { AgentDraft } from "@/lib/agents/schema";
import type { Topic } from "./schema";

/**
 * What a model heard, without what it only filled in: models give the blanks of a schema along with what was said, and a
 * blank must not wipe out what is known. Gives the fields that are new; parts of contact, handing over and booking are
 * put to what is known of them.
 */
export function heardFields(heard: AgentDraft, draft: AgentDraft, current: Topic | null): AgentDraft {
  const fields: Record<string, unknown> = { ...heard };
  for (const part of ["contact", "handoff"] as const) {
    const told = filled(heard[part] ?? {});
    if (Object.keys(told).length > 0) fields[part] = { ...draft[part], ...told };
    else delete fields[part];
  }
  const { booking } = heard;
  // "No appointments" is a blank's look too; it counts as an answer where that is the question.
  if (booking && !booking.enabled && !booking.what && current !== "booking") delete fields.booking;
  else if (booking) fields.booking = { ...draft.booking, ...filled(booking) };
  for (const [name, value] of Object.entries(fields)) {
    const known = draft[name as keyof AgentDraft];
    // A list may lose its last entry; that it lost many at once was not said but left out.
    const emptied =
      Array.isArray(value) && value.length === 0 && !(Array.isArray(known) && known.length === 1);
    if (blank(value) || emptied || JSON.stringify(value) === JSON.stringify(known)) delete fields[name];
  }
  return fields as AgentDraft;
}

const blank = (value: unknown): boolean => value === undefined || value === null || value === "";

const filled = (part: object): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(part).filter(
      ([, value]) => !blank(value) && !(Array.isArray(value) && value.length === 0),
    ),
  );
