import { z } from "zod";

const storedSchema = z.object({
  /** Name of the file within the backup. */
  file: z.string(),
  bytes: z.number().int(),
  /** Of the bytes as they are stored: encrypted, where they are. */
  sha256: z.string(),
});
export type Stored = z.infer<typeof storedSchema>;

/** What a backup says of itself: `manifest.json`. */
export const manifestSchema = z.object({
  format: z.literal(1),
  name: z.string(),
  createdAt: z.iso.datetime(),
  /** Of the product that wrote it. */
  version: z.string(),
  /** The last migration of the database. */
  migration: z.string(),
  tables: z.array(z.object({ name: z.string(), rows: z.number().int() })),
  /** The rows of all tables, as `pg_dump --data-only` would write them. */
  database: storedSchema,
  /** The list of stored files (`storedFilesSchema`). */
  index: storedSchema,
  fileCount: z.number().int(),
  bytes: z.number().int(),
  encrypted: z.boolean(),
  /** Names the keys that open what is sealed within the database. They are in no backup. */
  sealedBy: z.array(z.string()),
  /** HMAC of all of the above, where it is encrypted. */
  mac: z.string().optional(),
});
export type Manifest = z.infer<typeof manifestSchema>;

/** Files of the storage service. */
export const storedFilesSchema = z.array(
  storedSchema.extend({
    bucket: z.string(),
    key: z.string(),
    contentType: z.string(),
    /** Changes with the file. */
    stamp: z.string(),
  }),
);
export type StoredFile = z.infer<typeof storedFilesSchema>[number];

export const backupName = /^\d{4}-\d{2}-\d{2}T\d{2}-\d{2}-\d{2}Z$/;

/** A backup cannot be made or brought back, for a reason that a person can do something about. */
export class BackupError extends Error {
  override name = "BackupError";
}
