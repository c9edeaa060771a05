import type { Flow, SlotValue } from "@/lib/flows/schema";
import type { Locale } from "@/lib/i18n/locales";

export interface CapturedContact {
  name?: string;
  email?: string;
  phone?: string;
  locale: Locale;
  attributes: Record<string, SlotValue>;
}

/**
 * What filled slots say of a contact: who it is and how to reach them by the kind of question that was asked, everything
 * else as attributes by slot. Null when there is nothing to store.
 */
export function contactFromSlots(
  flow: Flow,
  slots: Readonly<Record<string, SlotValue>>,
  locale: Locale,
): CapturedContact | null {
  const contact: CapturedContact = { locale, attributes: {} };
  for (const [slot, value] of Object.entries(slots)) {
    const kind = kindOf(flow, slot);
    if (value.type === "declined") continue;
    if (kind === null || value.type !== "text") contact.attributes[slot] = value;
    else if (kind === "name") contact.name = value.value.slice(0, 120);
    else if (kind === "email" && value.value.length <= 254) contact.email = value.value.toLowerCase();
    else if (kind === "phone" && /^\+[1-9]\d{6,14}$/.test(value.value)) contact.phone = value.value;
  }
  const empty =
    !contact.name && !contact.email && !contact.phone && Object.keys(contact.attributes).length === 0;
  return empty ? null : contact;
}

/** Whether a contact is worth having: there is a name, or a way to reach them. */
export const isSomebody = (contact: CapturedContact): boolean =>
  Boolean(contact.name || contact.email || contact.phone);

const identities = ["name", "email", "phone"] as const;

function kindOf(flow: Flow, slot: string): (typeof identities)[number] | null {
  for (const block of flow.blocks) {
    if (block.type !== "input" || block.slot !== slot) continue;
    return identities.find((kind) => kind === block.kind) ?? null;
  }
  // What was told where no block asks for it is kept under its plain name.
  return identities.find((kind) => kind === slot) ?? null;
}
