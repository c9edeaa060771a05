import { z } from "zod";
import { conversationDeps } from "@/lib/conversations/deps";
import { eventStreamResponse } from "@/lib/conversations/event-stream";
import { receive } from "@/lib/conversations/receive";
import { chatMessageFields, requireLength, requireRef, visitorRefSchema } from "@/lib/conversations/request";
import { resumeConversation } from "@/lib/conversations/resume";
import { testAgent } from "@/lib/conversations/test-agent";
import { route } from "@/lib/http/route";
import { requireToken } from "@/lib/rate-limit/take-token";

const own = { agentId: z.uuid(), flowVersionId: z.uuid().optional() };

/** A message to one's own agent, on or off, published or draft. Nothing of it counts as a lead. */
export const POST = route(
  async ({ input, request }) => {
    requireLength(input.text);
    const visitorRef = requireRef(request, input.ref);
    const { agent, userId } = await testAgent(input.agentId, input.flowVersionId);
    await requireToken("tenant", agent.orgId);
    const { key, text, choice, attachments, locale } = input;
    return eventStreamResponse(
      receive(
        {
          orgId: agent.orgId,
          agentId: agent.id,
          channel: "test",
          conversationId: null,
          visitorRef,
          userId,
          key,
          text,
          ...(agent.flowVersionId && { flowVersionId: agent.flowVersionId }),
          ...(choice !== undefined && { choice }),
          ...(attachments && { attachments }),
          ...(locale && { localeHint: locale }),
        },
        conversationDeps(),
      ),
    );
  },
  { schema: z.object({ ...own, ref: visitorRefSchema.optional(), ...chatMessageFields }) },
);

/** One's test conversation as it stands; 204 when there is none yet. */
export const GET = route(
  async ({ input, request }) => {
    const visitorRef = requireRef(request);
    const { agent } = await testAgent(input.agentId, input.flowVersionId);
    await requireToken("tenant", agent.orgId);
    const found = await resumeConversation(
      { orgId: agent.orgId, agentId: agent.id, visitorRef },
      conversationDeps(),
    );
    return found ? Response.json(found) : new Response(null, { status: 204 });
  },
  { schema: z.object(own) },
);
