/** The browser of the tests and benchmarks. Plain JavaScript for Node 20. */
import { spawnSync } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import process from "node:process";
import { Missing } from "./install.mjs";

const known = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
];

export const chromiumArgs = [
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  // As root, in containers, there is no user namespace to sandbox in.
  ...(process.getuid?.() === 0 ? ["--no-sandbox"] : []),
];

/** Path of a Chromium on this machine: CHROMIUM_PATH, the system's, or Playwright's own; undefined when there is none. */
export function findChromium() {
  const wanted = process.env.CHROMIUM_PATH;
  if (wanted) return wanted;
  return known.find((file) => existsSync(file)) ?? playwrightChromium();
}

/** As `findChromium`, and installs one when there is none: Debian's as root, else Playwright's download. */
export function ensureChromium(root) {
  const found = findChromium();
  if (found) return found;
  const steps =
    process.getuid?.() === 0 && existsSync("/usr/bin/apt-get")
      ? [
          ["apt-get", "update", "-qq"],
          ["apt-get", "install", "-y", "-qq", "--no-install-recommends", "chromium"],
        ]
      : [[path.join(root, "node_modules", ".bin", "playwright"), "install", "chromium"]];
  console.log("… Installing Chromium for the tests in a browser");
  for (const [command, ...args] of steps) {
    const { status } = spawnSync(command, args, {
      cwd: root,
      stdio: ["ignore", "ignore", "inherit"],
      env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" },
    });
    if (status !== 0) break;
  }
  const installed = findChromium();
  if (installed) return installed;
  throw new Missing(
    "There is no Chromium for the tests in a browser: install it (apt-get install chromium) or set CHROMIUM_PATH.",
  );
}

function playwrightChromium() {
  const cache = process.env.PLAYWRIGHT_BROWSERS_PATH ?? path.join(os.homedir(), ".cache", "ms-playwright");
  if (!existsSync(cache)) return undefined;
  return readdirSync(cache)
    .filter((name) => /^chromium-\d+$/.test(name))
    .sort()
    .reverse()
    .flatMap((name) =>
      ["chrome-linux64/chrome", "chrome-linux/chrome"].map((file) => path.join(cache, name, file)),
    )
    .find((file) => existsSync(file));
}
