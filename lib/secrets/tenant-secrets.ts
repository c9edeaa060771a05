import "server-only";
import { open, seal } from "@/lib/crypto";
import { orThrow } from "@/lib/database-error";
import type { Db } from "@/lib/supabase/server";

/** Where a secret belongs: opened as another tenant's, or under another name, it fails. */
export const secretContext = (orgId: string, name: string): string => `tenant-secret:${orgId}:${name}`;

/**
 * Stores what opens something of a tenant's elsewhere, in place of what it had under that name. `service` is the service role:
 * nobody else may write it; whether `userId` may is the caller's to have checked.
 */
export async function storeSecret(
  service: Db,
  { orgId, name, value, userId }: { orgId: string; name: string; value: string; userId: string | null },
): Promise<void> {
  orThrow(
    await service.from("tenant_secrets").upsert(
      {
        org_id: orgId,
        name,
        ciphertext: seal(value, secretContext(orgId, name)),
        // Of a short one nothing is shown: four characters would be half of it.
        last_four: value.length >= 12 ? value.slice(-4) : "",
        updated_by: userId,
      },
      { onConflict: "org_id,name" },
    ),
  );
}

/** A tenant's secret in the clear, or null. `service` is the service role; never hand the value to a page or a log. */
export async function readSecret(
  service: Db,
  { orgId, name }: { orgId: string; name: string },
): Promise<string | null> {
  const row = orThrow(
    await service
      .from("tenant_secrets")
      .select("ciphertext")
      .eq("org_id", orgId)
      .eq("name", name)
      .maybeSingle(),
  );
  return row && open(row.ciphertext, secretContext(orgId, name));
}

/** Removes a tenant's secret; one that is not there is no error. `service` is the service role. */
export async function removeSecret(
  service: Db,
  { orgId, name }: { orgId: string; name: string },
): Promise<void> {
  orThrow(await service.from("tenant_secrets").delete().eq("org_id", orgId).eq("name", name));
}
