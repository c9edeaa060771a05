import "server-only";
import { createHash } from "node:crypto";
import { z } from "zod";
import { env } from "@/lib/env";
import { AppError } from "@/lib/errors";
import { logger } from "@/lib/logger";
import { serviceClient } from "@/lib/supabase/service";
import { type RateLimitName, type RateLimitPolicy, rateLimitPolicies } from "./policies";
import { TokenBuckets, type Verdict } from "./token-buckets";

const answerSchema = z.object({ allowed: z.boolean(), remaining: z.number(), retry_after: z.number() });
const local = new TokenBuckets();

/** Asks the database; throws when it cannot be asked. Handed in by tests. */
export type AskDatabase = (key: string, policy: RateLimitPolicy) => Promise<Verdict>;

/**
 * Takes one token of the bucket `name` for `subject` (an address, an account, a tenant). All processes share the
 * buckets, in the database. When it is away the policy decides: refused (`unavailable`), or counted in this process.
 */
export async function takeToken(
  name: RateLimitName,
  subject: string,
  ask: AskDatabase = askDatabase,
): Promise<Verdict> {
  const policy = scaled(rateLimitPolicies[name]);
  const key = bucketKey(name, subject);
  try {
    return await ask(key, policy);
  } catch (error) {
    tellAway(error);
    if (policy.whenAway === "refuse") throw new AppError("unavailable", { retryAfter: 5, cause: error });
    return local.take(key, policy, Date.now());
  }
}

let toldAwayAt = Number.NEGATIVE_INFINITY;

/** Once every ten seconds: an outage must not flood the log as well. */
function tellAway(error: unknown): void {
  if (performance.now() - toldAwayAt < 10_000) return;
  toldAwayAt = performance.now();
  logger.warn({ err: error }, "rate limit: the database is away, counting in this process");
}

/** As `takeToken`, and throws `rate_limited` with the seconds to wait when there is none. */
export async function requireToken(name: RateLimitName, subject: string, ask?: AskDatabase): Promise<void> {
  const verdict = await takeToken(name, subject, ask);
  if (!verdict.allowed) throw new AppError("rate_limited", { retryAfter: verdict.retryAfter });
}

/**
 * As `takeToken`, without waiting for the database: this process decides at once by what it has seen itself, and learns
 * from the database, afterwards, of addresses that other processes have found over the limit.
 */
export function takeTokenNow(name: RateLimitName, subject: string, ask: AskDatabase = askDatabase): Verdict {
  const policy = scaled(rateLimitPolicies[name]);
  const key = bucketKey(name, subject);
  const verdict = local.take(key, policy, Date.now());
  if (!verdict.allowed) return verdict;
  ask(key, policy).then(
    (shared) => {
      if (!shared.allowed) local.block(key, policy, Date.now(), shared.retryAfter);
    },
    // Counted here already; takeToken tells of the database.
    () => {},
  );
  return verdict;
}

const askDatabase: AskDatabase = async (key, policy) => {
  // Service role: buckets belong to no tenant, and who is counted may not be signed in.
  const { data, error } = await serviceClient()
    .rpc("take_token", {
      p_key: key,
      p_capacity: policy.capacity,
      p_refill_per_second: policy.capacity / policy.perSeconds,
      p_block_seconds: policy.blockSeconds,
    })
    .abortSignal(AbortSignal.timeout(1_500));
  if (error) throw new Error(error.message);
  const answer = answerSchema.parse(data);
  return { allowed: answer.allowed, remaining: answer.remaining, retryAfter: answer.retry_after };
};

/** Addresses and accounts are kept as hashes: the table of buckets tells nobody who was here. */
function bucketKey(name: RateLimitName, subject: string): string {
  return `${name}:${createHash("sha256").update(subject.trim().toLowerCase()).digest("base64url").slice(0, 22)}`;
}

function scaled(policy: RateLimitPolicy): RateLimitPolicy {
  return { ...policy, capacity: Math.max(1, Math.round(policy.capacity * env.RATE_LIMIT_FACTOR)) };
}
