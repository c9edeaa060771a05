import "server-only";
import { createHash } from "node:crypto";
import { open, seal } from "@/lib/crypto";
import { AppError } from "@/lib/errors";
import { traceHeaders } from "@/lib/telemetry/trace";
import type { ApiAnswer } from "./api-route";
import { type ApiDb, apiSql } from "./database";
import type { ApiCaller } from "./enter";

interface Asked {
  request: Request;
  /** The body as it came. */
  text: string;
  caller: ApiCaller;
}

type Answer = ApiAnswer<unknown> & { status: 200 | 201 | 202 | 204 };
interface Kept {
  fingerprint: string;
  answer: string;
}

/**
 * Does a write in one transaction. With an `Idempotency-Key` what it answered is kept in the same transaction, so that the request sent
 * again, at once or within a day, changes nothing and is answered the same. Under the key of another request: `conflict`. A write that
 * was refused leaves nothing behind, its key neither.
 */
export async function answerOnce(
  asked: Asked,
  run: (db: ApiDb) => Promise<Answer>,
): Promise<Answer & { replayed: boolean }> {
  const key = asked.request.headers.get("idempotency-key");
  if (key !== null && !/^[\x21-\x7e]{1,255}$/.test(key)) {
    throw new AppError("bad_request", { reason: "idempotency_invalid" });
  }
  return (await apiSql().begin(async (tx) => {
    await goOnWithTrace(tx);
    if (key === null) return { ...(await run(tx)), replayed: false };
    const before = await claim(tx, asked, key);
    if (before) return { ...before, replayed: true };
    const given = await run(tx);
    await keep(tx, asked, key, given);
    return { ...given, replayed: false };
  })) as Answer & { replayed: boolean };
}

/** The jobs that a write queues belong to its trace: the database reads it where our other clients send it. Nothing where there is none. */
async function goOnWithTrace(tx: ApiDb): Promise<void> {
  const headers = traceHeaders();
  if (headers.traceparent) await tx`select set_config('request.headers', ${JSON.stringify(headers)}, true)`;
}

/** Makes the key this request's; who asks at the same time waits for how it ends. Gives what it answered, when it was asked before. */
async function claim(tx: ApiDb, { request, text, caller }: Asked, key: string): Promise<Answer | undefined> {
  const { orgId } = caller;
  const { pathname, search } = new URL(request.url);
  const fingerprint = createHash("sha256")
    .update([request.method, pathname + search, text].join("\n"))
    .digest("hex");
  // Of yesterday it is forgotten, whether or not the sweep has been by.
  await tx`delete from public.api_requests where org_id = ${orgId} and key = ${key} and created_at < now() - interval '1 day'`;
  const made =
    await tx`insert into public.api_requests (org_id, key, fingerprint) values (${orgId}, ${key}, ${fingerprint})
    on conflict do nothing returning key`;
  if (made.length > 0) return undefined;
  const [kept] = await tx<
    Kept[]
  >`select fingerprint, answer from public.api_requests where org_id = ${orgId} and key = ${key}`;
  if (kept?.fingerprint !== fingerprint) throw new AppError("conflict", { reason: "idempotency_mismatch" });
  return JSON.parse(open(kept.answer, context(orgId, key))) as Answer;
}

async function keep(tx: ApiDb, { caller: { orgId } }: Asked, key: string, given: Answer): Promise<void> {
  const answer = seal(JSON.stringify(given), context(orgId, key));
  await tx`update public.api_requests set status = ${given.status}, answer = ${answer} where org_id = ${orgId} and key = ${key}`;
}

const context = (orgId: string, key: string): string => `api-answer:${orgId}:${key}`;
