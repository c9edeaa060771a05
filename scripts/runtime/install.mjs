/** What `npm start` and `npm test` need before anything of ours can run. Plain JavaScript for Node 20. */
import { spawn } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import process from "node:process";

/** Something the person has to do. The message is one line that says what. */
export class Missing extends Error {}

export function requireNode() {
  const major = Number(process.versions.node.split(".")[0]);
  if (major < 20) {
    throw new Missing(
      `Node ${process.versions.node} is too old: install Node 20 or newer (https://nodejs.org) and try again.`,
    );
  }
}

/** Runs `npm ci` when what is installed is not what package-lock.json says. Shows its progress on one line. */
export async function ensureInstalled(root) {
  if (isInstalled(root)) return;
  const started = Date.now();
  const show = progressLine("Installing packages");
  const { code, output } = await npmCi(root, show);
  show.end();
  if (code !== 0) throw new Missing(explainFailure(output));
  if (!existsSync(path.join(root, "node_modules", ".bin", "node"))) throw new Missing(scriptsAreOff);
  console.log(`✓ Packages installed in ${Math.round((Date.now() - started) / 1000)} s`);
}

/** Compares package-lock.json with the record npm keeps of what it installed. */
export function isInstalled(root) {
  const wanted = readLock(path.join(root, "package-lock.json"));
  const found = readLock(path.join(root, "node_modules", ".package-lock.json"));
  if (!wanted || !found || !existsSync(path.join(root, "node_modules", ".bin", "node"))) return false;
  return Object.entries(wanted).every(([location, { version, optional, devOptional }]) => {
    if (location === "" || optional || devOptional) return true;
    return found[location]?.version === version;
  });
}

function readLock(file) {
  try {
    return JSON.parse(readFileSync(file, "utf8")).packages;
  } catch {
    return undefined;
  }
}

function npmCi(root, show) {
  // devDependencies hold the migrations' and tests' tools; a NODE_ENV=production of the shell must not drop them.
  const args = ["ci", "--include=dev", "--no-audit", "--no-fund", "--loglevel=http"];
  const child = spawn("npm", args, {
    cwd: root,
    stdio: ["ignore", "pipe", "pipe"],
    shell: process.platform === "win32",
  });
  let output = "";
  let fetched = 0;
  const read = (chunk) => {
    output = (output + chunk).slice(-20_000);
    fetched += String(chunk).split("http fetch GET 200").length - 1;
    show(fetched > 0 ? `${fetched} fetched` : "");
  };
  child.stdout.on("data", read);
  child.stderr.on("data", read);
  return new Promise((resolve) => {
    child.once("error", (error) => resolve({ code: 1, output: String(error) }));
    child.once("exit", (code) => resolve({ code, output }));
  });
}

// Node 24 and Postgres arrive by the install scripts of their packages.
const scriptsAreOff =
  "npm is set to run no install scripts, which bring Node 24 and Postgres: " +
  "run `npm_config_ignore_scripts=false npm ci` once and then the command again.";

function explainFailure(output) {
  const lines = output.split("\n").filter((line) => !/npm (http|warn|info)/i.test(line) && line.trim());
  console.error(lines.slice(-12).join("\n"));
  if (/ENOTFOUND|EAI_AGAIN|ETIMEDOUT|ECONNREFUSED/.test(output)) {
    return "npm cannot reach its registry: check the network (or `npm config get registry`) and run the command again.";
  }
  if (/ENOSPC/.test(output)) return "The disk is full: free about 2 GB and run the command again.";
  if (/EACCES|EPERM/.test(output))
    return "No permission to write node_modules: take ownership of this folder and run the command again.";
  return "npm ci failed, see above. Delete node_modules and run the command again.";
}

/** One line that rewrites itself on a terminal; elsewhere a line at the start and no more. */
export function progressLine(label) {
  const terminal = process.stdout.isTTY;
  const started = Date.now();
  let note = "";
  const draw = () =>
    process.stdout.write(`\r\x1b[2K… ${label} (${Math.round((Date.now() - started) / 1000)} s) ${note}`);
  if (!terminal) console.log(`… ${label}`);
  const timer = terminal ? setInterval(draw, 500) : undefined;
  const show = (text) => {
    note = text;
  };
  show.end = () => {
    clearInterval(timer);
    if (terminal) process.stdout.write("\r\x1b[2K");
  };
  return show;
}
