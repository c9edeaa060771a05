import { randomBytes } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import { z } from "zod";

const schema = z.object({
  jwtSecret: z.string().min(32),
  publishableKey: z.string().startsWith("sb_publishable_"),
  secretKey: z.string().startsWith("sb_secret_"),
  databasePassword: z.string().min(16),
  /** 32 bytes in base64: encrypts what the stack keeps secret at rest (second factors). */
  encryptionKey: z.string().length(44),
});

export type Keys = z.infer<typeof schema>;

/** The keys of the stack in `dataDir`: drawn at random once, kept in keys.json, readable by its owner alone. */
export function loadKeys(dataDir: string): Keys {
  const file = path.join(dataDir, "keys.json");
  if (fs.existsSync(file)) return schema.parse(JSON.parse(fs.readFileSync(file, "utf8")));
  const keys: Keys = {
    jwtSecret: randomBytes(48).toString("base64url"),
    publishableKey: `sb_publishable_${randomBytes(24).toString("base64url")}`,
    secretKey: `sb_secret_${randomBytes(32).toString("base64url")}`,
    databasePassword: randomBytes(24).toString("base64url"),
    encryptionKey: randomBytes(32).toString("base64"),
  };
  fs.mkdirSync(dataDir, { recursive: true });
  // Written beside and renamed, so that a crash cannot leave half a file and lose the keys of an existing database.
  fs.writeFileSync(`${file}.new`, `${JSON.stringify(keys, null, 2)}\n`, { mode: 0o600 });
  fs.renameSync(`${file}.new`, file);
  return keys;
}
