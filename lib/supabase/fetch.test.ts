import { afterEach, expect, it, vi } from "vitest";
import { supabaseFetch } from "./fetch";

afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

function captureFetch() {
  const calls: RequestInit[] = [];
  vi.stubGlobal("fetch", (_input: unknown, init: RequestInit) => {
    calls.push(init);
    return Promise.resolve(new Response());
  });
  return calls;
}

it("is never cached and gives up after 5 s, or a minute for all contacts at once, or 2 minutes for files", async () => {
  const timeout = vi.spyOn(AbortSignal, "timeout");
  const calls = captureFetch();
  await supabaseFetch("http://localhost/rest/v1/contacts");
  await supabaseFetch("http://localhost/rest/v1/rpc/find_duplicates");
  await supabaseFetch("http://localhost/storage/v1/object/knowledge/a.pdf");
  expect(calls.map((init) => init.cache)).toEqual(["no-store", "no-store", "no-store"]);
  expect(timeout.mock.calls).toEqual([[5_000], [60_000], [120_000]]);
});

it("still obeys the caller's own signal", async () => {
  const calls = captureFetch();
  const abort = new AbortController();
  await supabaseFetch("http://localhost/rest/v1/contacts", { signal: abort.signal });
  expect(calls[0]?.signal?.aborted).toBe(false);
  abort.abort();
  expect(calls[0]?.signal?.aborted).toBe(true);
});
