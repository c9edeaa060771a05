import { spawn } from "node:child_process";
import { embeddedEnv, isHosted, loadDotEnv, runningStack } from "./runtime/local-env";
import { dataDir, root } from "./runtime/paths";
import { freePort } from "./runtime/ports";
import { type Command, commands, processNames, webCommand } from "./runtime/processes";

/**
 * `npm run web|jobs|voice|supabase`: one process alone, as in a container of its own. Settings come from the environment
 * and .env; without SUPABASE_URL, from the embedded stack that runs in this directory (`npm run supabase`).
 */
async function main(name: string | undefined): Promise<void> {
  const known = processNames.find((candidate) => candidate === name);
  if (!known) throw new Error(`Say which process: ${processNames.join(", ")}.`);
  loadDotEnv();
  const port = Number(process.env.PORT) || (known === "web" ? await freePort(3000) : 3000);
  const command = known === "web" ? webCommand("start", port) : commands[known]();
  const { APP_URL = `http://localhost:${port}` } = process.env;
  run(command, { APP_URL, PORT: String(port), ...(known === "supabase" ? ownDirectory() : localSettings()) });
}

const ownDirectory = () => ({ SUPABASE_DATA_DIR: process.env.SUPABASE_DATA_DIR || `${dataDir()}/supabase` });

function localSettings(): Record<string, string> {
  if (isHosted()) return {};
  const stack = runningStack();
  if (!stack)
    throw new Error(
      "No Supabase: run `npm run supabase` in another terminal, or set SUPABASE_URL and its keys.",
    );
  return embeddedEnv(stack);
}

/** Runs it in the foreground; signals go through, and its exit code is ours. */
function run({ command, args, env }: Command, settings: Record<string, string>): void {
  const child = spawn(command, args, {
    cwd: root,
    stdio: "inherit",
    env: { ...process.env, ...settings, ...env, TALIA_SUPERVISED: "1" },
  });
  process.on("SIGINT", () => {});
  for (const signal of ["SIGTERM", "SIGHUP"] as const) process.on(signal, () => child.kill(signal));
  endWithNpm(() => child.kill("SIGTERM"));
  child.once("exit", (code) => process.exit(code ?? 1));
}

/** npm passes no signal on to what it runs: when it is gone, nobody could stop us but by our own number. */
function endWithNpm(end: () => void): void {
  if (!process.env.npm_lifecycle_event) return;
  const npm = process.ppid;
  setInterval(() => process.ppid !== npm && end(), 500).unref();
}

main(process.argv[2]).catch((error: Error) => {
  process.stderr.write(`✗ ${error.message}\n`);
  process.exit(1);
});
