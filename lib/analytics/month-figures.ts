import "server-only";
import { z } from "zod";
import { orThrow } from "@/lib/database-error";
import type { Db } from "@/lib/supabase/server";

const figuresSchema = z.object({
  /** Conversations in which somebody wrote, in the last 30 days. */
  conversations: z.int(),
  /** Contacts that came in the last 30 days. */
  contacts: z.int(),
  /** Hot and premium contacts, of all time. */
  hot: z.int(),
  /** Conversations that wait for a person, whether or not it is known whose they are. */
  waiting: z.int(),
});
export type MonthFigures = z.infer<typeof figuresSchema>;

const month = 30 * 24 * 60 * 60 * 1000;

/** The figures of the home page, of one location where it is named. */
export async function monthFigures(
  db: Db,
  { orgId, locationId, now = new Date() }: { orgId: string; locationId?: string | undefined; now?: Date },
): Promise<MonthFigures> {
  const since = new Date(now.getTime() - month).toISOString();
  const figures = await db.rpc("month_figures", {
    p_org: orgId,
    p_since: since,
    ...(locationId && { p_location: locationId }),
  });
  return figuresSchema.parse(orThrow(figures));
}
