import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";

export interface Killing {
  /** The program, and what it is told. */
  file: string;
  args: string[];
  env?: Record<string, string>;
  execArgv?: string[];
  kills: number;
  /** Processes at the same time. */
  lanes: number;
  /** How long one lives after it said "ready", at most, ms. */
  livesMs: number;
  onMessage?: (message: unknown) => void;
  onReady?: () => void;
  /** It lives until then. */
  until?: AbortSignal;
  /** After each death. */
  onKilled?: () => Promise<void>;
}

/**
 * Starts a program, kills it with SIGKILL at some moment of its work, and again, so many times. The next one comes up while the one before
 * is at work, so that a kill costs less than a start. Gives how many were killed while alive.
 */
export async function killChildren(killing: Killing): Promise<number> {
  let left = killing.kills;
  let killed = 0;
  const start = async (): Promise<ChildProcess> => {
    const child = fork(killing.file, killing.args, {
      stdio: ["ignore", "ignore", "inherit", "ipc"],
      ...(killing.execArgv && { execArgv: killing.execArgv }),
      env: { ...process.env, ...killing.env },
    });
    child.on("message", (message) => {
      if (message !== "ready") killing.onMessage?.(message);
    });
    // One that ends by itself has failed, and is found by the count.
    await Promise.race([
      new Promise<void>((resolve) => child.on("message", (message) => message === "ready" && resolve())),
      once(child, "exit"),
    ]);
    return child;
  };
  await Promise.all(
    Array.from({ length: killing.lanes }, async () => {
      let next: Promise<ChildProcess> | null = start();
      while (left > 0) {
        left -= 1;
        const child: ChildProcess = await (next ?? start());
        next = left > 0 ? start() : null;
        // Early more often than late: the first steps are as much worth a kill as the last.
        killing.onReady?.();
        if (killing.until) await aborted(killing.until);
        else await sleep(killing.livesMs * Math.random() ** 2);
        if (await kill(child)) killed += 1;
        await killing.onKilled?.();
      }
      // Another lane had the last one.
      if (next && (await kill(await next))) await killing.onKilled?.();
    }),
  );
  return killed;
}

const aborted = async (signal: AbortSignal): Promise<void> => {
  if (!signal.aborted) await once(signal, "abort");
};

/** Gives whether it was alive. */
async function kill(child: ChildProcess): Promise<boolean> {
  if (child.exitCode !== null || child.signalCode !== null) return false;
  const ended = once(child, "exit");
  child.kill("SIGKILL");
  await ended;
  return true;
}
