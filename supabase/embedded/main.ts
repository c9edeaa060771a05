import fs from "node:fs";
import path from "node:path";
import { startEmbedded } from "./start";

/**
 * The embedded stack as a process. Ports and directory come from the environment, each with a default; one JSON line on
 * stdout says when and where it is ready, and <dataDir>/stack.json says it to scripts.
 */
async function main(): Promise<void> {
  quietConsole();
  const dataDir = path.resolve(
    process.env.SUPABASE_DATA_DIR || path.join(process.env.TALIA_DATA_DIR || ".talia", "supabase"),
  );
  const stack = await startEmbedded({
    dataDir,
    port: portFrom("SUPABASE_PORT"),
    databasePort: portFrom("SUPABASE_DB_PORT"),
    smtpPort: portFrom("SUPABASE_SMTP_PORT"),
    mailPort: portFrom("SUPABASE_MAIL_PORT"),
    siteUrl: process.env.APP_URL || undefined,
  });
  const { stop, ...addresses } = stack;
  const addressFile = path.join(dataDir, "stack.json");
  fs.writeFileSync(addressFile, `${JSON.stringify({ pid: process.pid, ...addresses }, null, 2)}\n`, {
    mode: 0o600,
  });

  let stopping = false;
  const shutdown = async () => {
    if (stopping) return;
    stopping = true;
    fs.rmSync(addressFile, { force: true });
    await stop();
    process.exit(0);
  };
  for (const signal of ["SIGTERM", "SIGINT", "SIGHUP"] as const) process.on(signal, () => void shutdown());
  process.stdout.write(`${JSON.stringify({ ready: true, ...addresses })}\n`);
}

/** lite prints whole errors, whose details carry rows; one line each, without them, is what a log may hold. */
function quietConsole(): void {
  console.error = (...parts: unknown[]) => {
    const said = parts.map((part) => (part instanceof Error ? part.message : String(part))).join(" ");
    process.stderr.write(`${said.split("\n")[0]}\n`);
  };
  // It warns at each start that its storage is experimental; docs/embedded-supabase.md says what that means here.
  console.warn = () => {};
}

function portFrom(name: string): number | undefined {
  const value = process.env[name];
  if (!value) return undefined;
  const port = Number(value);
  if (!Number.isInteger(port) || port < 1 || port > 65535)
    throw new Error(`${name} must be a port, not "${value}".`);
  return port;
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
});
