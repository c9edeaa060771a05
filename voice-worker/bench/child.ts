import { type ChildProcess, fork } from "node:child_process";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";

/** What a process has used since it began. */
export interface Usage {
  cpuMs: number;
  rssMb: number;
  heapMb: number;
  /** Buffers and what else lies outside of JavaScript's heap. */
  externalMb: number;
  /** Sockets, timers and whatever else keeps a process busy. */
  handles: number;
}

export interface UsageOptions {
  /** What is of no use any more is let go of first. */
  collect?: boolean;
}

/** Tells the parent where this process listens, and what it uses whenever asked. */
export function serveUsage(port: number): void {
  process.on("message", async (message: { type?: string } & UsageOptions) => {
    if (message?.type !== "usage") return;
    if (message.collect) await collectGarbage();
    const { user, system } = process.cpuUsage();
    process.send?.({
      type: "usage",
      cpuMs: (user + system) / 1_000,
      rssMb: process.memoryUsage.rss() / 1_048_576,
      externalMb: process.memoryUsage().external / 1_048_576,
      heapMb: process.memoryUsage().heapUsed / 1_048_576,
      handles: process.getActiveResourcesInfo().length,
    });
  });
  process.once("disconnect", () => process.exit(0));
  process.send?.({ type: "ready", port });
}

/** Several times: what JavaScript let go of the first time lets go of memory outside it the next. */
async function collectGarbage(): Promise<void> {
  setFlagsFromString("--expose-gc");
  const collect = runInNewContext("gc") as () => void;
  for (let round = 0; round < 3; round++) {
    collect();
    await sleep(300);
  }
}

export interface Child {
  port: number;
  usage(options?: UsageOptions): Promise<Usage>;
  onMessage(listener: (message: Record<string, unknown>) => void): void;
  send(message: object): void;
  stop(): Promise<void>;
}

/** Starts a module of the bench in a process of its own; resolves when it listens. */
export async function startChild(
  file: string,
  argument: object,
  environment: NodeJS.ProcessEnv,
): Promise<Child> {
  const root = fileURLToPath(new URL("../../", import.meta.url));
  const process_ = fork(fileURLToPath(new URL(file, import.meta.url)), [JSON.stringify(argument)], {
    cwd: root,
    execArgv: ["--import", "./scripts/runtime/preload.mjs"],
    env: environment,
    stdio: ["ignore", "inherit", "inherit", "ipc"],
  });
  const { port } = await next<{ port: number }>(process_, "ready");
  return {
    port,
    usage(options = {}) {
      const told = next<Usage>(process_, "usage");
      process_.send({ type: "usage", ...options });
      return told;
    },
    onMessage: (listener) => void process_.on("message", listener),
    send: (message) => void process_.send(message),
    stop: () =>
      new Promise((resolve) => {
        if (process_.exitCode !== null) return resolve();
        process_.once("exit", () => resolve());
        process_.kill("SIGTERM");
        setTimeout(() => process_.kill("SIGKILL"), 3_000).unref();
      }),
  };
}

function next<T>(child: ChildProcess, type: string): Promise<T> {
  return new Promise((resolve, reject) => {
    const onMessage = (message: { type?: string }) => {
      if (message?.type !== type) return;
      child.off("message", onMessage);
      child.off("exit", onExit);
      resolve(message as T);
    };
    const onExit = (code: number | null) => reject(new Error(`a process of the bench ended with ${code}`));
    child.on("message", onMessage);
    child.once("exit", onExit);
  });
}
