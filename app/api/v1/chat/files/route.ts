import type { z } from "zod";
import { channelOf, publicAgent } from "@/lib/conversations/public-agent";
import { requireRef, resumeRequestSchema } from "@/lib/conversations/request";
import { receiveVisitorFile } from "@/lib/files/receive-visitor-file";
import { parseInput } from "@/lib/http/read-input";
import { route } from "@/lib/http/route";
import { requireToken } from "@/lib/rate-limit/take-token";

/** A visitor's file (field `file` of a multipart body), to be sent with their next message. */
export const POST = route<z.ZodUndefined>(
  async ({ request, ip }) => {
    const query = Object.fromEntries(new URL(request.url).searchParams);
    const { agent: slug, locale, source } = parseInput(resumeRequestSchema, query);
    const visitorRef = requireRef(request);
    await requireToken("visitorUploads", ip);
    const agent = await publicAgent(slug);
    await requireToken("tenant", agent.orgId);
    const options = {
      channel: channelOf(agent),
      visitorRef,
      ...(locale && { locale }),
      ...(source && { source }),
    };
    return Response.json(await receiveVisitorFile(request, agent, options), { status: 201 });
  },
  { rateLimit: "publicChat" },
);
