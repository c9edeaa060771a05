import { randomUUID } from "node:crypto";
import { SignJWT } from "jose";
import { beforeAll, describe, expect, it, vi } from "vitest";
import { issueTicket, streamUrl, ticketSeconds, verifyTicket } from "./ticket";

const secret = "s".repeat(40);
const now = Date.UTC(2026, 10, 21, 9, 0, 0);
const call = { callId: randomUUID(), orgId: randomUUID(), carrier: "twilio" as const };

describe("call tickets", () => {
  beforeAll(() => {
    vi.stubEnv("SIGNING_SECRET", secret);
    vi.stubEnv("VOICE_URL", "wss://voice.example.com/");
  });

  it("says whose call it is, each under a name of its own", async () => {
    const [one, two] = await Promise.all([issueTicket(call, now), issueTicket(call, now)]);
    const read = await verifyTicket(one, now);
    expect(read).toMatchObject({ ...call, expiresAt: now + ticketSeconds * 1000 });
    expect((await verifyTicket(two, now))?.id).not.toBe(read?.id);
  });

  it("is worth nothing after a minute", async () => {
    const ticket = await issueTicket(call, now);
    expect(await verifyTicket(ticket, now + (ticketSeconds - 1) * 1000)).not.toBeNull();
    expect(await verifyTicket(ticket, now + (ticketSeconds + 1) * 1000)).toBeNull();
  });

  it.each([
    ["nothing", ""],
    ["no token", "a.b.c"],
    ["a token without a signature", "eyJhbGciOiJub25lIn0.eyJzdWIiOiJ4In0."],
  ])("refuses %s", async (_what, token) => {
    expect(await verifyTicket(token, now)).toBeNull();
  });

  it("refuses one that was changed, and other tokens of the same secret", async () => {
    const [header, , signature] = (await issueTicket(call, now)).split(".");
    const claims = Buffer.from(JSON.stringify({ sub: randomUUID() })).toString("base64url");
    expect(await verifyTicket(`${header}.${claims}.${signature}`, now)).toBeNull();

    const other = await new SignJWT({ org: call.orgId, carrier: "twilio" })
      .setProtectedHeader({ alg: "HS256" })
      .setSubject(call.callId)
      .setAudience("talia:new-password")
      .setJti(randomUUID())
      .setExpirationTime(Math.floor(now / 1000) + 60)
      .sign(new TextEncoder().encode(secret));
    expect(await verifyTicket(other, now)).toBeNull();
  });

  it("stands in the path of the address, without a query", async () => {
    const ticket = await issueTicket(call);
    const url = new URL(streamUrl("telnyx", ticket));
    expect(url.pathname.split("/")).toEqual(["", "telnyx", ticket]);
    expect(url.search).toBe("");
  });
});
