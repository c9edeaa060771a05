import "server-only";
import type { SupabaseClient } from "@supabase/supabase-js";
import { AppError } from "@/lib/errors";
import type { TypedJob } from "./define-job";

export interface EnqueueOptions {
  /** Two jobs with one key become one: the later replaces the earlier that has not begun. */
  key?: string;
  runAt?: Date;
}

/**
 * Queues a job. `db` is the service client. What must be queued exactly when something is written belongs in the SQL
 * function that writes it (`private.enqueue`), not here.
 */
export async function enqueueJob<Payload>(
  db: Pick<SupabaseClient, "rpc">,
  job: TypedJob<Payload>,
  payload: Payload,
  options: EnqueueOptions = {},
): Promise<void> {
  job.parse(payload);
  const { error } = await db.rpc("enqueue_job", {
    p_task: job.id,
    p_payload: payload,
    p_key: options.key ?? null,
    p_run_at: options.runAt?.toISOString() ?? null,
    p_max_attempts: job.maxAttempts,
  });
  if (error)
    throw new AppError("unavailable", { detail: `enqueue ${job.id}: ${error.message}`, cause: error });
}
