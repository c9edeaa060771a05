import { randomBytes } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import { z } from "zod";
import { dataDir, root } from "./paths";

/** What the embedded stack says when it is ready, and keeps in stack.json while it runs. */
export const embeddedStackSchema = z.object({
  pid: z.number().optional(),
  url: z.string(),
  databaseUrl: z.string(),
  publishableKey: z.string(),
  secretKey: z.string(),
  mailUrl: z.string(),
  smtpUrl: z.string(),
});
export type EmbeddedStack = z.infer<typeof embeddedStackSchema>;

/** Reads .env of the project; what the environment has already wins. */
export function loadDotEnv(): void {
  const file = path.join(root, ".env");
  if (fs.existsSync(file)) process.loadEnvFile(file);
}

export const isHosted = (): boolean => Boolean(process.env.SUPABASE_URL?.trim());

/** The settings that reach the embedded stack. Keys of one's own in the environment win over the local ones. */
export function embeddedEnv(stack: EmbeddedStack): Record<string, string> {
  return {
    SUPABASE_URL: stack.url,
    SUPABASE_PUBLISHABLE_KEY: stack.publishableKey,
    SUPABASE_SECRET_KEY: stack.secretKey,
    DATABASE_URL: stack.databaseUrl,
    SMTP_URL: process.env.SMTP_URL?.trim() || stack.smtpUrl,
    MAIL_CATCHER_URL: stack.mailUrl,
    DEMO_LOGINS: process.env.TALIA_SEED === "0" ? "false" : "true",
    ...localSecrets(),
  };
}

/** Of the embedded stack that runs now in this directory, if one does. */
export function runningStack(): EmbeddedStack | undefined {
  try {
    const text = fs.readFileSync(path.join(dataDir(), "supabase", "stack.json"), "utf8");
    const stack = embeddedStackSchema.parse(JSON.parse(text));
    if (stack.pid !== undefined) process.kill(stack.pid, 0);
    return stack;
  } catch {
    return undefined;
  }
}

/** Secrets of this machine, drawn once: with others, what is encrypted in the local database could not be read again. */
function localSecrets(): Record<string, string> {
  const file = path.join(dataDir(), "secrets.json");
  const kept: Record<string, string> = fs.existsSync(file) ? JSON.parse(fs.readFileSync(file, "utf8")) : {};
  const secrets = {
    ENCRYPTION_KEYS: kept.ENCRYPTION_KEYS ?? `local:${randomBytes(32).toString("base64")}`,
    SIGNING_SECRET: kept.SIGNING_SECRET ?? randomBytes(36).toString("base64url"),
  };
  if (Object.keys(secrets).some((name) => !(name in kept))) {
    fs.mkdirSync(dataDir(), { recursive: true });
    fs.writeFileSync(`${file}.new`, `${JSON.stringify(secrets, null, 2)}\n`, { mode: 0o600 });
    fs.renameSync(`${file}.new`, file);
  }
  return Object.fromEntries(
    Object.entries(secrets).map(([name, value]) => [name, process.env[name]?.trim() || value]),
  );
}
