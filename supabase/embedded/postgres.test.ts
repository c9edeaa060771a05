import { type ChildProcess, spawn } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import postgres from "postgres";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startPostgres, stopPostgres } from "./postgres";

const root = fileURLToPath(new URL("../..", import.meta.url));
const password = "durable-password-1";
let home: string;

beforeAll(() => {
  home = fs.mkdtempSync(path.join(os.tmpdir(), "talia-postgres-"));
  fs.chmodSync(home, 0o711);
});
afterAll(() => fs.rmSync(home, { recursive: true, force: true }));

/**
 * A process that starts the server and writes row after row, printing each once the database has acknowledged it. Node
 * itself strips the types, which starts it several times faster than a compiler would.
 */
const writer = `
  import { registerHooks } from "node:module";
  registerHooks({
    resolve: (name, context, next) => next(/^\\.\\/[a-z-]+$/.test(name) ? name + ".ts" : name, context),
  });
  const { default: postgres } = await import("postgres");
  const { startPostgres } = await import("./supabase/embedded/postgres.ts");
  const server = await startPostgres({ dataDir: process.env.PGDIR, password: "${password}" });
  const sql = postgres(server.url, { max: 1, onnotice() {} });
  await sql\`create table if not exists acknowledged (id bigint generated always as identity primary key, round int)\`;
  process.stdout.write("up " + server.pid + "\\n");
  for (;;) {
    const [row] = await sql\`insert into acknowledged (round) values (\${Number(process.env.ROUND)}) returning id\`;
    process.stdout.write(row.id + "\\n");
  }`;

interface Writer {
  child: ChildProcess;
  ids: number[];
  serverPid: number;
}

async function startWriter(dataDir: string, round: number): Promise<Writer> {
  const child = spawn(process.execPath, ["--input-type=module", "-e", writer], {
    cwd: root,
    env: { ...process.env, PGDIR: dataDir, ROUND: String(round) },
    stdio: ["ignore", "pipe", "inherit"],
  });
  const running: Writer = { child, ids: [], serverPid: 0 };
  let rest = "";
  await new Promise<void>((resolve, reject) => {
    child.once("exit", () => reject(new Error("the writer died")));
    child.stdout?.on("data", (chunk) => {
      const lines = (rest + chunk).split("\n");
      rest = lines.pop() ?? "";
      for (const line of lines) {
        if (line.startsWith("up ")) running.serverPid = Number(line.slice(3));
        else running.ids.push(Number(line));
      }
      if (running.ids.length > 0) resolve();
    });
  });
  return running;
}

const exited = (child: ChildProcess) => new Promise((resolve) => child.once("exit", resolve));

describe("durability", () => {
  it.concurrent.each([
    { name: "the parent is killed", killsServer: false },
    { name: "parent and server are killed", killsServer: true },
  ])(
    "loses no acknowledged row when $name in mid-write, ten times",
    async ({ killsServer }) => {
      const dataDir = path.join(home, killsServer ? "both" : "parent");
      const acknowledged: number[] = [];
      for (let round = 0; round < 10; round += 1) {
        const running = await startWriter(dataDir, round);
        await new Promise((resolve) => setTimeout(resolve, 40 + ((round * 37) % 60)));
        const gone = exited(running.child);
        running.child.kill("SIGKILL");
        // Without a clean end, the next start recovers from the log.
        if (killsServer) process.kill(running.serverPid, "SIGKILL");
        await gone;
        acknowledged.push(...running.ids);
      }
      const server = await startPostgres({ dataDir, password });
      const sql = postgres(server.url, { max: 1 });
      const rows = await sql<{ id: string }[]>`select id from acknowledged`;
      await sql.end();
      await server.stop();
      const kept = new Set(rows.map(({ id }) => Number(id)));
      expect(acknowledged.length).toBeGreaterThan(50);
      expect(acknowledged.filter((id) => !kept.has(id))).toEqual([]);
    },
    180_000,
  );

  it("takes over the server a killed parent left behind, and stops it", async () => {
    const dataDir = path.join(home, "orphan");
    const running = await startWriter(dataDir, 0);
    const gone = exited(running.child);
    running.child.kill("SIGKILL");
    await gone;
    const server = await startPostgres({ dataDir, password });
    expect(server).toMatchObject({ reused: true, pid: running.serverPid });
    const sql = postgres(server.url, { max: 1 });
    const [row] = await sql`select count(*)::int as rows from acknowledged`;
    expect(row?.rows).toBeGreaterThanOrEqual(running.ids.length);
    await sql.end();
    await server.stop();
    const next = await startPostgres({ dataDir, password });
    expect(next.reused).toBe(false);
    await stopPostgres(dataDir);
  }, 60_000);

  it("starts over an initdb that was cut short, and a pid file left by another process", async () => {
    const dataDir = path.join(home, "cut");
    fs.mkdirSync(path.join(dataDir, "base"), { recursive: true });
    const first = await startPostgres({ dataDir, password });
    await first.stop();
    // A number that a process of somebody else has by now.
    fs.writeFileSync(
      path.join(dataDir, "postmaster.pid"),
      `${process.pid}\n${dataDir}\n0\n1\n\n127.0.0.1\n\nready\n`,
    );
    const second = await startPostgres({ dataDir, password });
    expect(second.reused).toBe(false);
    await second.stop();
  }, 60_000);
});
