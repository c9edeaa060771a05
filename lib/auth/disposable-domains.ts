import domains from "./disposable-domains.json" with { type: "json" };

const known = new Set<string>(domains);

/**
 * Whether an address is of a throw-away mailbox: its domain, or a parent of it, is on the list. Such sign-ups are slowed
 * down, not refused: the list is never complete and never free of mistakes.
 */
export function isDisposable(email: string): boolean {
  const labels = (email.split("@").at(-1) ?? "").toLowerCase().split(".");
  return labels.some((_, index) => known.has(labels.slice(index).join(".")));
}
