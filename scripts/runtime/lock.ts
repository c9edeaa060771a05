import fs from "node:fs";
import path from "node:path";
import { dataDir } from "./paths";
import { StartError } from "./start-error";

const file = () => path.join(dataDir(), "supervisor.pid");

/** One supervisor per data directory: two would fight over database and build. */
export function acquireLock(): void {
  const pid = runningSupervisor();
  if (pid !== undefined && pid !== process.pid) {
    throw new StartError(
      `TalIA already runs from here (process ${pid}). Stop it first, or set TALIA_DATA_DIR to another directory.`,
    );
  }
  fs.mkdirSync(dataDir(), { recursive: true });
  fs.writeFileSync(file(), String(process.pid));
}

export function releaseLock(): void {
  if (readPid() === process.pid) fs.rmSync(file(), { force: true });
}

/** The process that runs, or starts, the stack of this data directory. */
export function runningSupervisor(): number | undefined {
  const pid = readPid();
  return pid !== undefined && isRunning(pid) ? pid : undefined;
}

/** Whether a supervisor runs under that number, ours or another user's. */
export function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
  return isSupervisor(pid);
}

/** A pid may have been given to somebody else since. Where that cannot be seen, the file is believed. */
function isSupervisor(pid: number): boolean {
  if (process.platform !== "linux") return true;
  try {
    return fs.readFileSync(`/proc/${pid}/cmdline`, "utf8").includes("supervisor.ts");
  } catch {
    return false;
  }
}

function readPid(): number | undefined {
  try {
    return Number(fs.readFileSync(file(), "utf8")) || undefined;
  } catch {
    return undefined;
  }
}
