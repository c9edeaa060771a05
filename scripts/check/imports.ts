import path from "node:path";
import { type Finding, isTest, type Project, sources } from "./project";

/** What each folder may import of ours besides itself; arrows point one way. */
const allowed: Record<string, readonly string[]> = {
  app: ["app", "components", "lib"],
  components: ["components", "lib"],
  lib: ["lib"],
  "voice-worker": ["voice-worker", "lib"],
};

/** Modules that do no I/O and import only modules of this list, so that they can be tested exhaustively. */
export const pureModules: readonly RegExp[] = [
  /^lib\/flows\//,
  /^lib\/scoring\/(?!queries|actions|jobs)/,
  /^lib\/(clock|errors|hide-secrets|redact|cn)$/,
  /^lib\/i18n\/(locales|language-words|detect-language|routing|money-locale|format-locale)$/,
  /^lib\/agents\/(describe|register)$/,
  /^lib\/admin\/demo-scripts$/,
  /^lib\/billing\/(plans|money)$/,
  /^lib\/calls\/phone-input$/,
  /^lib\/contacts\/(format-phone|read-number)$/,
  /^lib\/[\w-]+\/(schema|limits|countries|paths|password-strength)$/,
  /^lib\/ai\/(budget|breaker|prices|tokens|config|context|reasoning)$/,
  /^lib\/rate-limit\/(policies|token-buckets)$/,
  /^lib\/mail\/(layout|texts(\/[\w-]+)?|render-mail)$/,
  /^lib\/http\/security-headers$/,
  /^lib\/conversations\/location\/(schema|lexicon|read-location|decide-location)$/,
  /^lib\/calls\/(quiet-hours|holidays|recording-rules|prices|wrap-up\/(lexicon|sentiment|summarise-call))$/,
  /^lib\/tenancy\/roles$/,
  /^lib\/billing\/(money|money-text|plans|tax-id|top-up-options|usage-chart|forecast|receipts\/receipt)$/,
  /^lib\/imports\/(schema|fold|guess-mapping|fold-repeats|clean\/[\w-]+|read\/(csv|guess-delimiter|find-header|number-formats))$/,
  /^lib\/knowledge\/(terms|business-words)$/,
  /^lib\/ai\/guardrails\/(sentences|garbage)$/,
  /^voice-worker\/brain\/spoken\//,
  /^voice-worker\/audio\/(?!wav-file)/,
  /^voice-worker\/call\/(turns|whole-turns|turn-events|turn-state|turn-timers|reply-events|putting-through|out-of-funds|words|backchannel|barge-in|completeness|spelling|machine-speech|answering-machine|playback|played-audio|speech-track|spoken-words)$/,
];

/** Libraries that compute and do nothing else. */
const pureLibraries =
  /^(zod|date-fns|@date-fns\/tz|libphonenumber-js|clsx|tailwind-merge|@dagrejs\/dagre)(\/|$)/;

const importPattern =
  /(?:^|[\n;])\s*(?:import|export)\s+(type\s+)?(?:[^"';]*?\sfrom\s+)?["']([^"']+)["']|\bimport\(\s*["']([^"']+)["']\s*\)/g;

export interface Import {
  target: string;
  typeOnly: boolean;
}

/** What a source imports; paths of ours from the root and without extension. */
export function importsOf(file: string, text: string): Import[] {
  return [...text.matchAll(importPattern)].map(([, type, fixed, dynamic]) => ({
    target: resolve(file, fixed ?? dynamic ?? ""),
    typeOnly: type !== undefined,
  }));
}

function resolve(file: string, specifier: string): string {
  if (specifier.startsWith("@/")) return specifier.slice(2);
  if (specifier.startsWith(".")) return path.posix.join(path.posix.dirname(file), specifier);
  return specifier;
}

const ours = /^(app|components|lib|voice-worker|supabase|scripts|e2e)\//;
const isPure = (module: string): boolean => pureModules.some((pattern) => pattern.test(module));

/** Arrows between folders, features' queries, and pure modules. */
export function checkImports(project: Project): Finding[] {
  return sources(
    project,
    Object.keys(allowed).map((folder) => `${folder}/`),
  ).flatMap(([file, text]) => {
    const from = file.replace(/\.tsx?$/, "");
    return importsOf(file, text).flatMap((imported) =>
      [
        wrongDirection(from, imported),
        foreignQueries(from, imported),
        impure(from, imported),
        revalidates(from, imported),
      ]
        .filter((message) => message !== undefined)
        .map((message) => ({ file, message })),
    );
  });
}

function wrongDirection(from: string, { target }: Import): string | undefined {
  const [folder = ""] = from.split("/");
  const may = allowed[folder];
  if (!may || !ours.test(target) || may.includes(target.split("/")[0] ?? "")) return undefined;
  return `${folder} must not import ${target}: arrows point app -> components -> lib`;
}

/** A feature offers functions to the others; its queries are its own. */
function foreignQueries(from: string, { target }: Import): string | undefined {
  const owner = /^lib\/([\w-]+)\/queries$/.exec(target)?.[1];
  const reader = /^lib\/([\w-]+)\//.exec(from)?.[1];
  if (!owner || !reader || owner === reader) return undefined;
  return `${reader} must not import the queries of ${owner}: call one of its functions`;
}

/** One revalidation too wide makes the public pages anew, with scripts that the policy does not know. */
function revalidates(from: string, { target }: Import): string | undefined {
  if (target !== "next/cache" || from === "lib/http/refresh-app") return undefined;
  return "next/cache is for lib/http/refresh-app alone: call refreshApp()";
}

function impure(from: string, { target, typeOnly }: Import): string | undefined {
  // Types are gone when it runs.
  if (!isPure(from) || isTest(`${from}.ts`) || typeOnly) return undefined;
  const fine = ours.test(target) ? isPure(target) : pureLibraries.test(target);
  return fine ? undefined : `a pure module must not import ${target}`;
}
