import { EventEmitter } from "node:events";
import { run, type WorkerEvents } from "graphile-worker";
import { env } from "@/lib/env";
import { releaseAbandonedJobs } from "./abandoned-jobs";
import { jobLoaders } from "./registry";
import { taskList } from "./tasks";

/*
 * A jobs process for tests to kill: it works off the one job of the registry that it is told, by its id, and nothing else of what other tests
 * have queued. `node --import ./scripts/runtime/preload.mjs lib/jobs/killed-process.fixture.ts <id>`
 */
const id = process.argv[2] as keyof typeof jobLoaders;
const events: WorkerEvents = new EventEmitter();
releaseAbandonedJobs(events, { databaseUrl: env.DATABASE_URL, everyMs: 200, graceMs: 1_000 });
const runner = await run({
  connectionString: env.DATABASE_URL,
  events,
  concurrency: 1,
  pollInterval: 200,
  noHandleSignals: true,
  taskList: taskList({ [id]: jobLoaders[id] }),
});
// As the jobs process ends (main.ts).
process.once("SIGTERM", () => void runner.stop().then(() => process.exit(0)));
process.send?.("ready");
