import { z } from "zod";
import { contactCursorSchema, contactFilterSchema, contactOrders } from "@/lib/contacts/filter";
import { listContacts } from "@/lib/contacts/list-contacts";
import { route } from "@/lib/http/route";
import { requireApiMember } from "@/lib/tenancy/require-api-member";

const cursor = z
  .string()
  .max(300)
  .transform((text, context) => {
    try {
      return contactCursorSchema.parse(JSON.parse(text));
    } catch {
      context.addIssue({ code: "custom", message: "invalid" });
      return z.NEVER;
    }
  });

/** A page of contacts (`ContactPage`) by filter and order; `after`: the cursor of the page before, as JSON. For members. */
export const GET = route(
  async ({ input: { orgId, order, after, limit, ...filter } }) => {
    const { org, db } = await requireApiMember(orgId);
    return Response.json(
      await listContacts(db, { orgId: org.id, filter, order, after: after ?? null, limit }),
    );
  },
  {
    schema: contactFilterSchema.extend({
      orgId: z.uuid(),
      order: z.enum(contactOrders).default("recent"),
      after: cursor.optional(),
      limit: z.coerce.number().int().min(1).max(100).default(24),
    }),
  },
);
