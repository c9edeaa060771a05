import { createHash } from "node:crypto";
import fs from "node:fs";
import path from "node:path";

/**
 * Static pages cannot carry a nonce, so the content security policy names the hash of each inline script in them. Reads
 * the prerendered pages of a build and writes `csp-hashes.json` beside them: path -> hashes, and the public address that the
 * pages name as their own. Gives the number of pages.
 */
export function writeCspHashes(buildDir: string, builtFor: string): number {
  const appDir = path.join(buildDir, "server", "app");
  const pages = Object.fromEntries(
    htmlFiles(appDir).map((file) => [pagePath(appDir, file), scriptHashes(fs.readFileSync(file, "utf8"))]),
  );
  fs.writeFileSync(path.join(buildDir, "csp-hashes.json"), JSON.stringify({ builtFor, pages }));
  return Object.keys(pages).length;
}

/** `'sha256-…'` sources of the inline scripts in a page, each once. */
export function scriptHashes(html: string): string[] {
  const scripts = html.matchAll(/<script\b([^>]*)>([\s\S]*?)<\/script>/gi);
  const inline = [...scripts].filter(([, attributes]) => !/\ssrc\s*=/i.test(attributes ?? ""));
  return [...new Set(inline.map(([, , text]) => hashSource(text ?? "")))];
}

const hashSource = (text: string): string => `'sha256-${createHash("sha256").update(text).digest("base64")}'`;

function htmlFiles(directory: string): string[] {
  if (!fs.existsSync(directory)) return [];
  return fs
    .readdirSync(directory, { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".html"))
    .map((file) => path.join(directory, file));
}

/** `index.html` is `/`, `en/legal.html` is `/en/legal`. */
function pagePath(appDir: string, file: string): string {
  const name = path
    .relative(appDir, file)
    .replaceAll(path.sep, "/")
    .replace(/\.html$/, "");
  return name === "index" ? "/" : `/${name}`;
}
