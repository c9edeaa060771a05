import { z } from "zod";
import { conversationDeps } from "@/lib/conversations/deps";
import { requireRef, visitorRefSchema } from "@/lib/conversations/request";
import { startConversation } from "@/lib/conversations/start";
import { testAgent } from "@/lib/conversations/test-agent";
import { route } from "@/lib/http/route";
import { locales } from "@/lib/i18n/locales";
import { requireToken } from "@/lib/rate-limit/take-token";

/** Begins a test chat with one's own agent. */
export const POST = route(
  async ({ input, request }) => {
    const visitorRef = requireRef(request, input.ref);
    const { agent, userId } = await testAgent(input.agentId, input.flowVersionId);
    await requireToken("tenant", agent.orgId);
    const options = {
      channel: "test" as const,
      visitorRef,
      userId,
      ...(input.locale && { locale: input.locale }),
    };
    return Response.json(await startConversation(agent, options, conversationDeps()));
  },
  {
    schema: z.object({
      agentId: z.uuid(),
      flowVersionId: z.uuid().optional(),
      ref: visitorRefSchema.optional(),
      locale: z.enum(locales).optional(),
    }),
  },
);
