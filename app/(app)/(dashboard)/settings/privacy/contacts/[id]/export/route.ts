import { z } from "zod";
import { AppError } from "@/lib/errors";
import { route } from "@/lib/http/route";
import { exportContact } from "@/lib/privacy/export-contact";
import { requireToken } from "@/lib/rate-limit/take-token";
import { requireRole } from "@/lib/tenancy/require-role";

/** Everything that is kept of a contact, for the person who asks for it. For administrators. */
export const GET = route<z.ZodUndefined, { id: string }>(async ({ params: { id } }) => {
  const { db, org, user } = await requireRole("admin");
  if (!z.uuid().safeParse(id).success) throw new AppError("not_found", { reason: "contact" });
  await requireToken("sensitive", `export-contact:${user.id}`);
  return new Response(await exportContact(db, { orgId: org.id, contactId: id }), {
    headers: {
      "content-type": "application/zip",
      "content-disposition": `attachment; filename="talia-contacto-${id.slice(0, 8)}.zip"`,
      "cache-control": "private, no-store",
    },
  });
});
