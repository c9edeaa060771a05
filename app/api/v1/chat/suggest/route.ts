import { z } from "zod";
import { publicAgent } from "@/lib/conversations/public-agent";
import { slugSchema } from "@/lib/conversations/request";
import { suggestQuestions } from "@/lib/conversations/suggest";
import { route } from "@/lib/http/route";
import { locales } from "@/lib/i18n/locales";

/** Questions often asked of an agent that go with what is being typed. */
export const GET = route(
  async ({ input }) => {
    const agent = await publicAgent(input.agent);
    const questions = await suggestQuestions(agent, input.q, input.locale);
    const response = Response.json({ questions });
    response.headers.set("cache-control", "private, max-age=60");
    return response;
  },
  {
    schema: z.object({
      agent: slugSchema,
      q: z.string().max(120).default(""),
      locale: z.enum(locales).optional(),
    }),
    rateLimit: "publicChat",
  },
);
