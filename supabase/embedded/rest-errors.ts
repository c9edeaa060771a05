import { AsyncLocalStorage } from "node:async_hooks";
import type { createPostgresConnection } from "@supabase/lite/postgres";
import postgres from "postgres";

type Connection = ReturnType<typeof createPostgresConnection>;
type WithContext = Connection["withContext"];

interface Request {
  /** What the database said last in this request. */
  error?: postgres.PostgresError;
}

const requests = new AsyncLocalStorage<Request>();

/** Remembers, per request, the errors of the database: lite turns most into a 500 that no longer says which it was. */
export function rememberErrors(connection: Connection): void {
  const original: WithContext = connection.withContext.bind(connection);
  const remembering: WithContext = async (vars, run, options) => {
    try {
      return await original(vars, run, options);
    } catch (error) {
      const request = requests.getStore();
      if (request && error instanceof postgres.PostgresError) request.error = error;
      throw error;
    }
  };
  connection.withContext = remembering;
}

/** Answers a REST request; an error of the database becomes the status and body that hosted Supabase gives. */
export async function withDatabaseErrors(answer: () => Promise<Response>): Promise<Response> {
  const request: Request = {};
  const response = await requests.run(request, answer);
  const { error } = request;
  if (response.status !== 500 || !error) return response;
  const body = {
    code: error.code,
    details: error.detail ?? null,
    hint: error.hint ?? null,
    message: error.message,
  };
  const headers = new Headers(response.headers);
  headers.delete("content-length");
  return new Response(JSON.stringify(body), { status: statusOf(error.code), headers });
}

/** PostgREST's table of statuses (its documentation, "Errors"), by SQLSTATE or its class. */
const statuses: Record<string, number> = {
  "08": 503,
  "09": 500,
  "0L": 403,
  "0P": 403,
  "23503": 409,
  "23505": 409,
  "25006": 405,
  "25": 500,
  "28": 403,
  "2D": 500,
  "38": 500,
  "39": 500,
  "3B": 500,
  "40": 500,
  "42501": 403,
  "42883": 404,
  "42P01": 404,
  "42P17": 500,
  "53400": 500,
  "53": 503,
  "54": 500,
  "55": 500,
  "57": 500,
  "58": 500,
  F0: 500,
  HV: 500,
  P0001: 400,
  P0: 500,
  XX: 500,
};

export function statusOf(sqlState: string): number {
  return statuses[sqlState] ?? statuses[sqlState.slice(0, 2)] ?? 400;
}
