import { z } from "zod";
import { readTimeline, timelineCursorSchema } from "@/lib/contacts/read-timeline";
import { AppError } from "@/lib/errors";
import { route } from "@/lib/http/route";
import { requireApiMember } from "@/lib/tenancy/require-api-member";

const querySchema = z.object({
  orgId: z.uuid(),
  /** The cursor of the page before, as JSON. */
  before: z
    .string()
    .max(300)
    .transform((text, context) => {
      try {
        return timelineCursorSchema.parse(JSON.parse(text));
      } catch {
        context.addIssue({ code: "custom", message: "invalid" });
        return z.NEVER;
      }
    })
    .optional(),
});

/** What happened with a contact, a page at a time: {entries, next}. For members. */
export const GET = route<typeof querySchema, { id: string }>(
  async ({ input: { orgId, before }, params: { id } }) => {
    if (!z.uuid().safeParse(id).success) throw new AppError("not_found", { reason: "contact" });
    const { org, userId, db } = await requireApiMember(orgId);
    return Response.json(await readTimeline(db, { orgId: org.id, contactId: id, userId, before }));
  },
  { schema: querySchema },
);
