/**
 * `npm start` and `npm run dev`: plain JavaScript that whatever Node the machine has (20 or newer) can run. Installs
 * what is missing, then hands over to the supervisor on the project's own Node 24.
 */
import { spawn } from "node:child_process";
import path from "node:path";
import process from "node:process";
import { fileURLToPath } from "node:url";
import { ensureInstalled, Missing, requireNode } from "./runtime/install.mjs";

const root = fileURLToPath(new URL("..", import.meta.url));

try {
  requireNode();
  await ensureInstalled(root);
  process.exitCode = await superviseUntilDone(process.argv.slice(2));
} catch (error) {
  if (!(error instanceof Missing)) throw error;
  console.error(`\n✗ ${error.message}`);
  process.exitCode = 1;
}

/** Runs the supervisor and gives its exit code. It is told to stop when this process is, or when npm is gone. */
function superviseUntilDone(args) {
  const node = path.join(root, "node_modules", ".bin", "node");
  const preload = ["--import", "./scripts/runtime/preload.mjs"];
  const child = spawn(node, [...preload, "scripts/supervisor.ts", ...args], {
    cwd: root,
    stdio: "inherit",
    env: { ...process.env, TALIA_SUPERVISED: "1" },
  });
  // Ctrl-C reaches the whole terminal group, so the supervisor has it already; here it only must not end us first.
  process.on("SIGINT", () => {});
  for (const signal of ["SIGTERM", "SIGHUP"]) process.on(signal, () => child.kill("SIGTERM"));
  const parent = process.ppid;
  const throughNpm = Boolean(process.env.npm_lifecycle_event);
  const watch = setInterval(() => {
    if (throughNpm && process.ppid !== parent) child.kill("SIGTERM");
  }, 500);
  return new Promise((resolve) => {
    child.once("error", (error) => {
      console.error(
        `\n✗ Node 24 of the project does not start (${error.message}). Delete node_modules and try again.`,
      );
      resolve(1);
    });
    child.once("exit", (code, signal) => {
      clearInterval(watch);
      resolve(code ?? (signal ? 1 : 0));
    });
  });
}
