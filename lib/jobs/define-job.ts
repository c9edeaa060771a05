import type { Logger } from "pino";
import type { z } from "zod";

export interface JobContext {
  jobId: string;
  /** 1 on the first try. */
  attempt: number;
  maxAttempts: number;
  /** Aborted when the process is told to stop and the grace period is over. */
  signal: AbortSignal;
  logger: Logger;
}

export interface JobDefinition<Schema extends z.ZodType = z.ZodType> {
  /** `<feature>.<verb>`, as queued by `private.enqueue` in SQL or `enqueueJob` here. */
  id: string;
  schema: Schema;
  /** Tries in all; between two there are about e^n seconds. After the last the job is kept as dead. */
  maxAttempts: number;
  /** Must be idempotent: a crash after the work and before its acknowledgement runs it again. */
  handler: (payload: z.output<Schema>, context: JobContext) => Promise<void>;
}

/** A job whose payload type has been forgotten, as the registry holds it. */
export interface Job {
  id: string;
  maxAttempts: number;
  /** Validates the payload, then works. Throws a ZodError for a payload that no retry will mend. */
  run: (payload: unknown, context: JobContext) => Promise<void>;
}

/** A job with the type of its payload, for `enqueueJob`. */
export interface TypedJob<Payload> extends Job {
  readonly parse: (payload: Payload) => unknown;
}

/**
 * Defines a job. Export it from `lib/<feature>/jobs.ts` and list it in `lib/jobs/registry.ts`.
 */
export function defineJob<Schema extends z.ZodType>(
  definition: JobDefinition<Schema>,
): TypedJob<z.input<Schema>> {
  const { id, schema, maxAttempts, handler } = definition;
  return {
    id,
    maxAttempts,
    parse: (payload) => schema.parse(payload),
    run: (payload, context) => handler(schema.parse(payload), context),
  };
}
