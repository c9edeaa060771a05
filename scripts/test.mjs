/**
 * `npm test`: everything, from a fresh clone on. Installs what is missing, then checks, unit tests, database tests, the
 * production build and the tests in a browser. Its last line is `N passed, N failed`. Plain JavaScript for Node 20.
 */
import { spawn } from "node:child_process";
import { existsSync, lstatSync, mkdirSync, readFileSync, readlinkSync, rmSync } from "node:fs";
import net from "node:net";
import path from "node:path";
import process from "node:process";
import { fileURLToPath } from "node:url";
import { ensureChromium } from "./runtime/chromium.mjs";
import { ensureInstalled, Missing, requireNode } from "./runtime/install.mjs";

const root = fileURLToPath(new URL("..", import.meta.url));
const bin = path.join(root, "node_modules", ".bin");
const reports = path.join(root, ".talia", "test");
const typescript = ["--import", "./scripts/runtime/preload.mjs"];

let passed = 0;
let failed = 0;
const failures = [];
const running = new Set();

for (const signal of ["SIGINT", "SIGTERM"]) {
  process.on(signal, () => {
    for (const child of running) child.kill("SIGTERM");
    setTimeout(() => process.exit(130), 20_000).unref();
  });
}

let built = true;
const stages = {
  check: () => step("check", "node", [...typescript, "scripts/check.ts"]),
  unit: async () => {
    await vitest("flows", ["--project", "flows", "--coverage"]);
    await vitest("unit", ["--project", "rest", "--project", "calls"]);
  },
  // Much of their time goes by in waiting: two at once take little more than one.
  database: () =>
    Promise.all([
      vitest("database", ["--project", "stored"]),
      vitest("money", ["--project", "money"], { later: true }),
    ]),
  build: async () => {
    built = await step("build", "node", [...typescript, "scripts/build.ts"]);
  },
  browser: async () => {
    if (built) await browser();
  },
};

try {
  requireNode();
  await ensureInstalled(root);
  process.env.CHROMIUM_PATH = ensureChromium(root);
  rmSync(reports, { recursive: true, force: true });
  mkdirSync(reports, { recursive: true });
  await runAll();
} catch (error) {
  if (!(error instanceof Missing)) throw error;
  console.error(`\n✗ ${error.message}`);
  failed += 1;
}
if (failures.length > 0) console.log(`\nFailed: ${failures.join(", ")}`);
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed > 0 ? 1 : 0);

/** All stages in order, or those named on the command line: `npm test unit browser`. */
async function runAll() {
  const named = process.argv.slice(2);
  const unknown = named.filter((name) => !(name in stages));
  if (unknown.length > 0)
    throw new Missing(`No stage ${unknown.join(", ")}: there are ${Object.keys(stages).join(", ")}.`);
  for (const [name, stage] of Object.entries(stages)) {
    if (named.length === 0 || named.includes(name)) await stage();
  }
}

/** A step without tests of its own: it counts only when it fails. */
async function step(name, command, args) {
  const ok = (await run(name, command, args)) === 0;
  if (!ok) count(name, 0, 1);
  return ok;
}

async function vitest(name, which, options) {
  const report = path.join(reports, `${name}.json`);
  const args = ["run", ...which, "--reporter=dot", "--reporter=json", `--outputFile.json=${report}`];
  const code = await run(name, "vitest", args, options);
  const { numPassedTests = 0, numFailedTests = 0, testResults = [] } = readJson(report);
  // A file that does not load has no tests to fail.
  const unloaded = testResults.filter(
    ({ status, assertionResults }) => status === "failed" && assertionResults.length === 0,
  );
  const wrong = numFailedTests + unloaded.length;
  for (const title of skippedOf(testResults)) console.log(`── ${name}: not run: ${title}`);
  count(name, numPassedTests, code !== 0 && wrong === 0 ? 1 : wrong);
}

/** Tests that did not run, by their names, which say why; of a suite skipped as a whole its name alone. */
function skippedOf(testResults) {
  const skipped = testResults
    .flatMap(({ assertionResults }) => assertionResults)
    .filter(({ status }) => status !== "passed" && status !== "failed")
    .map(
      ({ ancestorTitles, fullName }) =>
        ancestorTitles.find((title) => title.includes("(skipped")) ?? fullName,
    );
  return new Set(skipped);
}

async function browser() {
  if (!existsSync(path.join(root, "e2e"))) return;
  const dataDir = path.join(root, ".talia", "e2e");
  forget(dataDir);
  const report = path.join(reports, "browser.json");
  const env = { E2E_PORT: String(await freePort()), E2E_REPORT: report, TALIA_DATA_DIR: dataDir };
  const code = await run("browser", "playwright", ["test"], { env });
  const { expected = 0, flaky = 0, unexpected = 0 } = readJson(report).stats ?? {};
  if (flaky > 0) console.log(`${flaky} passed only when tried again`);
  count("browser", expected + flaky, code !== 0 && unexpected === 0 ? 1 : unexpected);
}

function count(name, good, bad) {
  passed += good;
  failed += bad;
  if (bad > 0) failures.push(name);
}

/** Gives the exit code. `later`: what it says is shown when it is over, for something else is speaking. */
function run(name, command, args, { env = {}, later = false } = {}) {
  const started = Date.now();
  if (!later) console.log(`\n── ${name}`);
  const child = spawn(path.join(bin, command), args, {
    cwd: root,
    stdio: later ? ["ignore", "pipe", "pipe"] : "inherit",
    env: { ...process.env, PATH: `${bin}${path.delimiter}${process.env.PATH}`, ...env },
  });
  running.add(child);
  const said = [];
  child.stdout?.on("data", (part) => said.push(part));
  child.stderr?.on("data", (part) => said.push(part));
  return new Promise((resolve) => {
    child.once("error", (error) => {
      console.error(error.message);
      resolve(1);
    });
    child.once("close", (code) => {
      running.delete(child);
      if (later) {
        console.log(`\n── ${name}`);
        process.stdout.write(Buffer.concat(said));
      }
      console.log(
        `── ${name}: ${code === 0 ? "ok" : "failed"}, ${Math.round((Date.now() - started) / 1000)} s`,
      );
      resolve(code ?? 1);
    });
  });
}

function readJson(file) {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch {
    return {};
  }
}

/** Deletes a stack's data, also where the cluster is a link to a place that Postgres may enter. */
function forget(dataDir) {
  const cluster = path.join(dataDir, "supabase", "postgres");
  if (lstatSync(cluster, { throwIfNoEntry: false })?.isSymbolicLink()) {
    rmSync(readlinkSync(cluster), { recursive: true, force: true });
  }
  rmSync(dataDir, { recursive: true, force: true });
}

function freePort() {
  return new Promise((resolve, reject) => {
    const server = net.createServer();
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}
