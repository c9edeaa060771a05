import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { vi } from "vitest";

/** `npm run voice` as a process of its own; settled when it takes calls. */
export async function startWorker({
  supabaseUrl,
  port,
  directory,
}: {
  supabaseUrl: string;
  port: number;
  directory: string;
}): Promise<ChildProcess> {
  const settings = {
    SUPABASE_URL: supabaseUrl,
    LISTEN_HOST: "127.0.0.1",
    VOICE_PORT: String(port),
    VOICE_URL: `ws://127.0.0.1:${port}`,
    VOICE_DATA_DIR: directory,
  };
  // `env` becomes what it starts: a signal reaches the worker itself.
  const own = Object.entries(settings).map(([name, value]) => `${name}=${value}`);
  const node = [process.execPath, "--import", "./scripts/runtime/preload.mjs", "voice-worker/server.ts"];
  const worker = spawn("env", [...own, ...node], { stdio: ["ignore", "ignore", "inherit"] });
  const healthy = async () => {
    const { status } = await fetch(`http://127.0.0.1:${port}/health`);
    if (status !== 200) throw new Error(`the worker says ${status}`);
  };
  try {
    await vi.waitFor(healthy, { timeout: 60_000, interval: 100 });
  } catch (error) {
    await killWorker(worker);
    throw error;
  }
  return worker;
}

/** Ends it as a power cut would. */
export async function killWorker(worker: ChildProcess): Promise<void> {
  if (worker.exitCode !== null || worker.signalCode !== null) return;
  const died = once(worker, "exit");
  worker.kill("SIGKILL");
  await died;
}
