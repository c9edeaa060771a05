import { failSpan, traceHeaders, withSpan } from "@/lib/telemetry/trace";

const defaultMs = 5_000;
/** Files are as slow as the network they come over. */
const storageMs = 120_000;
/** What goes over all contacts of an organization at once takes longer, the more there are: given up, it would be done all the same. */
const many =
  /\/rest\/v1\/rpc\/(?:find_duplicates|save_tag|remove_tag|remove_stage|remove_custom_field|change_many_contacts)$/;
const manyMs = 60_000;

/**
 * `fetch` for Supabase clients on the server: never cached by Next.js, and given up after 5 s (all contacts at once: a minute; files: 2 minutes), so
 * that a database that hangs does not hang the page.
 */
export const supabaseFetch: typeof fetch = (input, init) => {
  const { method = "GET" } = init ?? {};
  const { pathname } = new URL(input instanceof Request ? input.url : String(input));
  const facts = { "db.system": "postgresql", "db.operation": method };
  return withSpan(databaseSpan(method, pathname), { kind: "CLIENT", facts }, async (span) => {
    const response = await request(input, init);
    span.setAttribute("http.response.status_code", response.status);
    if (response.status >= 500) failSpan(span, { code: String(response.status) });
    return response;
  });
};

/** What is asked of the database, without anything of whom it is about: `rpc take_token`, `GET contacts`, `auth token`. */
export function databaseSpan(method: string, pathname: string): string {
  const [, service, first = "", second = ""] = /^\/(\w+)\/v1\/?([\w-]*)\/?([\w-]*)/.exec(pathname) ?? [];
  if (service === "rest") return first === "rpc" ? `rpc ${second}` : `${method} ${first}`;
  return `${service ?? "supabase"} ${first}`.trim();
}

const request: typeof fetch = (input, init) => {
  const address = input instanceof Request ? input.url : String(input);
  const timeout = AbortSignal.timeout(patience(address));
  const signal = init?.signal ? AbortSignal.any([init.signal, timeout]) : timeout;
  const headers = new Headers(init?.headers ?? (input instanceof Request ? input.headers : undefined));
  // The database keeps it with the jobs that are queued.
  for (const [name, value] of Object.entries(traceHeaders())) headers.set(name, value);
  return fetch(input, { ...init, headers, cache: "no-store", signal });
};

function patience(address: string): number {
  if (address.includes("/storage/v1/")) return storageMs;
  return many.test(address) ? manyMs : defaultMs;
}
