import fs from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { hideSecrets } from "@/lib/hide-secrets";
import { needsBuild } from "./runtime/build";
import { checkSettings } from "./runtime/check-settings";
import { Child } from "./runtime/child";
import { firstOf } from "./runtime/first-of";
import { formatLine, prefix } from "./runtime/format-log";
import {
  type EmbeddedStack,
  embeddedEnv,
  embeddedStackSchema,
  isHosted,
  loadDotEnv,
} from "./runtime/local-env";
import { acquireLock, releaseLock } from "./runtime/lock";
import { dataDir, root } from "./runtime/paths";
import { type Command, commands, exists, scriptCommand, webCommand } from "./runtime/processes";
import { done, fail, palette, printReady, say, warn } from "./runtime/report";
import { releasePorts } from "./runtime/reserve-port";
import { chooseStackPorts, type StackPorts } from "./runtime/stack-ports";
import { startEmulators } from "./runtime/start-emulators";
import { StartError } from "./runtime/start-error";

const startedAt = performance.now();
const mode = process.argv.includes("--dev") ? "dev" : "start";
const children: Child[] = [];
let stopping = false;
/** Everything has come up. Before, what fails is not tried again but told. */
let up = false;
let stoppingSince = 0;
let failure: string | undefined;

async function main(): Promise<void> {
  loadDotEnv();
  checkSettings(process.env);
  acquireLock();
  const ports = await chooseStackPorts();
  const notes: string[] = [];
  const appUrl = process.env.APP_URL?.trim() || `http://localhost:${ports.web}`;
  const base = {
    APP_URL: appUrl,
    PORT: String(ports.web),
    VOICE_PORT: String(ports.voice),
    JOBS_PORT: String(ports.jobs),
    VOICE_URL: process.env.VOICE_URL?.trim() || `ws://${reachableHost()}:${ports.voice}`,
    VOICE_DATA_DIR: process.env.VOICE_DATA_DIR?.trim() || path.join(dataDir(), "voice"),
  };

  const building = mode === "start" ? build() : Promise.resolve();
  const emulating = startEmulators({ launch, ports, appUrl, webUrl: webUrl(ports), notes });
  // Awaited below; until then a failure must not count as unhandled.
  for (const begun of [building, emulating]) begun.catch(() => {});
  const stack = isHosted() ? undefined : await startSupabase(ports, appUrl);
  const settings: Record<string, string> = {
    ...base,
    ...(stack ? embeddedEnv(stack) : {}),
    ...(await emulating),
  };
  if (stack) await seed(settings);
  await building;

  await startServices(settings, ports);
  if (stopping) return;
  if (!process.env.OPENAI_API_KEY && !process.env.GROQ_API_KEY && !settings.OPENAI_API_KEY) {
    notes.push(
      "No AI key set: agents answer from their flow and knowledge. Set OPENAI_API_KEY or GROQ_API_KEY in .env.",
    );
  }
  up = true;
  printReady(
    {
      web: appUrl,
      ...(stack && {
        api: stack.url,
        database: withoutPassword(stack.databaseUrl),
        mail: `${appUrl}/dev/mail`,
      }),
      ...(exists("voice-worker/server.ts") && { voice: `http://localhost:${ports.voice}/health` }),
      ...(settings.VOICE_EMULATOR_URL && { phone: `${appUrl}/dev/phone` }),
    },
    { demo: Boolean(stack) && isSeeded(), notes, seconds: (performance.now() - startedAt) / 1000 },
  );
}

/** The console is no place for it; it is in supabase/stack.json of the data directory. */
function withoutPassword(databaseUrl: string): string {
  const url = new URL(databaseUrl);
  url.password = "";
  return url.href;
}

/** Starts a process under the supervisor, its lines prefixed on the console and whole in the log directory. */
function launch(
  name: string,
  { command, args, env }: Command,
  settings: Record<string, string>,
  { restart = () => true, listen }: { restart?: () => boolean; listen?: (line: string) => boolean } = {},
): Child {
  const index = children.length;
  const logs = path.join(dataDir(), "logs");
  fs.mkdirSync(logs, { recursive: true });
  const file = fs.createWriteStream(path.join(logs, `${name}.log`));
  const child = new Child({
    name,
    command,
    args,
    cwd: root,
    env: { ...process.env, ...settings, ...env, TALIA_SUPERVISED: "1" },
    restart,
    onLine: (line) => {
      // What was meant for us is nobody else's: it may hold keys.
      if (listen?.(line)) return;
      // Whatever a process prints, Next.js in development the address of every request.
      const safe = hideSecrets(line);
      file.write(`${safe}\n`);
      if (line.trim() && !isReadyLine(line)) {
        process.stdout.write(`${prefix(name, index, palette)} ${formatLine(safe, palette)}\n`);
      }
    },
    onRestart: (code, delay) => {
      if (!stopping)
        warn(
          `${name} ended (${code === null ? "killed" : `code ${code}`}); starting it again in ${delay / 1000} s`,
        );
    },
  });
  children.push(child);
  return child.start();
}

const readyListeners: ((stack: EmbeddedStack) => void)[] = [];

