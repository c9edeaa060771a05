import type postgres from "postgres";
import { needsResealing, open, seal } from "@/lib/crypto";
import type { EncryptionKey } from "@/lib/env";
import { mailContext } from "@/lib/mail/queued-mail";
import { secretContext } from "@/lib/secrets/tenant-secrets";

interface Sealed {
  id: string;
  sealed: string;
  context: string;
}

/** A place where sealed texts are kept. */
interface Store {
  name: string;
  /** Some of those after `after` that another key than `keyId` has sealed, in the order of their ids. */
  read: (sql: postgres.Sql, keyId: string, after: string | null, limit: number) => Promise<Sealed[]>;
  /** Replaces one unless it has changed meanwhile; gives whether it did. */
  write: (sql: postgres.Sql, row: Sealed, sealed: string) => Promise<boolean>;
}

const stores: readonly Store[] = [
  {
    name: "tenant secrets",
    read: async (sql, keyId, after, limit) => {
      const rows = await sql<{ id: string; org_id: string; name: string; ciphertext: string }[]>`
        select id, org_id, name, ciphertext from public.tenant_secrets
        where key_id <> ${keyId} and (${after}::uuid is null or id > ${after}::uuid) order by id limit ${limit}`;
      return rows.map((row) => ({
        id: row.id,
        sealed: row.ciphertext,
        context: secretContext(row.org_id, row.name),
      }));
    },
    write: async (sql, row, sealed) => {
      const done = await sql`update public.tenant_secrets set ciphertext = ${sealed}
        where id = ${row.id} and ciphertext = ${row.sealed}`;
      return done.count > 0;
    },
  },
  {
    name: "queued mails",
    read: async (sql, keyId, after, limit) => {
      const rows = await sql<{ id: string; sealed: string; key: string }[]>`
        select j.id::text, j.payload ->> 'sealed' as sealed, j.payload ->> 'key' as key
        from graphile_worker._private_jobs j
        where j.payload ->> 'sealed' is not null and split_part(j.payload ->> 'sealed', '.', 2) <> ${keyId}
          and (${after}::bigint is null or j.id > ${after}::bigint) order by j.id limit ${limit}`;
      return rows.map((row) => ({ id: row.id, sealed: row.sealed, context: mailContext(row.key) }));
    },
    write: async (sql, row, sealed) => {
      const done = await sql`update graphile_worker._private_jobs
        set payload = jsonb_set(payload::jsonb, '{sealed}', to_jsonb(${sealed}::text))::json
        where id = ${row.id}::bigint and payload ->> 'sealed' = ${row.sealed}`;
      return done.count > 0;
    },
  },
];

export interface Rotation {
  store: string;
  resealed: number;
  /** Ids that no key of ours opens. */
  unreadable: string[];
}

/**
 * Seals anew, with the first key, whatever an older one has sealed. In batches, each row by itself: broken off it goes on where
 * it was, and what the product writes meanwhile stays as written.
 */
export async function rotateSecrets(
  sql: postgres.Sql,
  keys: readonly EncryptionKey[],
  batch = 200,
): Promise<Rotation[]> {
  const rotations: Rotation[] = [];
  for (const store of stores) rotations.push(await rotateStore(sql, store, keys, batch));
  return rotations;
}

async function rotateStore(
  sql: postgres.Sql,
  store: Store,
  keys: readonly EncryptionKey[],
  batch: number,
): Promise<Rotation> {
  const rotation: Rotation = { store: store.name, resealed: 0, unreadable: [] };
  const current = keys[0]?.id ?? "";
  for (let after: string | null = null; ; ) {
    const rows: Sealed[] = await store.read(sql, current, after, batch);
    for (const row of rows) {
      if (!needsResealing(row.sealed, keys)) continue;
      const text = opened(row, keys);
      if (text === null) rotation.unreadable.push(row.id);
      else if (await store.write(sql, row, seal(text, row.context, keys))) rotation.resealed += 1;
    }
    after = rows.at(-1)?.id ?? null;
    if (after === null || rows.length < batch) return rotation;
  }
}

function opened({ sealed, context }: Sealed, keys: readonly EncryptionKey[]): string | null {
  try {
    return open(sealed, context, keys);
  } catch {
    return null;
  }
}
