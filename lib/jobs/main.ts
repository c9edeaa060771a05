import { EventEmitter } from "node:events";
import { parseCronItems, run, type WorkerEvents, Logger as WorkerLogger } from "graphile-worker";
import { writeIncidents } from "@/lib/alerts/write-incidents";
import { connectPlatformNumbersAtStart } from "@/lib/calls/connect-platform-numbers";
import { checkEnv, env } from "@/lib/env";
import { logger } from "@/lib/logger";
import { metrics } from "@/lib/metrics/metrics";
import { ensurePlatformAtStart } from "@/lib/platform/ensure-platform-at-start";
import { startTelemetry } from "@/lib/telemetry/start-telemetry";
import { startDispatcher } from "@/lib/webhooks/start-dispatcher";
import { releaseAbandonedJobs } from "./abandoned-jobs";
import { cronItems } from "./cron";
import { jobLoaders } from "./registry";
import { serveStatus } from "./serve-status";
import { taskList } from "./tasks";

/** The jobs process: works off the queue until it is told to stop, then finishes what it has begun. */
async function main(): Promise<void> {
  checkEnv();
  const endTelemetry = await startTelemetry("jobs");
  const events: WorkerEvents = new EventEmitter();
  const stopReleasing = releaseAbandonedJobs(events, { databaseUrl: env.DATABASE_URL });
  const runner = await run({
    connectionString: env.DATABASE_URL,
    events,
    concurrency: env.JOBS_CONCURRENCY,
    taskList: taskList(jobLoaders),
    parsedCronItems: parseCronItems(cronItems),
    noHandleSignals: true,
    // Jobs queued by SQL are noticed at once by LISTEN; polling is for those whose time has come.
    pollInterval: 2_000,
    gracefulShutdownAbortTimeout: 10_000,
    logger: quietLogger(),
  });
  const endIncidents = writeIncidents();
  const status = env.JOBS_PORT === undefined ? null : await serveStatus(env.JOBS_PORT, env.LISTEN_HOST);
  const stopWebhooks = startDispatcher();
  let stopping = false;
  const stop = async (signal: string) => {
    if (stopping) return;
    stopping = true;
    logger.info({ signal }, "jobs: finishing what is running");
    metrics.draining.set(1);
    await Promise.all([
      runner.stop().catch((error: unknown) => logger.error({ err: error }, "jobs: stop failed")),
      stopWebhooks().catch((error: unknown) => logger.error({ err: error }, "webhooks: stop failed")),
    ]);
    await stopReleasing().catch(() => {});
    await endIncidents();
    status?.close();
    await endTelemetry();
    process.exit(0);
  };
  process.once("SIGTERM", () => void stop("SIGTERM"));
  process.once("SIGINT", () => void stop("SIGINT"));
  // Beside the work: a landing that is not up to date is no reason to leave mails unsent.
  void ensurePlatformAtStart().then(() => connectPlatformNumbersAtStart());
  logger.info({ tasks: Object.keys(jobLoaders).length }, "jobs: ready");
  await runner.promise;
}

/** graphile-worker tells of every job at level info; ours are logged by `taskList` already. */
function quietLogger(): WorkerLogger {
  return new WorkerLogger(() => (level, message, meta) => {
    if (level === "error") logger.error({ err: meta?.error }, `jobs: ${message}`);
    else if (level === "warning") logger.warn(`jobs: ${message}`);
    else logger.debug(`jobs: ${message}`);
  });
}

main().catch((error: unknown) => {
  if (error instanceof Error && error.name === "EnvError") process.stderr.write(`${error.message}\n`);
  else logger.fatal({ err: error }, "jobs: cannot run");
  process.exit(1);
});
