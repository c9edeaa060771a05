import "server-only";
import { orThrow } from "@/lib/database-error";
import { AppError } from "@/lib/errors";
import type { Db } from "@/lib/supabase/server";

const bucket = "recordings";
const batch = 100;
/** Of 500 recordings each: what an hour leaves does not pile up. */
const roundsAtMost = 20;

/**
 * Keeps a recording. `service` is the service role: the voice worker acts for nobody who is signed in. Gives its path, which `finish_call` is
 * told. Sent again it takes the place of what was sent.
 */
export async function storeRecording(
  service: Db,
  { orgId, callId, wav }: { orgId: string; callId: string; wav: Buffer | Blob },
): Promise<string> {
  const path = `${orgId}/${callId}.wav`;
  const { error } = await service.storage
    .from(bucket)
    .upload(path, wav, { contentType: "audio/wav", upsert: true });
  if (error)
    throw new AppError("unavailable", { detail: `storing a recording: ${error.message}`, cause: error });
  return path;
}

/** What is kept of a call's sound already, by an earlier stream of it; null: nothing. `service` is the service role. */
export async function keptRecording(
  service: Db,
  { orgId, callId }: { orgId: string; callId: string },
): Promise<Blob | null> {
  const call = orThrow(
    await service.from("calls").select("recording_path").eq("org_id", orgId).eq("id", callId).maybeSingle(),
  );
  if (!call?.recording_path) return null;
  const { data, error } = await service.storage.from(bucket).download(call.recording_path);
  if (error)
    throw new AppError("unavailable", { detail: `reading a recording: ${error.message}`, cause: error });
  return data;
}

/** Removes recordings; those that are gone already count as removed. */
export async function removeRecordings(service: Db, paths: readonly string[]): Promise<void> {
  for (let from = 0; from < paths.length; from += batch) {
    const { error } = await service.storage.from(bucket).remove(paths.slice(from, from + batch));
    if (error)
      throw new AppError("unavailable", { detail: `removing recordings: ${error.message}`, cause: error });
  }
}

/**
 * Recordings whose time is over, and files that no call has. `service` is the service role, without an organization: the database names those of
 * whichever tenant. Gives how many.
 */
export async function sweepRecordings(service: Db): Promise<number> {
  let removed = 0;
  for (let round = 0; round < roundsAtMost; round += 1) {
    const expired = orThrow(await service.rpc("expired_recordings", {}));
    await removeRecordings(
      service,
      expired.map(({ path }) => path),
    );
    for (const { org_id, call_id } of expired) {
      orThrow(
        await service
          .from("calls")
          .update({
            recording_path: null,
            recording_seconds: null,
            recording_removed_at: new Date().toISOString(),
          })
          .eq("org_id", org_id)
          .eq("id", call_id),
      );
    }
    const strays = orThrow(await service.rpc("stray_recordings", {}));
    await removeRecordings(service, strays);
    removed += expired.length + strays.length;
    if (expired.length + strays.length === 0) break;
  }
  return removed;
}
