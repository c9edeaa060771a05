import { randomBytes } from "node:crypto";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import type { TestProject } from "vitest/node";
import { freePort } from "./ports";
import { stopPostgres } from "./postgres";
import { type EmbeddedStack, startEmbedded } from "./start";

declare module "vitest" {
  export interface ProvidedContext {
    supabase: Omit<EmbeddedStack, "stop">;
  }
}

const prefix = "talia-test-";
const ownerFile = "owner.pid";

/** A throw-away stack for the database tests: own directory, own ports, gone afterwards. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  await sweep();
  const dataDir = fs.mkdtempSync(path.join(os.tmpdir(), prefix));
  fs.writeFileSync(path.join(dataDir, ownerFile), String(process.pid));
  // The database server runs as another user when the tests run as root.
  fs.chmodSync(dataDir, 0o711);
  const { stop, ...stack } = await startEmbedded({ dataDir, persist: false, port: await freePort() });
  project.provide("supabase", stack);
  Object.assign(process.env, {
    SUPABASE_URL: stack.url,
    SUPABASE_PUBLISHABLE_KEY: stack.publishableKey,
    SUPABASE_SECRET_KEY: stack.secretKey,
    DATABASE_URL: stack.databaseUrl,
    SMTP_URL: stack.smtpUrl,
    MAIL_CATCHER_URL: stack.mailUrl,
    ENCRYPTION_KEYS: `test:${randomBytes(32).toString("base64")}`,
    SIGNING_SECRET: randomBytes(32).toString("base64url"),
  });
  return stop;
}

/** Stops and removes what test runs left behind that were killed before they could. */
async function sweep(): Promise<void> {
  for (const name of fs.readdirSync(os.tmpdir()).filter((entry) => entry.startsWith(prefix))) {
    const dataDir = path.join(os.tmpdir(), name);
    const owner = path.join(dataDir, ownerFile);
    if (!fs.existsSync(owner) || isRunning(Number(fs.readFileSync(owner, "utf8")))) continue;
    await stopPostgres(path.join(dataDir, "postgres"));
    fs.rmSync(dataDir, { recursive: true, force: true });
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}
