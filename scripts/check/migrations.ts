import { digestOf } from "@/supabase/embedded/migrate";
import type { Finding, Project } from "./project";

const typesFile = "lib/supabase/database.types.ts";

/**
 * Each migration has a version of its own: two of the same can never both be applied, and nothing starts. The types of the database are
 * made from all of them.
 */
export function checkMigrations(project: Project): Finding[] {
  const byVersion = new Map<string, string>();
  const migrations = [...project.keys()].toSorted().flatMap((file) => {
    const [, version, name] = /^supabase\/migrations\/(\d+)_([^/]*)\.sql$/.exec(file) ?? [];
    return version && name ? [{ file, version, name, text: project.get(file) ?? "" }] : [];
  });
  const findings = migrations.flatMap(({ file, version }): Finding[] => {
    const other = byVersion.get(version);
    byVersion.set(version, file);
    return other ? [{ file, message: `has the version of ${other}: give it a later one` }] : [];
  });
  const header = project.get(typesFile)?.split("\n")[0];
  if (header !== undefined && !header.includes(digestOf(migrations)))
    findings.push({ file: typesFile, message: "is of other migrations: run npm run db:types" });
  return findings;
}
