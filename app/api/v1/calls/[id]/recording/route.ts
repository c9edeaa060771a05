import { z } from "zod";
import { recordingResponse } from "@/lib/calls/recording-response";
import { AppError } from "@/lib/errors";
import { route } from "@/lib/http/route";
import { currentAccount } from "@/lib/tenancy/require-member";

/** A call's recording, for the player of its page: whole or by ranges of bytes. */
export const GET = route<z.ZodUndefined, { id: string }>(async ({ request, params }) => {
  const account = await currentAccount();
  if (!account) throw new AppError("unauthenticated");
  if (account.needsSecondFactor) throw new AppError("forbidden", { reason: "second_factor" });
  const callId = z.uuid().safeParse(params.id).data;
  if (!callId) throw new AppError("not_found", { reason: "call" });
  const range = request.headers.get("range");
  return recordingResponse(account.db, { orgIds: account.orgs.map(({ id }) => id), callId, range });
});
