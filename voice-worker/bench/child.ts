import { type ChildProcess, fork } from "node:child_process";
import { fileURLToPath } from "node:url";

/** What a process has used since it began. */
export interface Usage {
  cpuMs: number;
  rssMb: number;
}

/** Tells the parent where this process listens, and what it uses whenever asked. */
export function serveUsage(port: number): void {
  process.on("message", (message: { type?: string }) => {
    if (message?.type !== "usage") return;
    const { user, system } = process.cpuUsage();
    process.send?.({
      type: "usage",
      cpuMs: (user + system) / 1_000,
      rssMb: process.memoryUsage.rss() / 1_048_576,
    });
  });
  process.once("disconnect", () => process.exit(0));
  process.send?.({ type: "ready", port });
}

export interface Child {
  port: number;
  usage(): Promise<Usage>;
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
    usage() {
      const told = next<Usage>(process_, "usage");
      process_.send({ type: "usage" });
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
