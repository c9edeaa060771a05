import type { createPostgresConnection } from "@supabase/lite/postgres";
import { type Kysely, sql } from "kysely";

type Connection = ReturnType<typeof createPostgresConnection>;

interface Vars {
  auth?: { role?: string; uid?: string; jwt?: unknown };
  storage?: { operation?: string };
}

interface RpcRequest {
  method: string;
  path: string;
  requestHeaders?: Record<string, unknown>;
}

/** What lite keeps to itself and we replace; the version is pinned, and a test watches each effect. */
interface Internals {
  rlsState: "unknown" | "active" | "inactive";
  applyJwtSessionContext(db: Kysely<unknown>, vars: Vars, setRole: boolean): Promise<void>;
  applyRpcRequestGucs(db: Kysely<unknown>, request: RpcRequest): Promise<void>;
}

/**
 * Takes two of lite's habits away from a connection. With its own state unknown it would at the first request grant
 * everything in every schema to anon and authenticated, and so undo the migrations that revoke first. And it says who
 * asks in six round trips (eleven for functions), where one does: a fifth of a request's processor time.
 */
export function prepareSessions(connection: Connection): void {
  const internals = connection as unknown as Internals;
  for (const name of ["applyJwtSessionContext", "applyRpcRequestGucs"] as const) {
    if (typeof internals[name] !== "function")
      throw new Error(`This version of @supabase/lite has no ${name}.`);
  }
  internals.rlsState = "active";
  internals.applyJwtSessionContext = applyJwt;
  internals.applyRpcRequestGucs = applyRequest;
}

/** Everything is local to the transaction (`true`), so nothing of one request is there for the next. */
async function applyJwt(db: Kysely<unknown>, vars: Vars): Promise<void> {
  const role = vars.auth?.role || "anon";
  const { jwt } = vars.auth ?? {};
  await sql`select
    set_config('role', ${role}, true),
    set_config('request.jwt.claim.sub', ${String(vars.auth?.uid ?? "")}, true),
    set_config('request.jwt.claim.role', ${role}, true),
    set_config('request.jwt.claims', ${jwt && typeof jwt === "object" ? JSON.stringify(jwt) : ""}, true),
    set_config('storage.operation', ${String(vars.storage?.operation ?? "")}, true)`.execute(db);
}

async function applyRequest(db: Kysely<unknown>, request: RpcRequest): Promise<void> {
  await sql`select
    set_config('response.status', '', true),
    set_config('response.headers', '', true),
    set_config('request.method', ${request.method}, true),
    set_config('request.path', ${request.path}, true),
    set_config('request.headers', ${JSON.stringify(request.requestHeaders ?? {})}, true)`.execute(db);
}
