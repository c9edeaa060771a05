import { describe, expect, it } from "vitest";
import { type CallUse, callCost, totalCost } from "./prices";

const cent = 1_000_000;
const use = (over: Partial<CallUse> = {}): CallUse => ({
  carrier: "twilio",
  direction: "inbound",
  seconds: 61,
  sttMs: {},
  ttsCharacters: {},
  modelMicrocents: 0,
  ...over,
});

describe("what a call costs", () => {
  it("counts minutes that have begun, as carriers do", () => {
    expect(callCost(use()).telephony).toBe(2.5 * cent);
    expect(callCost(use({ seconds: 60 })).telephony).toBe(1.25 * cent);
    expect(callCost(use({ seconds: 0 })).telephony).toBe(0);
    expect(callCost(use({ direction: "outbound", carrier: "telnyx" })).telephony).toBe(2.1 * cent);
    expect(callCost(use({ carrier: "browser" })).telephony).toBe(0);
    expect(callCost(use({ carrier: "sip" })).telephony).toBe(0);
  });

  it("counts both legs of a call that was put through, and the stream only while the agent had it", () => {
    const cost = callCost(use({ seconds: 600, withPersonSeconds: 480 }));
    expect(cost.telephony).toBe((10 * 0.85 + 2 * 0.4 + 8 * 1.4) * cent);
  });

  it("counts what was heard and spoken by whom, and nothing for the browser's own or the cache", () => {
    const sttMs = { "deepgram-flux": 60_000, "deepgram-nova-3": 60_000, browser: 60_000 };
    const ttsCharacters = { deepgram: 1000, elevenlabs: 1000, cache: 1000, browser: 1000 };
    const cost = callCost(use({ carrier: "browser", sttMs, ttsCharacters, modelMicrocents: 7 }));
    expect(cost).toEqual({ telephony: 0, recognition: 1.69 * cent, speech: 8 * cent, models: 7 });
    expect(totalCost(cost)).toBe(9.69 * cent + 7);
  });
});
