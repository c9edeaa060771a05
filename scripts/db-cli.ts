import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";

const version = "3.1.0";

export const projectRoot = fileURLToPath(new URL("..", import.meta.url));

/**
 * Runs the Supabase CLI. It is fetched when it is first needed (45 MB, for the platform it runs on) and kept in npm's
 * cache: installing the product must not cost everybody a binary that only a developer uses.
 */
export function supabaseCli(args: string[], output: "inherit" | "pipe"): { status: number; stdout: string } {
  const result = spawnSync(
    "npm",
    ["exec", "--yes", `--package=supabase@${version}`, "--", "supabase", ...args],
    {
      cwd: projectRoot,
      encoding: "utf8",
      maxBuffer: 64 * 1024 * 1024,
      stdio: ["inherit", output, "inherit"],
      // It reports its use unless told not to.
      env: { ...process.env, DO_NOT_TRACK: "1", SUPABASE_TELEMETRY_DISABLED: "1" },
    },
  );
  if (result.error) throw result.error;
  return { status: result.status ?? 1, stdout: result.stdout ?? "" };
}
