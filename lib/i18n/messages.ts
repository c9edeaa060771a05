import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { env } from "@/lib/env";
import type { Locale } from "./locales";

const root = path.join(process.cwd(), "messages");
const cache = new Map<Locale, Record<string, unknown>>();

/**
 * All texts of a locale: each file `messages/<locale>/<namespace>.json` is one namespace.
 * Read once a process in production; anew each time in development, so that an edit shows.
 */
export function loadMessages(locale: Locale): Record<string, unknown> {
  const known = cache.get(locale);
  if (known) return known;
  const folder = path.join(root, locale);
  const messages = Object.fromEntries(
    readdirSync(folder)
      .filter((file) => file.endsWith(".json"))
      .map((file) => [
        path.basename(file, ".json"),
        JSON.parse(readFileSync(path.join(folder, file), "utf8")),
      ]),
  );
  if (env.NODE_ENV === "production") cache.set(locale, messages);
  return messages;
}
