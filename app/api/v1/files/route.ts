import { z } from "zod";
import { orThrow } from "@/lib/database-error";
import { AppError } from "@/lib/errors";
import { fileLimits } from "@/lib/files/limits";
import { storeFile } from "@/lib/files/store-file";
import { readFile } from "@/lib/http/read-file";
import { parseInput } from "@/lib/http/read-input";
import { route } from "@/lib/http/route";
import { requireToken } from "@/lib/rate-limit/take-token";
import { currentAccount } from "@/lib/tenancy/require-member";
import { hasRole } from "@/lib/tenancy/roles";

const owner = z.union([z.object({ conversationId: z.uuid() }), z.object({ contactId: z.uuid() })]);

/** A member's file (field `file` of a multipart body) for a conversation, where it is sent with a message, or for a contact. */
export const POST = route<never>(async ({ request }) => {
  const of = parseInput(owner, Object.fromEntries(new URL(request.url).searchParams));
  const account = await currentAccount();
  if (!account) throw new AppError("unauthenticated");
  if (account.needsSecondFactor) throw new AppError("forbidden", { reason: "second_factor" });
  const orgId = await orgOf(account.db, of);
  const org = account.orgs.find(({ id }) => id === orgId);
  if (!orgId || !org) throw new AppError("not_found", { reason: "conversation" });
  if (org.mfaRequired && account.user.aal !== "aal2")
    throw new AppError("forbidden", { reason: "second_factor" });
  if (!hasRole(org.role, "agent")) throw new AppError("forbidden", { detail: "agent is needed" });
  await requireToken("tenant", orgId);
  const { name, bytes } = await readFile(request, fileLimits.bytes, "file_too_large");
  const stored = await storeFile({ orgId, ...of, uploadedBy: account.user.id, name, bytes });
  return Response.json(stored, { status: 201 });
});

type Account = NonNullable<Awaited<ReturnType<typeof currentAccount>>>;

/** Whose the conversation or contact is, under the member's own rights. */
async function orgOf(db: Account["db"], of: z.infer<typeof owner>): Promise<string | undefined> {
  const found = await ("conversationId" in of
    ? db.from("conversations").select("org_id").eq("id", of.conversationId).maybeSingle()
    : db.from("contacts").select("org_id").eq("id", of.contactId).maybeSingle());
  return orThrow(found)?.org_id;
}
