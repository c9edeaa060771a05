import { z } from "zod";
import { publicAgent } from "@/lib/conversations/public-agent";
import { rateMessage } from "@/lib/conversations/rate-message";
import { requireRef, slugSchema, visitorRefSchema } from "@/lib/conversations/request";
import { route } from "@/lib/http/route";
import { requireToken } from "@/lib/rate-limit/take-token";

/** "Was this useful?" of a visitor, on an answer of their own conversation. The last opinion counts. */
export const POST = route(
  async ({ input, request }) => {
    const visitorRef = requireRef(request, input.ref);
    const agent = await publicAgent(input.agent);
    await requireToken("tenant", agent.orgId);
    await rateMessage(agent, { ...input, visitorRef });
    return new Response(null, { status: 204 });
  },
  {
    schema: z.object({
      agent: slugSchema,
      ref: visitorRefSchema.optional(),
      messageId: z.uuid(),
      rating: z.enum(["useful", "not_useful"]),
      comment: z.string().max(1000).default(""),
    }),
    rateLimit: "publicChat",
  },
);
