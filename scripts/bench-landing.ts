import { type ChildProcess, spawn } from "node:child_process";
import { gzipSync } from "node:zlib";
import { launch } from "chrome-launcher";
import lighthouse from "lighthouse";
import { embeddedEnv, isHosted, loadDotEnv, runningStack } from "./runtime/local-env";
import { root } from "./runtime/paths";
import { freePort } from "./runtime/ports";
import { webCommand } from "./runtime/processes";

/**
 * `npm run bench:landing`: the landing of the production build as Lighthouse sees it on a phone (median of five), what
 * JavaScript it loads beyond an empty Next.js page, and how long the server takes. Needs a build (`npm run build`) and a
 * Supabase that runs (`npm start`, `npm run supabase`, or SUPABASE_URL).
 */
const runs = 5;
const requests = 300;
/** Of an empty page of this Next.js version, gzip: measured once, and part of the bar in docs/benchmarks.md. */
const emptyPageKb = 135;

async function main(): Promise<void> {
  loadDotEnv();
  const port = await freePort(3900);
  const server = await startServer(port);
  try {
    const url = `http://localhost:${port}/`;
    await report("Server time", serverTime(url));
    await report("JavaScript", javascript(url));
    await report("Lighthouse", scores(url));
  } finally {
    server.kill("SIGTERM");
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
  for (let tries = 0; tries < 150; tries += 1) {
    const up = await fetch(`http://localhost:${port}/`).then(
      (response) => response.ok,
      () => false,
    );
    if (up) return child;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  child.kill("SIGTERM");
  throw new Error("The server did not come up. Is there a build (`npm run build`)?");
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

/** The scripts that the page names; those for browsers without modules are not loaded by any that counts. */
async function javascript(url: string): Promise<string[]> {
  const html = await (await fetch(url)).text();
  const tags = [...html.matchAll(/<script\b[^>]*\bsrc="([^"]+)"[^>]*>/g)].filter(
    ([tag]) => !/nomodule/i.test(tag),
  );
  const files = [...new Set(tags.map(([, src]) => src ?? ""))];
  const sizes = await Promise.all(
    files.map(async (src) => gzipSync(await (await fetch(new URL(src, url))).bytes()).byteLength),
  );
  const kb = sizes.reduce((sum, size) => sum + size, 0) / 1024;
  return [
    `${kb.toFixed(1)} kB gzip in ${files.length} files, ${(kb - emptyPageKb).toFixed(1)} kB above an empty page`,
  ];
}

const categories = ["performance", "accessibility", "best-practices", "seo"] as const;

async function scores(url: string): Promise<string[]> {
  const found = new Map<string, number[]>();
  const failed = new Set<string>();
  for (let tries = 1; (found.get("seo")?.length ?? 0) < runs; tries += 1) {
    const chrome = await launch({
      chromePath: process.env.CHROME_PATH || "/usr/bin/chromium",
      chromeFlags: ["--headless=new", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"],
      logLevel: "silent",
    });
    try {
      const result = await lighthouse(url, { port: chrome.port, output: "json", logLevel: "silent" });
      if (!result) throw new Error("Lighthouse gave no result.");
      const { lhr } = result;
      // A browser that had no time to draw tells nothing of the page.
      if (lhr.runtimeError && tries < runs * 2) continue;
      for (const name of categories) add(found, name, Math.round((lhr.categories[name]?.score ?? 0) * 100));
      for (const name of [
        "first-contentful-paint",
        "largest-contentful-paint",
        "total-blocking-time",
      ] as const)
        add(found, `${name} ms`, Math.round(lhr.audits[name]?.numericValue ?? 0));
      add(found, "cumulative-layout-shift", lhr.audits["cumulative-layout-shift"]?.numericValue ?? 0);
      for (const audit of Object.values(lhr.audits)) {
        if (audit.score === 0 && audit.scoreDisplayMode === "binary")
          failed.add(`${audit.id}: ${audit.title}`);
      }
    } finally {
      chrome.kill();
    }
  }
  const medians = [...found].map(([name, values]) => {
    const sorted = values.toSorted((a, b) => a - b);
    return `${name} ${at(sorted, 0.5)} (${values.join(", ")})`;
  });
  return [...medians, ...[...failed].map((audit) => `failed ${audit}`)];
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
