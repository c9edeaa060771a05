import type { Outgoing } from "./use-outbox";

const nameOf = (user: string, conversationId: string) => `talia-inbox-outbox-${user}-${conversationId}`;

/** What did not arrive in a conversation, and what nobody knows of whether it did: there again after the page was loaded anew, in this tab. */
export function keptOutbox(user: string, conversationId: string): Outgoing[] {
  try {
    const kept: unknown = JSON.parse(sessionStorage.getItem(nameOf(user, conversationId)) ?? "[]");
    // Sent again under its key it is the same message, should it have arrived after all.
    return Array.isArray(kept) ? kept.map((one: Outgoing) => ({ ...one, state: "failed" })) : [];
  } catch {
    return [];
  }
}

export function keepOutbox(user: string, conversationId: string, all: readonly Outgoing[]): void {
  try {
    const name = nameOf(user, conversationId);
    if (all.length > 0) sessionStorage.setItem(name, JSON.stringify(all));
    else sessionStorage.removeItem(name);
  } catch {
    // A browser that keeps nothing forgets it with the page.
  }
}
