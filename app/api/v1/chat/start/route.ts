import { conversationDeps } from "@/lib/conversations/deps";
import { channelOf, publicAgent } from "@/lib/conversations/public-agent";
import { requireRef, startRequestSchema } from "@/lib/conversations/request";
import { startConversation } from "@/lib/conversations/start";
import { route } from "@/lib/http/route";
import { requireToken } from "@/lib/rate-limit/take-token";

/** Begins a visitor's conversation with the agent's first words, or gives the one there is. */
export const POST = route(
  async ({ input, request }) => {
    const visitorRef = requireRef(request, input.ref);
    const agent = await publicAgent(input.agent);
    await requireToken("tenant", agent.orgId);
    const { locale, source } = input;
    const options = {
      channel: channelOf(agent),
      visitorRef,
      ...(locale && { locale }),
      ...(source && { source }),
    };
    return Response.json(await startConversation(agent, options, conversationDeps()));
  },
  { schema: startRequestSchema, rateLimit: "publicChat" },
);
