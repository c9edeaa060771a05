import { z } from "zod";
import { conversationDeps } from "@/lib/conversations/deps";
import { eventStreamResponse } from "@/lib/conversations/event-stream";
import { receive } from "@/lib/conversations/receive";
import { chatMessageFields, requireLength } from "@/lib/conversations/request";
import { AppError } from "@/lib/errors";
import { route } from "@/lib/http/route";
import { readMessages } from "@/lib/interview/read-messages";
import { requireInterviewer } from "@/lib/interview/require-interviewer";
import { requireToken } from "@/lib/rate-limit/take-token";

interface Params {
  id: string;
}

/** An answer to the interviewer; what it says next comes as a stream of conversation events. */
export const POST = route<ReturnType<typeof bodySchema>, Params>(
  async ({ input, params }) => {
    requireLength(input.text);
    const { interview, userId } = await requireInterviewer(params.id);
    if (interview.status !== "open" || !interview.conversationId)
      throw new AppError("gone", { reason: "interview_ended" });
    await requireToken("tenant", interview.orgId);
    const { key, text, choice, attachments, locale } = input;
    return eventStreamResponse(
      receive(
        {
          orgId: interview.orgId,
          agentId: null,
          channel: "interview",
          conversationId: interview.conversationId,
          userId,
          key,
          text,
          ...(choice !== undefined && { choice }),
          ...(attachments && { attachments }),
          ...(locale && { localeHint: locale }),
        },
        conversationDeps(),
      ),
    );
  },
  { schema: bodySchema() },
);

function bodySchema() {
  return z.object(chatMessageFields);
}

/** The interview's conversation as it stands. */
export const GET = route<z.ZodUndefined, Params>(async ({ params }) => {
  const { db, interview } = await requireInterviewer(params.id);
  if (!interview.conversationId) return new Response(null, { status: 204 });
  const { orgId, conversationId } = interview;
  return Response.json({
    conversationId,
    status: "open",
    messages: await readMessages(db, { orgId, conversationId }),
  });
});
