import { z } from "zod";
import { requireRef } from "@/lib/conversations/request";
import { testAgent } from "@/lib/conversations/test-agent";
import { receiveVisitorFile } from "@/lib/files/receive-visitor-file";
import { parseInput } from "@/lib/http/read-input";
import { route } from "@/lib/http/route";
import { requireToken } from "@/lib/rate-limit/take-token";

const query = z.object({ agentId: z.uuid(), flowVersionId: z.uuid().optional() });

/** A file for one's own test chat. */
export const POST = route<z.ZodUndefined>(async ({ request }) => {
  const { agentId, flowVersionId } = parseInput(query, Object.fromEntries(new URL(request.url).searchParams));
  const visitorRef = requireRef(request);
  const { agent, userId } = await testAgent(agentId, flowVersionId);
  await requireToken("tenant", agent.orgId);
  const options = { channel: "test" as const, visitorRef, userId };
  return Response.json(await receiveVisitorFile(request, agent, options), { status: 201 });
});
