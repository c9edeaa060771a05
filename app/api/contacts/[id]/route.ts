import { z } from "zod";
import { readContactPanel } from "@/lib/contacts/read-panel";
import { AppError } from "@/lib/errors";
import { route } from "@/lib/http/route";
import { requireApiMember } from "@/lib/tenancy/require-api-member";

/** What the panel of a contact shows (`ContactPanelData`) and what the reader may do with it. For members. */
export const GET = route<z.ZodType<{ orgId: string }>, { id: string }>(
  async ({ input: { orgId }, params: { id } }) => {
    if (!z.uuid().safeParse(id).success) throw new AppError("not_found", { reason: "contact" });
    const { org, db } = await requireApiMember(orgId);
    const data = await readContactPanel(db, { orgId: org.id, id });
    return Response.json({ ...data, role: org.role, paused: org.paused });
  },
  { schema: z.object({ orgId: z.uuid() }) },
);
