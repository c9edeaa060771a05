import { AppError } from "@/lib/errors";
import { route } from "@/lib/http/route";
import { readMessages } from "@/lib/interview/read-messages";
import { requireInterviewer } from "@/lib/interview/require-interviewer";

/** An interview begins with its page; asked to begin again, it gives what there is. */
export const POST = route<never, { id: string }>(async ({ params }) => {
  const { db, interview } = await requireInterviewer(params.id);
  if (!interview.conversationId) throw new AppError("gone", { reason: "interview_ended" });
  const { orgId, conversationId } = interview;
  return Response.json({
    conversationId,
    status: "open",
    messages: await readMessages(db, { orgId, conversationId }),
  });
});
