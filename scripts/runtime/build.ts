import { createHash } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import { root } from "./paths";

/** All that a build of the web application is made from. */
const inputs = [
  "app",
  "components",
  "lib",
  "messages",
  "public",
  "scripts/build.ts",
  "scripts/runtime/csp-hashes.ts",
  "next.config.ts",
  "postcss.config.mjs",
  "proxy.ts",
  "instrumentation.ts",
  "instrumentation-client.ts",
  "tsconfig.json",
  "package-lock.json",
];

export const buildDir = (): string => path.join(root, process.env.NEXT_DIST_DIR || ".next");

/** Whether the last complete build was made from other sources than those here, or there is none. */
export function needsBuild(): boolean {
  const made = readStamp();
  return made === undefined || made !== sourcesHash() || !fs.existsSync(path.join(buildDir(), "BUILD_ID"));
}

/** Notes that the build is complete. `hash` is of the sources as they were when it began. */
export function stampBuild(hash: string): void {
  fs.writeFileSync(stampFile(), hash);
}

export function sourcesHash(): string {
  const hash = createHash("sha256");
  for (const input of inputs) addTo(hash, input);
  // Pages made at build time name their own addresses.
  hash.update(`APP_URL\0${process.env.APP_URL?.trim() ?? ""}\0`);
  return hash.digest("hex");
}

const stampFile = () => path.join(buildDir(), "talia-sources");

function readStamp(): string | undefined {
  try {
    return fs.readFileSync(stampFile(), "utf8");
  } catch {
    return undefined;
  }
}

function addTo(hash: ReturnType<typeof createHash>, relative: string): void {
  const absolute = path.join(root, relative);
  const stat = fs.statSync(absolute, { throwIfNoEntry: false });
  if (!stat) return;
  if (stat.isDirectory()) {
    for (const entry of fs.readdirSync(absolute).sort()) addTo(hash, `${relative}/${entry}`);
  } else if (!/\.test\.tsx?$/.test(relative)) {
    hash.update(`${relative}\0${stat.size}\0`).update(fs.readFileSync(absolute));
  }
}