/** The embedded stack's ready line is for the supervisor: it holds keys, and is not shown. */
function isReadyLine(line: string): boolean {
  if (!line.startsWith('{"ready"')) return false;
  const parsed = embeddedStackSchema.safeParse(JSON.parse(line));
  if (parsed.success) for (const listener of readyListeners.splice(0)) listener(parsed.data);
  return true;
}

async function startSupabase(ports: StackPorts, appUrl: string): Promise<EmbeddedStack> {
  if (!exists("supabase/embedded/main.ts")) {
    throw new StartError("This checkout has no embedded Supabase: set SUPABASE_URL and its keys in .env.");
  }
  say("Starting Postgres and Supabase");
  const ready = new Promise<EmbeddedStack>((resolve) => readyListeners.push(resolve));
  const child = launch(
    "supabase",
    commands.supabase(),
    {
      SUPABASE_DATA_DIR: path.join(dataDir(), "supabase"),
      SUPABASE_PORT: String(ports.supabase),
      SUPABASE_DB_PORT: String(ports.database),
      SUPABASE_SMTP_PORT: String(ports.smtp),
      SUPABASE_MAIL_PORT: String(ports.mail),
      SITE_URL: appUrl,
    },
    { restart: () => up },
  );
  const stack = await firstOf(ready, child, 90_000);
  if (!stack)
    throw new StartError(
      "Supabase did not start, see the lines above. `npm run db:reset` starts with an empty database.",
    );
  done("Database migrated, API up");
  return stack;
}

async function runOnce(name: string, command: Command, settings: Record<string, string>): Promise<void> {
  const child = launch(name, command, settings, { restart: () => false });
  const code = await child.ended;
  children.splice(children.indexOf(child), 1);
  if (code !== 0 && !stopping) throw new StartError(`${name} failed, see the lines above.`);
}

async function build(): Promise<void> {
  if (!needsBuild()) return done("Build is up to date");
  say("Building the web application");
  await runOnce("build", scriptCommand("scripts/build.ts"), {});
}

/** Lies beside the database and goes with it. */
const seedMark = () => path.join(dataDir(), "supabase", "seeded");
const isSeeded = (): boolean => fs.existsSync(seedMark());

/** Demo data, once per database. */
async function seed(settings: Record<string, string>): Promise<void> {
  if (!exists("scripts/seed.ts") || process.env.TALIA_SEED === "0" || isSeeded()) return;
  say("Filling in demo data");
  await runOnce("seed", scriptCommand("scripts/seed.ts"), settings);
  if (!stopping) fs.writeFileSync(seedMark(), "");
}

async function startServices(settings: Record<string, string>, ports: StackPorts): Promise<void> {
  if (stopping) return;
  say("Starting web and jobs");
  launch("jobs", commands.jobs(), settings);
  if (exists("voice-worker/server.ts")) launch("voice", commands.voice(), settings);
  const web = launch("web", webCommand(mode, ports.web), settings, { restart: () => up });
  const answered = await firstOf(waitForHttp(`${webUrl(ports)}/api/v1/health`), web, 60_000);
  if (!answered && !stopping) throw new StartError("The web application did not start, see the lines above.");
}

/** Where the web process can be asked from here: it may listen on one address alone. */
function reachableHost(): string {
  const host = process.env.LISTEN_HOST?.trim() || "localhost";
  return ["0.0.0.0", "::"].includes(host) ? "localhost" : host;
}

const webUrl = (ports: StackPorts): string => `http://${reachableHost()}:${ports.web}`;

/** Resolves once anything answers; what it answers is for the health page to tell. */
async function waitForHttp(url: string): Promise<true> {
  while (!stopping) {
    try {
      await fetch(url, { signal: AbortSignal.timeout(20_000), redirect: "manual" });
      return true;
    } catch {
      await sleep(100);
    }
  }
  return true;
}

const isDatabase = (child: Child): boolean => child.name === "supabase";

/** Stops in the opposite order of starting: what uses the database before the database. */
async function stopAll(code: number): Promise<void> {
  if (stopping) return;
  stopping = true;
  stoppingSince = performance.now();
  if (!failure) process.stdout.write("\n");
  say("Stopping");
  await Promise.all(children.filter((child) => !isDatabase(child)).map((child) => child.stop()));
  await Promise.all(children.filter(isDatabase).map((child) => child.stop()));
  releasePorts();
  releaseLock();
  done("Stopped");
  process.exit(code);
}

/**
 * A second Ctrl-C: no more waiting for what is still busy, only for the database. One signal often comes twice (from the
 * terminal and from npm), so the second must be a person's.
 */
function onSignal(): void {
  if (!stopping) void stopAll(0);
  else if (performance.now() - stoppingSince > 1_000) {
    for (const child of children) if (!isDatabase(child)) void child.stop(true);
  }
}

for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, onSignal);

main().catch(async (error: unknown) => {
  if (stopping) return;
  failure = error instanceof Error ? error.message : String(error);
  fail(
    error instanceof StartError
      ? failure
      : `Could not start: ${error instanceof Error ? error.stack : failure}`,
  );
  await stopAll(1);
});
