import { type ChildProcess, spawn } from "node:child_process";
import os from "node:os";
import { gzipSync } from "node:zlib";
import { launch } from "chrome-launcher";
import lighthouse, { type Result } from "lighthouse";
import { serveEmptyPage } from "./runtime/empty-page";
import { embeddedEnv, isHosted, loadDotEnv, runningStack } from "./runtime/local-env";
import { root } from "./runtime/paths";
import { freePort } from "./runtime/ports";
import { webCommand } from "./runtime/processes";

/**
 * `npm run bench:landing`: the landing of the production build as Lighthouse sees it on a phone (median of five), what
 * JavaScript it loads beyond an empty Next.js page, and how long the server takes. The empty page is measured by turns with
 * it, for a machine that is busy slows down both. Needs a build (`npm run build`) and a Supabase that runs (`npm start`,
 * `npm run supabase`, or SUPABASE_URL).
 */
const runs = 5;
const requests = 300;

async function main(): Promise<void> {
  loadDotEnv();
  const port = await freePort(3900);
  const emptyPort = await freePort(port + 1);
  const server = await startServer(port);
  const url = `http://localhost:${port}/`;
  const empty = `http://localhost:${emptyPort}/`;
  let emptyServer: ChildProcess | undefined;
  try {
    await report("Server time", serverTime(url));
    emptyServer = serveEmptyPage(emptyPort);
    await answers(empty);
    await report("JavaScript", javascript(url, empty));
    const load = () => os.loadavg().map((value) => value.toFixed(1))[0];
    const before = load();
    const [landing, bare] = await scores([url, empty]);
    await report("Lighthouse", Promise.resolve(landing ?? []));
    await report("Lighthouse, empty page", Promise.resolve(bare ?? []));
    process.stdout.write(`Load average: ${before} before, ${load()} after\n`);
  } finally {
    server.kill("SIGTERM");
    emptyServer?.kill("SIGTERM");
  }
}

async function report(name: string, lines: Promise<string[]>): Promise<void> {
  for (const line of await lines) process.stdout.write(`${name}: ${line}\n`);
}

async function startServer(port: number): Promise<ChildProcess> {
  const { command, args, env } = webCommand("start", port);
  const stack = isHosted() ? undefined : runningStack();
  if (!isHosted() && !stack) throw new Error("No Supabase: start one with `npm run supabase`.");
  const settings = stack ? embeddedEnv(stack) : {};
  const own = { APP_URL: `http://localhost:${port}`, PORT: String(port), LOG_LEVEL: "error" };
  const child = spawn(command, args, {
    cwd: root,
    stdio: ["ignore", "ignore", "inherit"],
    env: { ...process.env, ...settings, ...env, ...own },
  });
  if (await answers(`http://localhost:${port}/`)) return child;
  child.kill("SIGTERM");
  throw new Error("The server did not come up. Is there a build (`npm run build`)?");
}

/** Waits until a page is served, half a minute at most. */
async function answers(url: string): Promise<boolean> {
  for (let tries = 0; tries < 150; tries += 1) {
    const up = await fetch(url).then(
      (response) => response.ok,
      () => false,
    );
    if (up) return true;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  return false;
}

/** From request to first byte, one after another, after a warm-up. */
async function serverTime(url: string): Promise<string[]> {
  const times: number[] = [];
  for (let index = 0; index < requests + 50; index += 1) {
    const started = performance.now();
    const response = await fetch(url);
    const took = performance.now() - started;
    await response.text();
    if (index >= 50) times.push(took);
  }
  times.sort((a, b) => a - b);
  return [
    `p50 ${at(times, 0.5).toFixed(1)} ms, p95 ${at(times, 0.95).toFixed(1)} ms over ${requests} requests`,
  ];
}

async function javascript(url: string, empty: string): Promise<string[]> {
  const [landing, bare] = await Promise.all([scriptSizes(url), scriptSizes(empty)]);
  const kb = (sizes: number[]) => sizes.reduce((sum, size) => sum + size, 0) / 1024;
  const above = kb(landing) - kb(bare);
  return [
    `${kb(landing).toFixed(1)} kB gzip in ${landing.length} files, ${above.toFixed(1)} kB above an empty page`,
  ];
}

/** Of the scripts that a page names; those for browsers without modules are not loaded by any that counts. */
async function scriptSizes(url: string): Promise<number[]> {
  const html = await (await fetch(url)).text();
  const tags = [...html.matchAll(/<script\b[^>]*\bsrc="([^"]+)"[^>]*>/g)].filter(
    ([tag]) => !/nomodule/i.test(tag),
  );
  const files = [...new Set(tags.map(([, src]) => src ?? ""))];
  return Promise.all(
    files.map(async (src) => gzipSync(await (await fetch(new URL(src, url))).bytes()).byteLength),
  );
}

const categories = ["performance", "accessibility", "best-practices", "seo"] as const;
const timings = ["first-contentful-paint", "largest-contentful-paint", "total-blocking-time"] as const;

/** Lines for each page: medians, each with its values, and the audits that failed. */
async function scores(urls: string[]): Promise<string[][]> {
  const pages = urls.map((url) => ({ url, found: new Map<string, number[]>(), failed: new Set<string>() }));
  for (let run = 0; run < runs; run += 1) {
    for (const { url, found, failed } of pages) note(await audit(url), found, failed);
  }
  return pages.map(({ found, failed }) => [
    ...[...found].map(([name, values]) => {
      const sorted = values.toSorted((a, b) => a - b);
      return `${name} ${at(sorted, 0.5)} (${values.join(", ")})`;
    }),
    ...[...failed].map((title) => `failed ${title}`),
  ]);
}

/** One run in a browser of its own. A browser that had no time to draw tells nothing of the page, so it is tried again. */
async function audit(url: string, triesLeft = 5): Promise<Result> {
  const chrome = await launch({
    chromePath: process.env.CHROME_PATH || "/usr/bin/chromium",
    chromeFlags: ["--headless=new", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"],
    logLevel: "silent",
  });
  try {
    const result = await lighthouse(url, { port: chrome.port, output: "json", logLevel: "silent" });
    if (!result) throw new Error("Lighthouse gave no result.");
    if (!result.lhr.runtimeError || triesLeft === 0) return result.lhr;
  } finally {
    chrome.kill();
  }
  return audit(url, triesLeft - 1);
}

function note(lhr: Result, found: Map<string, number[]>, failed: Set<string>): void {
  for (const name of categories) add(found, name, Math.round((lhr.categories[name]?.score ?? 0) * 100));
  for (const name of timings) add(found, `${name} ms`, Math.round(lhr.audits[name]?.numericValue ?? 0));
  add(found, "cumulative-layout-shift", lhr.audits["cumulative-layout-shift"]?.numericValue ?? 0);
  for (const { score, scoreDisplayMode, id, title } of Object.values(lhr.audits)) {
    if (score === 0 && scoreDisplayMode === "binary") failed.add(`${id}: ${title}`);
  }
}

const add = (found: Map<string, number[]>, name: string, value: number) =>
  found.set(name, [...(found.get(name) ?? []), value]);

/** The value at a share of a sorted list. */
const at = (sorted: number[], share: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;

main().catch((error: Error) => {
  process.stderr.write(`${error.message}\n`);
  process.exit(1);
});
