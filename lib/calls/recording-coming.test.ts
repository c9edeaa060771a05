import { expect, it } from "vitest";
import { recordingComing } from "./recording-coming";

const ended = {
  hasRecording: false,
  recordingConsent: "announced",
  endedAt: "2026-11-21T10:00:00Z",
} as const;
const soon = new Date("2026-11-21T10:10:00Z");

it("comes a little after the call it is of, where there was leave to record", () => {
  expect(recordingComing(ended, soon)).toBe(true);
  expect(recordingComing({ ...ended, recordingConsent: "given" }, soon)).toBe(true);
  expect(recordingComing(ended, new Date("2026-11-21T10:20:00Z"))).toBe(false);
  expect(recordingComing({ ...ended, hasRecording: true }, soon)).toBe(false);
  expect(recordingComing({ ...ended, recordingConsent: "refused" }, soon)).toBe(false);
  expect(recordingComing({ ...ended, endedAt: null }, soon)).toBe(false);
});
