import { afterAll, describe, expect, it, vi } from "vitest";
import { AppError } from "@/lib/errors";
import { hashInvitationToken, newInvitationToken } from "@/lib/tenancy/invitation-token";
import { closeSql, createUser, superuserSql } from "@/supabase/embedded/test-client";
import { slowDownCodes, slowDownSignUps } from "./slow-down";

// Load tests may have raised it for their own sake.
vi.stubEnv("RATE_LIMIT_FACTOR", "1");

afterAll(closeSql);

const someIp = () => `198.51.100.${Math.floor(Math.random() * 250)}-${crypto.randomUUID()}`;

async function refusal(work: Promise<void>): Promise<AppError | undefined> {
  try {
    await work;
    return undefined;
  } catch (error) {
    if (error instanceof AppError) return error;
    throw error;
  }
}

describe("signing up by the dozen", () => {
  it("is slowed down after five accounts from one address, and says for how long", async () => {
    const ip = someIp();
    for (let n = 0; n < 5; n++)
      expect(await refusal(slowDownSignUps(`p${n}@clinica.es`, ip))).toBeUndefined();
    const sixth = await refusal(slowDownSignUps("p6@clinica.es", ip));
    expect([sixth?.code, sixth?.reason]).toEqual(["rate_limited", "sign_up_slowed"]);
    expect(sixth?.params?.minutes).toBeGreaterThanOrEqual(10);
    expect(await refusal(slowDownSignUps("p7@clinica.es", someIp()))).toBeUndefined();
  });

  it("is slowed down much sooner with throw-away mailboxes, from whichever address", async () => {
    const domain = `${crypto.randomUUID().slice(0, 8)}.mailinator.com`;
    const ip = someIp();
    expect(await refusal(slowDownSignUps(`a@${domain}`, ip))).toBeUndefined();
    expect((await refusal(slowDownSignUps(`b@other.${domain}`, ip)))?.reason).toBe("disposable_slowed");
    expect((await refusal(slowDownSignUps(`c@${domain}`, someIp())))?.reason).toBe("disposable_slowed");
    // An ordinary mailbox from the same address goes on.
    expect(await refusal(slowDownSignUps("persona@clinica.es", ip))).toBeUndefined();
  });
});

describe("signing up from an invitation", () => {
  /** An owner's invitation of `email`, as its link carries it. */
  async function invite(email: string): Promise<string> {
    const owner = await createUser();
    const token = newInvitationToken();
    await superuserSql()`
      insert into public.invitations (org_id, email, role, token_hash)
      select org_id, ${email}, 'agent', ${hashInvitationToken(token)} from public.members where user_id = ${owner.id}`;
    return token;
  }

  it("is open to a whole team behind one address, and to nobody with another's link", async () => {
    const ip = someIp();
    for (let n = 0; n < 5; n++) await slowDownSignUps(`p${n}@clinica.es`, ip);
    const email = `${crypto.randomUUID()}@clinica.es`;
    const token = await invite(email);
    expect(await refusal(slowDownSignUps(email, ip, token))).toBeUndefined();
    expect((await refusal(slowDownSignUps("otra@clinica.es", ip, token)))?.reason).toBe("sign_up_slowed");
    expect((await refusal(slowDownSignUps(email, ip, "made-up")))?.reason).toBe("sign_up_slowed");

    await superuserSql()`update public.invitations set revoked_at = now() where email = ${email}`;
    expect((await refusal(slowDownSignUps(email, ip, token)))?.reason).toBe("sign_up_slowed");
  });
});

describe("asking for codes", () => {
  it("gives one a minute to a mailbox, however it is written", async () => {
    const name = crypto.randomUUID();
    expect(await refusal(slowDownCodes(`${name}@clinica.es`))).toBeUndefined();
    const second = await refusal(slowDownCodes(`${name.toUpperCase()}@clinica.es`));
    expect([second?.reason, (second?.retryAfter ?? 0) > 50]).toEqual(["code_slowed", true]);
  });
});
