import { type Finding, type Project, sources } from "./project";

/** Where `process.env` may be read besides lib/env.ts, and why. */
const exempt: readonly RegExp[] = [
  /^lib\/env(\.test)?\.ts$/,
  // What starts processes decides their environment.
  /^scripts\//,
  /^supabase\/embedded\//,
  /^voice-worker\/emulators\/main\.ts$/,
  // Read by tools, before any code of ours runs.
  /^(next|vitest|playwright)\.config\.ts$/,
  // NEXT_RUNTIME is replaced at build time, and only in this form.
  /^instrumentation\.ts$/,
  /^e2e\//,
];

/** Settings are read in lib/env.ts alone, where they are validated. */
export function checkEnvironment(project: Project): Finding[] {
  return sources(project, [""], true)
    .filter(
      ([file, text]) => !exempt.some((pattern) => pattern.test(file)) && /\bprocess\s*\.\s*env\b/.test(text),
    )
    .map(([file]) => ({ file, message: "process.env is for lib/env.ts alone: import { env } from there" }));
}
