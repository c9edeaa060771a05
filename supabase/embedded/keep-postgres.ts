import { setTimeout as sleep } from "node:timers/promises";
import { type PostgresOptions, type RunningPostgres, startPostgres } from "./postgres";

export type KeptPostgres = Pick<RunningPostgres, "url" | "port" | "stop">;

const lookEveryMs = 300;
const longestPauseMs = 10_000;

/**
 * Starts Postgres as `startPostgres` does and, when the server dies without having been asked to (killed by hand, or by
 * the system for want of memory), starts it again on the same port. Nothing acknowledged is lost; who was connected
 * connects again.
 */
export async function keepPostgres(options: PostgresOptions): Promise<KeptPostgres> {
  let server = await startPostgres(options);
  const { url, port } = server;
  const stopping = new AbortController();
  const watch = (async () => {
    while (await pause(lookEveryMs, stopping.signal)) {
      if (!server.isAlive()) server = (await startAgain({ ...options, port }, stopping.signal)) ?? server;
    }
  })();
  return {
    url,
    port,
    stop: async () => {
      stopping.abort();
      await watch;
      await server.stop();
    },
  };
}

/** Tries with growing pauses until the server runs; undefined when told to stop meanwhile. */
async function startAgain(
  options: PostgresOptions,
  signal: AbortSignal,
): Promise<RunningPostgres | undefined> {
  process.stderr.write("Postgres ended by itself: starting it again\n");
  for (let wait = 500; !signal.aborted; wait = Math.min(wait * 2, longestPauseMs)) {
    try {
      const server = await startPostgres(options);
      process.stderr.write("Postgres runs again\n");
      return server;
    } catch (error) {
      process.stderr.write(`${error instanceof Error ? error.message.split("\n")[0] : String(error)}\n`);
    }
    await pause(wait, signal);
  }
  return undefined;
}

/** False as soon as it is called off. Keeps no process alive. */
async function pause(ms: number, signal: AbortSignal): Promise<boolean> {
  return sleep(ms, true, { signal, ref: false }).catch(() => false);
}
