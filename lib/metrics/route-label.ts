import "server-only";
import { readFileSync } from "node:fs";
import path from "node:path";
import { z } from "zod";
import { env } from "@/lib/env";

const routeSchema = z.object({ page: z.string(), regex: z.string() });
const manifestSchema = z.object({
  staticRoutes: z.array(routeSchema),
  dynamicRoutes: z.array(routeSchema),
});

export interface RoutePattern {
  page: string;
  pattern: RegExp;
}

/** The routes of a build as Next.js matches them: fixed ones before those with parts in brackets. */
export function readRoutes(manifest: unknown): RoutePattern[] {
  const { staticRoutes, dynamicRoutes } = manifestSchema.parse(manifest);
  return [...staticRoutes, ...dynamicRoutes].map(({ page, regex }) => ({ page, pattern: new RegExp(regex) }));
}

/**
 * The template of a path, for a label: `/api/v1/contacts/[id]`, never the path itself, which may name a person and of which
 * there is no end. What no route answers is `other`.
 */
export function routeLabel(pathname: string, routes: readonly RoutePattern[]): string {
  if (pathname.startsWith("/_next/")) return "/_next";
  return routes.find(({ pattern }) => pattern.test(pathname))?.page ?? "other";
}

/** The path of a request's address, whatever somebody wrote there: `//` is no URL. */
export const pathOf = (address = "/"): string => address.split(/[?#]/, 1)[0] ?? "/";

let known: RoutePattern[] | undefined;

/** The routes of the build that runs; in development, where they come about as they are asked for, none. */
export function builtRoutes(): readonly RoutePattern[] {
  known ??= readBuilt();
  return known;
}

function readBuilt(): RoutePattern[] {
  if (env.NODE_ENV !== "production") return [];
  try {
    const file = path.join(process.cwd(), env.NEXT_DIST_DIR, "routes-manifest.json");
    return readRoutes(JSON.parse(readFileSync(file, "utf8")));
  } catch {
    return [];
  }
}
