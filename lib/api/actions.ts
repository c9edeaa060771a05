"use server";

import { orThrow } from "@/lib/database-error";
import { refreshApp } from "@/lib/http/refresh-app";
import { requireToken } from "@/lib/rate-limit/take-token";
import { orgAction } from "@/lib/safe-action";
import { makeKey } from "./key";
import { keySchema, newKeySchema } from "./schema";

const dayMs = 86_400_000;

/** Makes a key and gives it: nobody can read it again. */
export const createKey = orgAction
  .metadata({ name: "api.create-key", min: "admin" })
  .inputSchema(newKeySchema)
  .action(async ({ parsedInput: { name, scopes, days }, ctx: { db, org } }) => {
    await requireToken("sensitive", `api-key:${org.id}`);
    const { key, hash, prefix } = makeKey();
    const expires = days === "never" ? null : new Date(Date.now() + Number(days) * dayMs).toISOString();
    const p = { org_id: org.id, name, scopes, token_hash: hash, prefix, expires_at: expires };
    orThrow(await db.rpc("create_api_key", { p }));
    refreshApp();
    return { key };
  });

/** Takes a key back: what uses it is refused from now on. */
export const revokeKey = orgAction
  .metadata({ name: "api.revoke-key", min: "admin" })
  .inputSchema(keySchema)
  .action(async ({ parsedInput: { keyId }, ctx: { db, org } }) => {
    orThrow(await db.rpc("revoke_api_key", { p_org: org.id, p_id: keyId }));
    refreshApp();
  });
