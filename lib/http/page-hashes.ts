import "server-only";
import { readFileSync } from "node:fs";
import path from "node:path";
import { z } from "zod";
import { env } from "@/lib/env";

const schema = z.object({ builtFor: z.string(), pages: z.record(z.string(), z.array(z.string())) });
type Prerendered = z.infer<typeof schema>;
let read: Prerendered | undefined;

/**
 * Hashes of the inline scripts of a prerendered page, written after the build; undefined for a page that is rendered
 * for each request, which takes a nonce.
 */
export function pageHashes(pathname: string): readonly string[] | undefined {
  const { pages } = prerendered();
  const path = pathname.length > 1 ? pathname.replace(/\/+$/, "") : pathname;
  return Object.hasOwn(pages, path) ? pages[path] : undefined;
}

/** The public address that prerendered pages name as their own; undefined without such pages. */
export const builtFor = (): string | undefined => prerendered().builtFor || undefined;

function prerendered(): Prerendered {
  read ??= readPrerendered();
  return read;
}

function readPrerendered(): Prerendered {
  const none = { builtFor: "", pages: {} };
  if (env.NODE_ENV !== "production") return none;
  try {
    const file = path.join(process.cwd(), env.NEXT_DIST_DIR, "csp-hashes.json");
    return schema.parse(JSON.parse(readFileSync(file, "utf8")));
  } catch {
    // Built by `next build` alone: static pages then show their content, and their scripts are refused.
    return none;
  }
}
