import { openAsBlob } from "node:fs";
import { access, rm } from "node:fs/promises";
import { keptRecording, storeRecording } from "@/lib/calls/recordings";
import { callDatabase } from "@/lib/conversations/store";
import type { Db } from "@/lib/supabase/server";
import type { CallRecordingRow } from "./call-store";
import { joinRecording } from "./recording";

/**
 * Stored privately, under the organization's own folder: its members alone may hear it. A call that had more than one stream has one file of
 * all. Rejects where it is to be tried again; a file that is gone was kept before.
 */
export async function keepRecording(
  db: Db,
  { org_id, call_id, path, from = 0 }: CallRecordingRow,
): Promise<void> {
  const there = await access(path).then(
    () => true,
    () => false,
  );
  if (!there) return;
  const call = { orgId: org_id, callId: call_id };
  const { wav, seconds } = joinRecording(await keptRecording(db, call), await openAsBlob(path), from);
  const file = await storeRecording(db, { ...call, wav });
  await callDatabase(db, "keep_recording", { p: { org_id, call_id, file, seconds } });
  await rm(path, { force: true });
}
