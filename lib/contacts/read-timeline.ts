import "server-only";
import { z } from "zod";
import { orThrow } from "@/lib/database-error";
import type { Json } from "@/lib/supabase/database.types";
import type { Db } from "@/lib/supabase/server";
import { readColleagueNames } from "./read-colleague-names";

/** Something that happened with a contact; what `data` holds depends on the kind (`public.contact_timeline`). */
export interface TimelineEntry {
  at: string;
  kind: string;
  id: string;
  /** Of the team; null: the agent, the contact, or nobody in particular. */
  actor: string | null;
  /** It is the reader's own. */
  own: boolean;
  data: Record<string, unknown>;
}

export const timelineCursorSchema = z.object({
  at: z.string().max(40),
  kind: z.string().max(40),
  id: z.uuid(),
});
export type TimelineCursor = z.infer<typeof timelineCursorSchema>;

const pageSize = 25;

/** What happened with a contact, the latest first, with the names of those who did it. `next`: of the page after; null: that is all. */
export async function readTimeline(
  db: Db,
  params: { orgId: string; contactId: string; userId: string; before?: TimelineCursor | undefined },
): Promise<{ entries: TimelineEntry[]; next: TimelineCursor | null }> {
  const rows = orThrow(
    await db.rpc("contact_timeline", {
      p_org: params.orgId,
      p_contact: params.contactId,
      ...(params.before && { p_before: params.before as unknown as Json }),
      p_limit: pageSize + 1,
    }),
  );
  const page = rows.slice(0, pageSize);
  const names = await readColleagueNames(db, {
    orgId: params.orgId,
    users: page.map((row) => row.actor_id as string | null),
  });
  const last = rows.length > pageSize ? page.at(-1) : undefined;
  return {
    entries: page.map((row) => {
      const actor = row.actor_id as string | null;
      return {
        at: row.at,
        kind: row.kind,
        id: row.id,
        actor: actor && (names.get(actor) ?? null),
        own: actor === params.userId,
        data: row.data as Record<string, unknown>,
      };
    }),
    next: last ? { at: last.at, kind: last.kind, id: last.id } : null,
  };
}
