import { envProblems } from "@/lib/env";
import { StartError } from "./start-error";

/**
 * Settings that somebody has made must be right before anything is built or started. What is not set is left to the
 * embedded stack, unless a hosted project is meant to be used. Throws a StartError of one line, without values.
 */
export function checkSettings(source: Record<string, string | undefined>): void {
  const isSet = (name: string): boolean => Boolean(source[name]?.trim());
  const problems = envProblems(source)
    .filter(({ name }) => isSet("SUPABASE_URL") || isSet(name))
    .map(({ problem }) => problem);
  if (problems.length === 0) return;
  throw new StartError(
    `${problems.join("; ")}. Set it in .env or in the environment; .env.example explains each.`,
  );
}
