import "server-only";
import { orThrow } from "@/lib/database-error";
import { AppError } from "@/lib/errors";
import type { Db } from "@/lib/supabase/server";

/**
 * A call's recording as the player asks for it, whole or a range of its bytes (RFC 9110, 14). `db` is the user's own client: the policies of the
 * bucket decide who hears it. `orgIds`: the user's organizations, for a page may be open of another than the current one. Throws `not_found`.
 */
export async function recordingResponse(
  db: Db,
  { orgIds, callId, range }: { orgIds: readonly string[]; callId: string; range: string | null },
): Promise<Response> {
  const call = orThrow(
    await db.from("calls").select("recording_path").in("org_id", orgIds).eq("id", callId).maybeSingle(),
  );
  if (!call?.recording_path) throw new AppError("not_found", { reason: "call" });
  const signed = await db.storage.from("recordings").createSignedUrl(call.recording_path, 60);
  if (signed.error) throw new AppError("not_found", { detail: signed.error.message, cause: signed.error });
  const stored = await fetch(signed.data.signedUrl, { headers: range ? { range } : {} });
  if (stored.status === 416) return unsatisfiable(stored.headers.get("content-range"));
  if (!stored.ok || !stored.body) throw new AppError("unavailable", { detail: `storage: ${stored.status}` });
  // A storage that does not know ranges gives the whole: it is cut here.
  if (range && stored.status === 200) return cut(new Uint8Array(await stored.arrayBuffer()), range);
  const passed = ["content-length", "content-range"].flatMap((name) => {
    const value = stored.headers.get(name);
    return value ? [[name, value] as const] : [];
  });
  return new Response(stored.body, {
    status: stored.status,
    headers: { ...headers, ...Object.fromEntries(passed) },
  });
}

const headers = {
  "content-type": "audio/wav",
  "accept-ranges": "bytes",
  "cache-control": "private, no-store",
};

const unsatisfiable = (contentRange: string | null): Response =>
  new Response(null, {
    status: 416,
    headers: { ...headers, ...(contentRange && { "content-range": contentRange }) },
  });

/** One range of bytes; several at once are answered with the whole, as the RFC allows. */
export function cut(whole: Uint8Array<ArrayBuffer>, range: string): Response {
  const size = whole.byteLength;
  const [, first = "", last = ""] = /^bytes=(\d*)-(\d*)$/.exec(range.trim()) ?? [];
  if (first === "" && last === "") {
    return new Response(whole, { headers: { ...headers, "content-length": String(size) } });
  }
  const start = first === "" ? Math.max(0, size - Number(last)) : Number(first);
  const end = first === "" || last === "" ? size - 1 : Math.min(Number(last), size - 1);
  if (start > end || start >= size) return unsatisfiable(`bytes */${size}`);
  return new Response(whole.subarray(start, end + 1), {
    status: 206,
    headers: {
      ...headers,
      "content-length": String(end - start + 1),
      "content-range": `bytes ${start}-${end}/${size}`,
    },
  });
}
