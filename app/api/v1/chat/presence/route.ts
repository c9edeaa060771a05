import { z } from "zod";
import { publicAgent } from "@/lib/conversations/public-agent";
import { hashVisitor } from "@/lib/conversations/receive";
import { requireRef, slugSchema } from "@/lib/conversations/request";
import { presenceSchema, tellPresence } from "@/lib/conversations/visitor-live";
import { route } from "@/lib/http/route";
import { requireToken } from "@/lib/rate-limit/take-token";

/** The visitor writes (`typing`), or has read up to a message (`seen`). */
export const POST = route(
  async ({ input, request, ip }) => {
    const visitorHash = hashVisitor(requireRef(request));
    await requireToken("presence", ip);
    const agent = await publicAgent(input.agent);
    await tellPresence({ orgId: agent.orgId, agentId: agent.id, visitorHash }, input);
    return new Response(null, { status: 204 });
  },
  { schema: z.object({ agent: slugSchema }).and(presenceSchema), maxBytes: 2_048 },
);
