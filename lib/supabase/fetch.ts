const defaultMs = 5_000;
/** Files are as slow as the network they come over. */
const storageMs = 120_000;

/**
 * `fetch` for Supabase clients on the server: never cached by Next.js, and given up after 5 s (files: 2 minutes), so
 * that a database that hangs does not hang the page.
 */
export const supabaseFetch: typeof fetch = (input, init) => {
  const address = input instanceof Request ? input.url : String(input);
  const timeout = AbortSignal.timeout(address.includes("/storage/v1/") ? storageMs : defaultMs);
  const signal = init?.signal ? AbortSignal.any([init.signal, timeout]) : timeout;
  return fetch(input, { ...init, cache: "no-store", signal });
};
