import { openAsBlob } from "node:fs";
import { access, rm } from "node:fs/promises";
import { storeRecording } from "@/lib/calls/recordings";
import { callDatabase } from "@/lib/conversations/store";
import type { Db } from "@/lib/supabase/server";
import type { CallRecordingRow } from "./call-store";
import { mendRecording } from "./recording";

/**
 * Stored privately, under the organization's own folder: its members alone may hear it. Rejects where it is to be tried again; a file that is gone
 * was kept before.
 */
export async function keepRecording(
  db: Db,
  { org_id, call_id, path, seconds }: CallRecordingRow,
): Promise<void> {
  const there = await access(path).then(
    () => true,
    () => false,
  );
  if (!there) return;
  const whole = seconds ?? (await mendRecording(path));
  const wav = await openAsBlob(path, { type: "audio/wav" });
  const file = await storeRecording(db, { orgId: org_id, callId: call_id, wav });
  await callDatabase(db, "keep_recording", { p: { org_id, call_id, file, seconds: whole } });
  await rm(path, { force: true });
}
