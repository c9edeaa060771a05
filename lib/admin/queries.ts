import "server-only";
import { z } from "zod";
import { callDirections, callStatuses, sentiments } from "@/lib/calls/schema";
import { orThrow } from "@/lib/database-error";
import { locales } from "@/lib/i18n/locales";
import type { Db } from "@/lib/supabase/server";

/* What those who run the platform read, by functions of the database that ask who they are. `db` carries their session. */

/** Calls under way on the whole platform, latest first. */
export const listLiveCalls = async (db: Db) => orThrow(await db.rpc("live_calls"));
export type PlatformLiveCall = Awaited<ReturnType<typeof listLiveCalls>>[number];

/** How a call stands while it runs, as the worker tells it. */
export const liveSchema = z
  .object({
    state: z.string().optional(),
    partial: z.string().optional(),
    latencyMs: z.number().optional(),
    sentiment: z.enum(sentiments).nullish().catch(null),
  })
  .nullable()
  .catch(null);

const demoCallSchema = z.object({
  id: z.uuid(),
  status: z.enum(callStatuses),
  direction: z.enum(callDirections),
  to_e164: z.string().nullable(),
  locale: z.enum(locales),
  script: z
    .object({ contactName: z.string().catch(""), opening: z.string().catch("") })
    .nullable()
    .catch(null),
  created_at: z.string(),
  answered_at: z.string().nullable(),
  ended_at: z.string().nullable(),
  duration_seconds: z.number().nullable(),
  end_reason: z.string().nullable(),
  last_error: z.string().nullable(),
  summary: z.string().nullable(),
  wrap_up: z.string(),
  live: liveSchema,
  turns: z
    .array(
      z.object({
        turn: z.number(),
        contact_text: z.string(),
        said_text: z.string(),
        heard_text: z.string().nullable(),
        interrupted: z.boolean(),
        response_ms: z.number().nullable(),
      }),
    )
    .default([]),
});
export type DemoCall = z.infer<typeof demoCallSchema>;

/** A demonstration call with its turns, or null. */
export async function readDemoCall(db: Db, id: string): Promise<DemoCall | null> {
  const found = orThrow(await db.rpc("demo_call", { p_id: id }));
  return found === null ? null : demoCallSchema.parse(found);
}

/** The latest demonstration calls, newest first, and how many were made today. */
export async function listDemoCalls(db: Db): Promise<{ calls: DemoCall[]; today: number }> {
  const answer = z
    .object({ calls: z.array(demoCallSchema), today: z.number() })
    .parse(orThrow(await db.rpc("demo_calls", { p_limit: 12 })));
  return answer;
}

/** Numbers that get no demonstration, newest first. */
export const listPlatformDoNotCall = async (db: Db) => orThrow(await db.rpc("platform_do_not_call"));
