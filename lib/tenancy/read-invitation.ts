import "server-only";
import { z } from "zod";
import { orThrow } from "@/lib/database-error";
import { serviceClient } from "@/lib/supabase/service";
import { hashInvitationToken } from "./invitation-token";
import { memberRoles } from "./roles";

const schema = z.object({
  email: z.string(),
  role: z.enum(memberRoles),
  organization: z.string(),
  status: z.enum(["pending", "accepted", "revoked", "expired"]),
});

export type InvitationPreview = z.infer<typeof schema>;

/** What an invitation's link shows; null when there is none with that token. */
export async function readInvitation(token: string): Promise<InvitationPreview | null> {
  // Service role: who opens the link may not be signed in; the token is the permission.
  const data = orThrow(
    await serviceClient().rpc("read_invitation", { p_token_hash: hashInvitationToken(token) }),
  );
  return data === null ? null : schema.parse(data);
}
