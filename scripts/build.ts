import { spawnSync } from "node:child_process";
import path from "node:path";
import { env } from "@/lib/env";
import { buildDir, sourcesHash, stampBuild } from "./runtime/build";
import { writeCspHashes } from "./runtime/csp-hashes";
import { loadDotEnv } from "./runtime/local-env";
import { root } from "./runtime/paths";
import { buildCommand } from "./runtime/processes";

/** `npm run build`: Next.js's build, then the hashes of inline scripts that the content security policy allows. */
const started = performance.now();
loadDotEnv();
const hash = sourcesHash();
const { command, args, env: settings } = buildCommand();
const { status } = spawnSync(command, args, {
  cwd: root,
  stdio: "inherit",
  env: { ...process.env, ...settings },
});
if (status !== 0) process.exit(status ?? 1);

const pages = writeCspHashes(buildDir(), env.APP_URL);
stampBuild(hash);
const seconds = Math.round((performance.now() - started) / 1000);
console.log(
  `Built into ${path.relative(root, buildDir())} in ${seconds} s, ${pages} static pages with hashed scripts`,
);
