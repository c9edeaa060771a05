import type { Finding, Project } from "./project";

/** Each migration has a version of its own: two of the same can never both be applied, and nothing starts. */
export function checkMigrations(project: Project): Finding[] {
  const byVersion = new Map<string, string>();
  return [...project.keys()].toSorted().flatMap((file) => {
    const version = /^supabase\/migrations\/(\d+)_[^/]*\.sql$/.exec(file)?.[1];
    if (!version) return [];
    const other = byVersion.get(version);
    byVersion.set(version, file);
    return other ? [{ file, message: `has the version of ${other}: give it a later one` }] : [];
  });
}
