import { z } from "zod";
import type { CallTicket } from "@/lib/calls/ticket";
import { callDatabase } from "@/lib/conversations/store";
import type { Db } from "@/lib/supabase/server";
import type { CallStore } from "./call-store";
import { keepRecording } from "./keep-recording";

const commandSchema = z.discriminatedUnion("type", [
  z.object({ type: z.literal("hang_up"), at: z.string() }),
  z.object({ type: z.literal("transfer"), to: z.string().nullable(), at: z.string() }),
  z.object({ type: z.literal("transfer_failed"), at: z.string() }),
]);

const fundsSchema = z.object({ metered: z.boolean(), enough: z.boolean(), left_seconds: z.number() });

const answeredSchema = z.enum(["human", "machine", "fax", "unknown"]);

/** Calls in Supabase. `db` is the service role: nobody is signed in on a telephone, so each row names the organization. */
export const supabaseCallStore = (db: Db): CallStore => ({
  turn: (row) => callDatabase(db, "record_call_turn", { p: row }),
  state: async (row) =>
    commandSchema.safeParse(await callDatabase(db, "call_state", { p: row })).data ?? null,
  async answeredBy({ org_id, call_id }) {
    const { data } = await db
      .from("calls")
      .select("answered_by")
      .eq("org_id", org_id)
      .eq("id", call_id)
      .maybeSingle();
    return answeredSchema.safeParse(data?.answered_by).data ?? null;
  },
  async extendHold({ org_id, call_id }) {
    const told = await callDatabase(db, "extend_call_hold", { p_org: org_id, p_call: call_id });
    const { metered, enough, left_seconds: leftSeconds } = fundsSchema.parse(told);
    return metered ? { enough, leftSeconds } : null;
  },
  finish: (row) => callDatabase(db, "finish_call", { p: row }),
  recording: (row) => keepRecording(db, row),
});

/** Marks a ticket as used; false where it was before, by any worker. */
export const spendTicket = (db: Db, { orgId, callId, id }: CallTicket): Promise<boolean> =>
  callDatabase<boolean>(db, "use_call_ticket", { p_org: orgId, p_call: callId, p_jti: id });
