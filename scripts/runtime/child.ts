import { type ChildProcess, spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { setTimeout as sleep } from "node:timers/promises";

export interface ChildOptions {
  name: string;
  command: string;
  args: string[];
  cwd: string;
  env: NodeJS.ProcessEnv;
  /** Each line it writes. */
  onLine: (line: string) => void;
  /** Called when it ended by itself and will be started again, after that many milliseconds. */
  onRestart?: (code: number | null, delayMs: number) => void;
  /** Asked when it ended: whether to start it again. */
  restart: () => boolean;
}

const firstDelayMs = 500;
const longestDelayMs = 20_000;
/** Up for this long, a process counts as well again. */
const wellAfterMs = 60_000;
const stopGraceMs = 12_000;

/** A process of ours: its lines are handed on, it is started again with growing pauses when it crashes. */
export class Child {
  readonly name: string;
  readonly #options: ChildOptions;
  #process: ChildProcess | undefined;
  #stopping = false;
  #delayMs = firstDelayMs;
  #ended: Promise<number | null> = Promise.resolve(null);

  constructor(options: ChildOptions) {
    this.name = options.name;
    this.#options = options;
  }

  get pid(): number | undefined {
    return this.#process?.pid;
  }

  get running(): boolean {
    return this.#process !== undefined;
  }

  /** Ends with the exit code of the process that is running now. */
  get ended(): Promise<number | null> {
    return this.#ended;
  }

  start(): this {
    const { command, args, cwd, env, onLine } = this.#options;
    const startedAt = Date.now();
    const child = spawn(command, args, {
      cwd,
      env,
      stdio: ["ignore", "pipe", "pipe"],
      // Its own group: Ctrl-C reaches the supervisor alone, which stops its children in order.
      detached: true,
    });
    this.#process = child;
    for (const stream of [child.stdout, child.stderr]) createInterface({ input: stream }).on("line", onLine);
    this.#ended = new Promise((resolve) => {
      child.once("error", (error) => {
        onLine(error.message);
        resolve(1);
      });
      child.once("close", (code) => resolve(code));
    });
    void this.#ended.then((code) => this.#afterEnd(code, Date.now() - startedAt));
    return this;
  }

  async #afterEnd(code: number | null, upMs: number): Promise<void> {
    this.#process = undefined;
    if (this.#stopping || !this.#options.restart()) return;
    if (upMs > wellAfterMs) this.#delayMs = firstDelayMs;
    const delay = this.#delayMs;
    this.#delayMs = Math.min(delay * 2, longestDelayMs);
    this.#options.onRestart?.(code, delay);
    await sleep(delay, undefined, { ref: false });
    if (!this.#stopping) this.start();
  }

  /** Asks it to stop; after the grace period, or when `force`, kills it and all it started. */
  async stop(force = false): Promise<void> {
    this.#stopping = true;
    const child = this.#process;
    if (!child?.pid) return;
    if (!force) {
      child.kill("SIGTERM");
      await Promise.race([this.#ended, sleep(stopGraceMs, undefined, { ref: false })]);
    }
    killGroup(child.pid);
    await Promise.race([this.#ended, sleep(2_000, undefined, { ref: false })]);
  }
}

function killGroup(pid: number): void {
  try {
    process.kill(-pid, "SIGKILL");
  } catch {
    // The whole group has ended, as it should.
  }
}
