import { spawn } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, describe, expect, it, vi } from "vitest";
import { Child } from "./child";
import { followParentOption } from "./paths";

const started: Child[] = [];

function childOf(code: string, options: { restart?: () => boolean; onRestart?: () => void } = {}) {
  const lines: string[] = [];
  const child = new Child({
    name: "test",
    command: process.execPath,
    args: ["-e", code],
    cwd: os.tmpdir(),
    env: { ...process.env },
    restart: () => false,
    onLine: (line) => lines.push(line),
    ...options,
  });
  started.push(child);
  return { child: child.start(), lines };
}

const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
};

afterEach(async () => {
  await Promise.all(started.splice(0).map((child) => child.stop(true)));
});

describe("Child", () => {
  it("hands on each line and the exit code", async () => {
    const { child, lines } = childOf("console.log('one\\ntwo'); console.error('three'); process.exit(3)");
    expect(await child.ended).toBe(3);
    expect(lines.sort()).toEqual(["one", "three", "two"]);
  });

  it("starts again what crashed, until it is told to stop", async () => {
    const pauses: number[] = [];
    const { child } = childOf("process.exit(1)", {
      restart: () => true,
      onRestart: () => void pauses.push(1),
    });
    await vi.waitFor(() => expect(pauses.length).toBeGreaterThanOrEqual(2), { timeout: 10_000 });
    await child.stop();
    const before = pauses.length;
    await sleep(1_200);
    expect(pauses.length).toBe(before);
  }, 15_000);

  it("asks nicely first", async () => {
    const { child, lines } = childOf(
      "process.on('SIGTERM', () => { console.log('bye'); process.exit(0) }); console.log('up'); setInterval(() => {}, 1000)",
    );
    await vi.waitFor(() => expect(lines).toContain("up"), { timeout: 10_000 });
    await child.stop();
    expect(lines).toContain("bye");
    expect(await child.ended).toBe(0);
  });

  it("kills what it started along with it", async () => {
    const { child, lines } = childOf(
      "const c = require('child_process').spawn('sleep', ['60']); console.log(c.pid); setInterval(() => {}, 1000)",
    );
    await vi.waitFor(() => expect(lines).toHaveLength(1), { timeout: 10_000 });
    await child.stop();
    await vi.waitFor(() => expect(isAlive(Number(lines[0]))).toBe(false), { timeout: 5_000 });
  });
});

describe("follow-parent", () => {
  it("ends a process whose parent was killed with -9", async () => {
    const file = path.join(fs.mkdtempSync(path.join(os.tmpdir(), "talia-")), "pid");
    const grandchild = "setInterval(() => {}, 1000)";
    const code = `const c = require('child_process').spawn(process.execPath, ['${followParentOption}', '-e', '${grandchild}'],
      { detached: true, stdio: 'ignore', env: { ...process.env, TALIA_SUPERVISED: '1' } });
      require('fs').writeFileSync(${JSON.stringify(file)}, String(c.pid)); setInterval(() => {}, 1000)`;
    const parent = spawn(process.execPath, ["-e", code], { stdio: "ignore" });
    await vi.waitFor(() => expect(fs.readFileSync(file, "utf8")).toMatch(/^\d+$/), { timeout: 10_000 });
    const pid = Number(fs.readFileSync(file, "utf8"));
    // It must have started watching, or it takes whoever adopts it for its parent.
    await sleep(1_500);
    parent.kill("SIGKILL");
    await vi.waitFor(() => expect(isAlive(pid)).toBe(false), { timeout: 10_000 });
  }, 30_000);
});
