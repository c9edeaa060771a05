import "server-only";
import { readFileSync } from "node:fs";
import path from "node:path";
import { z } from "zod";
import { env } from "@/lib/env";

const schema = z.record(z.string(), z.array(z.string()));
let pages: Record<string, string[]> | undefined;

/**
 * Hashes of the inline scripts of a prerendered page, written after the build; undefined for a page that is rendered
 * for each request, which takes a nonce.
 */
export function pageHashes(pathname: string): readonly string[] | undefined {
  pages ??= readPages();
  return pages[pathname.length > 1 ? pathname.replace(/\/+$/, "") : pathname];
}

function readPages(): Record<string, string[]> {
  if (env.NODE_ENV !== "production") return {};
  try {
    const file = path.join(process.cwd(), env.NEXT_DIST_DIR, "csp-hashes.json");
    return schema.parse(JSON.parse(readFileSync(file, "utf8")));
  } catch {
    // Built by `next build` alone: static pages then show their content, and their scripts are refused.
    return {};
  }
}
