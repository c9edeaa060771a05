import { z } from "zod";
import { callOfConversation } from "@/lib/calls/call-of-conversation";
import { readAiUse } from "@/lib/conversations/read-ai-use";
import { AppError } from "@/lib/errors";
import { route } from "@/lib/http/route";
import { contactIsDeleted } from "@/lib/inbox/contact-is-deleted";
import { requireApiMember } from "@/lib/tenancy/require-api-member";
import { hasRole } from "@/lib/tenancy/roles";

const schema = z.object({ orgId: z.uuid() });

/** What belongs to a conversation: the call it was held in, and for administrators what models cost in it. */
export const GET = route<typeof schema, { id: string }>(
  async ({ input: { orgId }, params: { id } }) => {
    const { db, org } = await requireApiMember(orgId);
    if (!z.uuid().safeParse(id).success) throw new AppError("not_found", { reason: "conversation" });
    const of = { orgId: org.id, conversationId: id };
    const [call, ai, contactDeleted] = await Promise.all([
      callOfConversation(db, of),
      hasRole(org.role, "admin") ? readAiUse(db, of) : null,
      contactIsDeleted(db, of),
    ]);
    return Response.json({ callId: call?.id ?? null, ai, contactDeleted });
  },
  { schema },
);
