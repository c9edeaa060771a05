import type { JobHelpers, TaskList } from "graphile-worker";
import { ZodError } from "zod";
import { AppError } from "@/lib/errors";
import { withLogContext } from "@/lib/log-context";
import { logger } from "@/lib/logger";
import { metrics } from "@/lib/metrics/metrics";
import { withSpan } from "@/lib/telemetry/trace";
import type { Job } from "./define-job";

/** The registry's jobs as graphile-worker's tasks: logged, with ids on every line, and without hopeless retries. */
export function taskList(loaders: Record<string, () => Promise<Job>>): TaskList {
  return Object.fromEntries(
    Object.entries(loaders).map(([id, load]) => [
      id,
      (payload: unknown, helpers: JobHelpers) => {
        const { parent, own } = withoutTrace(payload);
        const facts = { "talia.job_id": helpers.job.id, "talia.attempt": helpers.job.attempts };
        return withSpan(`job ${id}`, { kind: "CONSUMER", facts, parent }, () =>
          runTask(id, load, own, helpers),
        );
      },
    ]),
  );
}

async function runTask(
  id: string,
  load: () => Promise<Job>,
  payload: unknown,
  helpers: JobHelpers,
): Promise<void> {
  const { job: row, abortSignal } = helpers;
  await withLogContext({ jobId: row.id, ...orgOf(payload) }, async () => {
    const started = performance.now();
    metrics.jobsRunning.inc();
    const facts = () => ({ task: id, attempt: row.attempts, ms: Math.round(performance.now() - started) });
    try {
      const job = await load();
      await job.run(payload, {
        jobId: row.id,
        attempt: row.attempts,
        maxAttempts: row.max_attempts,
        signal: abortSignal,
        logger,
      });
      metrics.jobs.inc({ task: id, outcome: "done" });
      logger.info(facts(), "job done");
    } catch (error) {
      const dead = isPermanent(error) || row.attempts >= row.max_attempts;
      metrics.jobs.inc({ task: id, outcome: dead ? "dead" : "failed" });
      if (dead) await giveUp(helpers);
      logger[dead ? "error" : "warn"]({ ...facts(), dead, err: error }, "job failed");
      throw error;
    } finally {
      metrics.jobsRunning.dec();
      metrics.jobSeconds.observe({ task: id }, (performance.now() - started) / 1000);
    }
  });
}

/** The trace of the request that queued a job (`private.enqueue` puts it there), and its payload as it was given. */
function withoutTrace(payload: unknown): { parent: string | undefined; own: unknown } {
  if (payload === null || typeof payload !== "object" || !("traceparent" in payload))
    return { parent: undefined, own: payload };
  const { traceparent, ...own } = payload;
  return { parent: typeof traceparent === "string" ? traceparent : undefined, own };
}

/** Whether trying again cannot help: a payload of the wrong shape, or an error of the caller's. */
export function isPermanent(error: unknown): boolean {
  return error instanceof ZodError || (error instanceof AppError && !error.retryable);
}

/** Makes this attempt the last, so that the job is kept as dead, listed, and can be replayed by hand. */
async function giveUp({ job, withPgClient }: JobHelpers): Promise<void> {
  // The public functions refuse a job that is being worked on; this column is what they would set.
  await withPgClient((client) =>
    client.query(
      "update graphile_worker._private_jobs set max_attempts = greatest(attempts, 1) where id = $1",
      [job.id],
    ),
  );
}

function orgOf(payload: unknown): { orgId?: string } {
  const orgId = (payload as { orgId?: unknown } | null)?.orgId;
  return typeof orgId === "string" ? { orgId } : {};
}
