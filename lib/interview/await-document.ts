import "server-only";
import { orThrow } from "@/lib/database-error";
import type { Locale } from "@/lib/i18n/locales";
import { loadMessages } from "@/lib/i18n/messages";
import type { Db } from "@/lib/supabase/server";

export type HeardDocument =
  | { status: "ready"; title: string; text: string }
  | { status: "failed" | "waiting"; title: string; explanation: string };

/** How long a conversation waits for its documents to be read, all together, in milliseconds: less than a turn may take. */
export const documentPatience = 20_000;

/**
 * Waits until an uploaded document has been read, but not past `until` (of `performance.now()`); gives its text, or in
 * the person's language why there is none.
 */
export async function awaitDocument(
  db: Db,
  { orgId, id, locale, until }: { orgId: string; id: string; locale: Locale; until: number },
): Promise<HeardDocument> {
  for (let delay = 60; ; delay = Math.min(delay * 1.4, 600)) {
    const row = orThrow(
      await db
        .from("documents")
        .select("title, status, reason, note")
        .eq("org_id", orgId)
        .eq("id", id)
        .maybeSingle(),
    );
    if (!row) return { status: "failed", title: "", explanation: explain(locale, "document_missing") };
    if (row.status === "ready") return readyDocument(db, { orgId, id }, row.title);
    if (row.status === "failed") {
      return {
        status: "failed",
        title: row.title,
        explanation: explain(locale, row.reason ?? "internal"),
      };
    }
    if (performance.now() > until)
      return { status: "waiting", title: row.title, explanation: stillReading(locale) };
    await new Promise((resolve) => setTimeout(resolve, delay));
  }
}

async function readyDocument(
  db: Db,
  { orgId, id }: { orgId: string; id: string },
  title: string,
): Promise<HeardDocument> {
  const chunks = orThrow(
    await db
      .from("chunks")
      .select("heading, body")
      .eq("org_id", orgId)
      .eq("document_id", id)
      .order("position")
      .limit(400),
  );
  return { status: "ready", title, text: chunks.map(({ body }) => body).join("\n") };
}

/** Why a document cannot be used, in the person's language. */
export const explain = (locale: Locale, reason: string): string => text(locale, "reasons", reason);

/** Said of a document that takes longer than a conversation waits. */
export const stillReading = (locale: Locale): string => text(locale, "notes", "still_reading");

/** A text of the `knowledge` messages; the server speaks here, not a page. */
function text(locale: Locale, group: "reasons" | "notes", key: string): string {
  const knowledge = loadMessages(locale).knowledge as Record<string, Record<string, string>> | undefined;
  return knowledge?.[group]?.[key] ?? knowledge?.reasons?.internal ?? "";
}
