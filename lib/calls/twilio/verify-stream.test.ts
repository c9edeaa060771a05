import twilio from "twilio";
import { beforeAll, describe, expect, it, vi } from "vitest";
import { issueTicket, streamUrl } from "../ticket";
import { isTwilioStream } from "./verify-stream";

const orgId = "0b000000-0000-4000-8000-000000000001";
const callId = "0c000000-0000-4000-8000-000000000001";

beforeAll(() => {
  vi.stubEnv("SIGNING_SECRET", "x".repeat(32));
  vi.stubEnv("VOICE_URL", "wss://voice.example.com");
});

const tokensOf = async (org: string) => (org === orgId ? ["old", "theirs"] : []);
const signed = (url: string, token: string) => ({
  "x-twilio-signature": twilio.getExpectedTwilioSignature(token, url, {}),
});

describe("isTwilioStream", () => {
  it("knows a handshake that the call's account signed, and no other", async () => {
    const url = streamUrl("twilio", await issueTicket({ orgId, callId, carrier: "twilio" }));
    expect(await isTwilioStream(signed(url, "theirs"), url, tokensOf)).toBe(true);
    expect(await isTwilioStream(signed(url, "mine"), url, tokensOf)).toBe(false);
    expect(await isTwilioStream(signed(`${url}x`, "theirs"), url, tokensOf)).toBe(false);
    expect(await isTwilioStream({}, url, tokensOf)).toBe(false);
  });

  it("asks for no token for a ticket that is not ours", async () => {
    const asked = vi.fn(tokensOf);
    const url = "wss://voice.example.com/twilio/a.b.c";
    expect(await isTwilioStream(signed(url, "theirs"), url, asked)).toBe(false);
    expect(asked).not.toHaveBeenCalled();
  });
});
