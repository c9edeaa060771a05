import { conversationDeps } from "@/lib/conversations/deps";
import { eventStreamResponse } from "@/lib/conversations/event-stream";
import { channelOf, publicAgent } from "@/lib/conversations/public-agent";
import { receive } from "@/lib/conversations/receive";
import {
  chatRequestSchema,
  requireLength,
  requireRef,
  resumeRequestSchema,
} from "@/lib/conversations/request";
import { resumeConversation } from "@/lib/conversations/resume";
import { route } from "@/lib/http/route";
import { requireToken } from "@/lib/rate-limit/take-token";

/** A visitor's message; its answer comes as a stream of conversation events. */
export const POST = route(
  async ({ input, request }) => {
    requireLength(input.text);
    const visitorRef = requireRef(request, input.ref);
    const agent = await publicAgent(input.agent);
    await requireToken("tenant", agent.orgId);
    const { key, text, choice, attachments, locale, source } = input;
    return eventStreamResponse(
      receive(
        {
          orgId: agent.orgId,
          agentId: agent.id,
          channel: channelOf(agent),
          conversationId: null,
          visitorRef,
          key,
          text,
          ...(choice !== undefined && { choice }),
          ...(attachments && { attachments }),
          ...(locale && { localeHint: locale }),
          ...(source && { source }),
        },
        conversationDeps(),
      ),
    );
  },
  { schema: chatRequestSchema, rateLimit: "publicChat" },
);

/** The visitor's conversation as it stands; 204 when there is none yet. */
export const GET = route(
  async ({ input, request }) => {
    const visitorRef = requireRef(request);
    const agent = await publicAgent(input.agent);
    await requireToken("tenant", agent.orgId);
    const found = await resumeConversation(
      { orgId: agent.orgId, agentId: agent.id, visitorRef },
      conversationDeps(),
    );
    return found ? Response.json(found) : new Response(null, { status: 204 });
  },
  { schema: resumeRequestSchema, rateLimit: "publicChat" },
);
