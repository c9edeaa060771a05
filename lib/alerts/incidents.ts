export interface Incident {
  kind: "http_5xx" | "ai_timeout" | "ai_failed";
  /** A route, a provider. Never anything of a person. */
  label?: string;
  orgId?: string;
}

/** As the database counts them. */
export interface CountedIncident {
  kind: string;
  label: string;
  org_id?: string;
  times: number;
}

/** More kinds than this at once are one and the same trouble. */
const most = 500;

// Kept apart from the module, of which Next.js may load several.
const kept = globalThis as typeof globalThis & { taliaIncidents?: Map<string, CountedIncident> };

/** Counts something wrong that leaves no row of its own, for the alerts. Costs nothing; written by `writeIncidents`. */
export function noteIncident(incident: Incident): void {
  kept.taliaIncidents ??= new Map();
  const { kind, label = "", orgId } = incident;
  const key = `${kind} ${orgId ?? ""} ${label}`;
  const known = kept.taliaIncidents.get(key);
  if (known) known.times += 1;
  else if (kept.taliaIncidents.size < most)
    kept.taliaIncidents.set(key, { kind, label, times: 1, ...(orgId && { org_id: orgId }) });
}

/** Takes what was counted since it was last asked. */
export function takeIncidents(): CountedIncident[] {
  const counted = [...(kept.taliaIncidents?.values() ?? [])];
  kept.taliaIncidents?.clear();
  return counted;
}
