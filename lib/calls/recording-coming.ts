import type { CallDetail } from "./read-call";

/** A recording is kept behind its call, and tried again for so long. */
const patienceMs = 15 * 60_000;

/** Whether the recording of a call that is over is still being kept. */
export function recordingComing(
  call: Pick<CallDetail, "hasRecording" | "recordingConsent" | "endedAt">,
  now: Date,
): boolean {
  const { hasRecording, recordingConsent: consent, endedAt } = call;
  if (hasRecording || !endedAt || (consent !== "announced" && consent !== "given")) return false;
  return now.getTime() - Date.parse(endedAt) < patienceMs;
}
