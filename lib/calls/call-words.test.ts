import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { locales } from "@/lib/i18n/locales";
import { endReasonText, outcomeOf } from "./call-words";

/** The texts of one file, as next-intl finds them. */
function texts(locale: string, file: string) {
  const all: unknown = JSON.parse(readFileSync(`messages/${locale}/${file}.json`, "utf8"));
  const find = (key: string): unknown =>
    key.split(".").reduce<unknown>((at, part) => (at as Record<string, unknown> | undefined)?.[part], all);
  return Object.assign((key: string) => String(find(key)), {
    has: (key: string) => typeof find(key) === "string",
  });
}

/** All that is ever written into `calls.end_reason` but carriers' own causes. */
const written = [
  "caller_hung_up",
  "agent_hung_up",
  "transferred",
  "idle",
  "max_duration",
  "voicemail",
  "fax",
  "failed",
  "drained",
  "too_many_calls",
  "not_answering",
  "no_worker",
  "worker_lost",
  "canceled",
  "do_not_call",
  "quiet_hours",
  "agent_off",
  "organization_paused",
  "hung_up_ringing",
  "no_funds",
  "out_of_funds",
];

describe.each(locales)("the end of a call, in %s", (locale) => {
  const calls = texts(locale, "calls");
  const errors = texts(locale, "errors");
  const told = (reason: string | null) => endReasonText(reason, calls, errors);

  it("has words for each reason, and never shows its name", () => {
    for (const reason of written) {
      expect(calls.has(`endReason.${reason}`), reason).toBe(true);
      expect(told(reason)).not.toContain("_");
    }
  });

  it("tells carriers' faults by the texts of errors, and causes nobody knows as the carrier's", () => {
    expect(told("carrier_number_invalid")).toBe(errors("reason.carrier_number_invalid"));
    expect(told("carrier_503")).toBe(calls("endReason.carrier"));
    expect(told("unavailable")).toBe(calls("endReason.failed"));
    expect(told(null)).toBeNull();
  });
});

it("knows what came of a call from why there was none", () => {
  expect(outcomeOf("message")).toBe("message");
  expect(outcomeOf("too_many_calls")).toBeNull();
  expect(outcomeOf("busy")).toBeNull();
  expect(outcomeOf(null)).toBeNull();
});
