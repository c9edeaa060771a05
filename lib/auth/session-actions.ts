"use server";

import { z } from "zod";
import { orThrow } from "@/lib/database-error";
import { AppError } from "@/lib/errors";
import { refreshApp } from "@/lib/http/refresh-app";
import { userAction } from "@/lib/safe-action";
import { endOtherSessions } from "./end-sessions";

/** Ends one session of the user's own. It opens nothing any more, at once. */
export const endSession = userAction
  .metadata({ name: "auth.end-session" })
  .inputSchema(z.object({ sessionId: z.uuid() }))
  .action(async ({ parsedInput: { sessionId }, ctx: { db } }) => {
    const ended = orThrow(await db.rpc("end_my_sessions", { p_session: sessionId }));
    refreshApp();
    if (ended === 0) throw new AppError("not_found", { reason: "session_gone" });
  });

/** Ends all but the one that asks. */
export const endMyOtherSessions = userAction
  .metadata({ name: "auth.end-other-sessions" })
  .action(async ({ ctx: { db } }) => {
    const ended = await endOtherSessions(db);
    refreshApp();
    return { ended };
  });
