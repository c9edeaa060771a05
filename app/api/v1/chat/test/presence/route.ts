import { z } from "zod";
import { hashVisitor } from "@/lib/conversations/receive";
import { requireRef } from "@/lib/conversations/request";
import { testAgent } from "@/lib/conversations/test-agent";
import { presenceSchema, tellPresence } from "@/lib/conversations/visitor-live";
import { route } from "@/lib/http/route";
import { requireToken } from "@/lib/rate-limit/take-token";

/** The same as `/api/v1/chat/presence`, of one's own test chat. */
export const POST = route(
  async ({ input, request }) => {
    const visitorHash = hashVisitor(requireRef(request));
    const { agent, userId } = await testAgent(input.agentId);
    await requireToken("presence", userId);
    await tellPresence({ orgId: agent.orgId, agentId: agent.id, visitorHash }, input);
    return new Response(null, { status: 204 });
  },
  { schema: z.object({ agentId: z.uuid() }).and(presenceSchema), maxBytes: 2_048 },
);
