import { z } from "zod";
import { hashVisitor } from "@/lib/conversations/receive";
import { requireRef } from "@/lib/conversations/request";
import { testAgent } from "@/lib/conversations/test-agent";
import { afterSchema, visitorLive } from "@/lib/conversations/visitor-live";
import { route } from "@/lib/http/route";

/** The same as `/api/v1/chat/live`, of one's own test chat. */
export const GET = route(
  async ({ input, request }) => {
    const visitorRef = requireRef(request);
    const { agent } = await testAgent(input.agentId);
    const visitor = { orgId: agent.orgId, agentId: agent.id, visitorHash: hashVisitor(visitorRef) };
    return visitorLive(request, visitor, input.after);
  },
  { schema: z.object({ agentId: z.uuid(), after: afterSchema }), rateLimit: "visitorLive" },
);
