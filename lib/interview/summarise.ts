import { describeHours, describePrice } from "@/lib/agents/describe";
import type { AgentDraft } from "@/lib/agents/schema";
import { formatPhone } from "@/lib/contacts/format-phone";
import type { Locale } from "@/lib/i18n/locales";
import { glue, goalNames, languageNames, toneNames, verticalNames } from "./names";
import type { Topic } from "./schema";

/** What is known of a topic, as one would say it back; empty when nothing is. */
export function summarise(topic: Topic, draft: AgentDraft, locale: Locale): string {
  const word = glue[locale];
  switch (topic) {
    case "business":
      return draft.businessName ?? "";
    case "vertical":
      return draft.vertical ? lower(verticalNames[locale][draft.vertical]) : "";
    case "goal":
      return draft.goal ? lower(goalNames[locale][draft.goal]) : "";
    case "services":
      return services(draft, locale);
    case "hours":
      return [describeHours(draft.hours ?? [], locale), draft.hoursNote ?? ""].filter(Boolean).join(" · ");
    case "booking":
      if (!draft.booking) return "";
      return draft.booking.enabled
        ? [draft.booking.what, `${draft.booking.durationMinutes} ${word.minutes}`].filter(Boolean).join(", ")
        : word.bookingOff;
    case "contact":
      return draft.contact
        ? [
            draft.contact.address,
            formatPhone(draft.contact.phone),
            draft.contact.email,
            draft.contact.website,
          ]
            .filter(Boolean)
            .join(", ")
        : "";
    case "faqs":
      return draft.faqs?.length ? word.questions(draft.faqs.length) : "";
    case "tone":
      return draft.tone ? lower(toneNames[locale][draft.tone]) : "";
    case "languages":
      return list(
        (draft.languages ?? []).map((language) => languageNames[locale][language]),
        word.and,
      );
    case "neverSay":
      return draft.neverSay ? list(draft.neverSay, word.and) || word.nothing : "";
    case "handoff":
      return draft.handoff
        ? [
            list(draft.handoff.when, word.and),
            draft.handoff.name,
            draft.handoff.email,
            formatPhone(draft.handoff.phone),
          ]
            .filter(Boolean)
            .join(" → ")
        : "";
  }
}

function services(draft: AgentDraft, locale: Locale): string {
  const known = draft.services ?? [];
  if (known.length > 4) return glue[locale].services(known.length);
  return known
    .map(({ name, price }) => (price ? `${name} (${describePrice(price, locale)})` : name))
    .join(", ");
}

/** Things one after another, the last with its "and"; in Spanish "y" is "e" before the sound of i: "catalán e inglés". */
export function list(items: readonly string[], and: string): string {
  const last = items.at(-1) ?? "";
  if (items.length < 2) return last;
  const joint = and === "y" && /^h?[ií](?![aeou])/i.test(last) ? "e" : and;
  return `${items.slice(0, -1).join(", ")} ${joint} ${last}`;
}

const lower = (text: string): string => text.charAt(0).toLocaleLowerCase() + text.slice(1);
