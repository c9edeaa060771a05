import { spawn } from "node:child_process";
import path from "node:path";
import { checkActions } from "./check/actions";
import { checkEnvironment } from "./check/environment";
import { checkFaults } from "./check/faults";
import { checkImports } from "./check/imports";
import { checkLocales } from "./check/locales";
import { checkLockfile } from "./check/lockfile";
import { checkMigrations } from "./check/migrations";
import { type Finding, readProject } from "./check/project";
import { root } from "./runtime/paths";
import { done, fail } from "./runtime/report";

interface Result {
  name: string;
  problems: string;
}

/** Runs a tool of node_modules; what it prints matters only when it fails. */
function tool(name: string, ...args: string[]): Promise<Result> {
  const bin = path.join(root, "node_modules", ".bin");
  const child = spawn(path.join(bin, args[0] ?? name), args.slice(1), {
    cwd: root,
    env: {
      ...process.env,
      PATH: `${bin}${path.delimiter}${process.env.PATH}`,
      FORCE_COLOR: process.stdout.isTTY ? "1" : "0",
    },
  });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk) => (output += chunk));
  return new Promise((resolve) => {
    child.once("error", (error) => resolve({ name, problems: error.message }));
    child.once("close", (code) =>
      resolve({ name, problems: code === 0 ? "" : output.trim() || `exit code ${code}` }),
    );
  });
}

/** All that can be known of the code without running it. */
async function main(): Promise<void> {
  const project = readProject(root);
  const own = (name: string, check: (files: typeof project) => Finding[]): Result => ({
    name,
    problems: check(project)
      .map(({ file, message }) => `${file}: ${message}`)
      .join("\n"),
  });
  const results = [
    own("locales", checkLocales),
    own("imports", checkImports),
    own("environment", checkEnvironment),
    own("actions", checkActions),
    own("lock file", checkLockfile),
    own("migrations", checkMigrations),
    own("faults", checkFaults),
    ...(await Promise.all([
      tool("format and lint", "biome", "check", "--error-on-warnings"),
      tool("types", "tsc", "-p", "."),
      tool("unused code", "knip"),
    ])),
  ];
  for (const { name, problems } of results) {
    if (problems) fail(`${name}\n${problems}`);
    else done(name);
  }
  if (results.some(({ problems }) => problems)) process.exit(1);
}

await main();
