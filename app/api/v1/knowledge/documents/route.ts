import { z } from "zod";
import { readFile } from "@/lib/http/read-file";
import { parseInput } from "@/lib/http/read-input";
import { route } from "@/lib/http/route";
import { addFile } from "@/lib/knowledge/add-document";
import { listDocuments } from "@/lib/knowledge/queries";
import { requireKeeper } from "@/lib/knowledge/require-keeper";
import { knowledgeLimits } from "@/lib/knowledge/schema";
import { requireToken } from "@/lib/rate-limit/take-token";

const ofAgent = z.object({ agentId: z.uuid() });

/** What an agent knows from documents, with how far each has been read. */
export const GET = route(
  async ({ input: { agentId } }) => {
    const { db, orgId } = await requireKeeper({ agentId }, "internal");
    return Response.json({ documents: await listDocuments(db, { orgId, agentId }) });
  },
  { schema: ofAgent },
);

/** Takes a file (field `file` of a multipart body) into an agent's knowledge; a job reads it. */
export const POST = route<never>(async ({ request }) => {
  const { agentId } = parseInput(ofAgent, Object.fromEntries(new URL(request.url).searchParams));
  const { db, orgId, userId } = await requireKeeper({ agentId }, "admin");
  await requireToken("tenant", orgId);
  const file = await readFile(request, knowledgeLimits.fileBytes);
  return Response.json(await addFile(db, { orgId, agentId, userId }, file), { status: 201 });
});
