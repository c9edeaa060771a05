import "server-only";
import { headers } from "next/headers";
import { createSafeActionClient } from "next-safe-action";
import { z } from "zod";
import { currentSuperadmin, hasFreshFactor } from "@/lib/admin/require-superadmin";
import { currentUser, sessionHasEnded } from "@/lib/auth/session";
import { env } from "@/lib/env";
import { AppError, type ErrorCode, toAppError } from "@/lib/errors";
import { requestIdOf } from "@/lib/http/request-id";
import { withLogContext } from "@/lib/log-context";
import { logger } from "@/lib/logger";
import { metrics } from "@/lib/metrics/metrics";
import { clientIp } from "@/lib/rate-limit/client-ip";
import { requireToken } from "@/lib/rate-limit/take-token";
import { createClient } from "@/lib/supabase/server";
import { failSpan, withSpan } from "@/lib/telemetry/trace";
import { currentAccount } from "@/lib/tenancy/require-member";
import { hasRole, memberRoles } from "@/lib/tenancy/roles";

/** What a failed action tells the browser: codes that `errorText` translates, and nothing else. */
export interface ActionError {
  code: ErrorCode;
  reason?: string;
  /** Keys under `errors.field`, by field. */
  fields?: Record<string, string>;
  params?: Record<string, string | number>;
  retryAfter?: number;
  requestId?: string;
}

const metadata = z.object({
  /** Names the action in the log and in its rate limit: "auth.sign-in". */
  name: z.string(),
  /** Least role, for `orgAction`. */
  min: z.enum(memberRoles).optional(),
});

const base = createSafeActionClient({
  defineMetadataSchema: () => metadata,
  defaultValidationErrorsShape: "flattened",
  handleServerError: async (thrown, { metadata: { name } }) => {
    const error = toAppError(thrown);
    const requestId = requestIdOf(await headers());
    if (error.status >= 500) logger.error({ err: error, action: name, requestId }, "action failed");
    else logger.info({ code: error.code, reason: error.reason, action: name, requestId }, "action refused");
    return toActionError(error, requestId);
  },
}).use(async ({ next, metadata: { name } }) => {
  const started = performance.now();
  const incoming = await headers();
  const ip = clientIp(incoming, env.TRUSTED_PROXIES);
  return withLogContext({ requestId: requestIdOf(incoming) }, async () => {
    const spanFacts = { "talia.request_id": requestIdOf(incoming) };
    const result = await withSpan(`action ${name}`, { facts: spanFacts }, async (span) => {
      const ended = await next({ ctx: { ip } });
      if (ended.serverError) failSpan(span, ended.serverError);
      return ended;
    });
    const outcome = result.serverError?.code ?? (result.validationErrors ? "invalid" : "ok");
    metrics.actions.inc({ action: name, outcome });
    metrics.actionSeconds.observe({ action: name }, (performance.now() - started) / 1000);
    return result;
  });
});

/** For anyone: sign-in, sign-up, codes. Ten a minute for each action and address. */
export const publicAction = base.use(async ({ next, ctx, metadata: { name } }) => {
  await requireToken("sensitive", `${name}:${ctx.ip}`);
  return next();
});

/** For a signed-in user: ctx has {user, db}. */
export const userAction = base.use(async ({ next }) => {
  const user = await currentUser();
  if (!user) {
    throw new AppError("unauthenticated", (await sessionHasEnded()) ? { reason: "session_expired" } : {});
  }
  return next({ ctx: { user, db: await createClient() } });
});

/**
 * For a member of an organization: ctx has {user, db, org, role}. The organization is the one the form names as `orgId`
 * (the page may have been opened before the user switched), else the one in use. `metadata.min` is the least role;
 * the database checks it again.
 */
export const orgAction = userAction.use(async ({ next, clientInput, metadata: { min } }) => {
  const account = await currentAccount();
  const { orgId } = z
    .object({ orgId: z.uuid().optional() })
    .catch({})
    .parse(clientInput ?? {});
  const org = orgId ? account?.orgs.find(({ id }) => id === orgId) : account?.org;
  if (!account || !org) throw new AppError("forbidden", { detail: "no such membership" });
  if (account.needsSecondFactor || (org.mfaRequired && account.user.aal !== "aal2")) {
    throw new AppError("forbidden", { reason: "second_factor" });
  }
  if (min && !hasRole(org.role, min)) throw new AppError("forbidden", { detail: `${min} is needed` });
  return withLogContext({ orgId: org.id }, () => next({ ctx: { org, role: org.role } }));
});

/**
 * For who runs the platform, second factor passed: ctx has {user, db}. To anybody else the action does not exist. The
 * database checks it again.
 */
export const adminAction = userAction.use(async ({ next, ctx }) => {
  const admin = await currentSuperadmin();
  if (!admin) throw new AppError("not_found", { detail: "not a superadmin" });
  if (!hasFreshFactor(ctx.user)) throw new AppError("forbidden", { reason: "second_factor" });
  return next({ ctx });
});

function toActionError(error: AppError, requestId: string): ActionError {
  return {
    code: error.code,
    ...(error.reason && { reason: error.reason }),
    ...(error.fields && { fields: error.fields }),
    ...(error.params && { params: error.params }),
    ...(error.retryAfter && { retryAfter: error.retryAfter }),
    ...(error.status >= 500 && { requestId }),
  };
}
