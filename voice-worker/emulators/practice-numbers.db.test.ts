import { randomUUID } from "node:crypto";
import postgres from "postgres";
import { afterAll, beforeAll, expect, inject, it, vi } from "vitest";
import { carrierClient, platformTwilio } from "@/lib/calls/carrier-accounts";
import { connectPlatformNumbers } from "@/lib/calls/connect-platform-numbers";
import { takePracticeNumber } from "@/lib/calls/take-practice-number";
import { confirmPhone, sendPhoneCode } from "@/lib/calls/verify-phone";
import { webhookUrl } from "@/lib/calls/webhook-urls";
import { makeTenant, type Tenant } from "@/supabase/tests/fixtures";
import { startVoiceEmulators, type VoiceEmulators } from "./start";

/* Numbers and codes over the emulated network, through Twilio's own client and the real database. */

const sql = postgres(inject("supabase").databaseUrl, { max: 2, onnotice: () => {} });
let emulators: VoiceEmulators;
let tenant: Tenant;
/** Made here, where there was none. */
let madePlatform: string | null = null;

beforeAll(async () => {
  emulators = await startVoiceEmulators();
  vi.stubEnv("TWILIO_ACCOUNT_SID", `AC${"0".repeat(31)}7`);
  vi.stubEnv("TWILIO_AUTH_TOKEN", "0123456789abcdef0123456789abcdef");
  vi.stubEnv("TWILIO_BASE_URL", `${emulators.url}/twilio`);
  vi.stubEnv("VOICE_EMULATOR_URL", emulators.url);
  tenant = await makeTenant(sql, `practice-${Date.now().toString(36)}`);
});
afterAll(async () => {
  await sql`delete from public.organizations where id = ${tenant.org} or id = ${madePlatform}`;
  await emulators.close();
  vi.unstubAllEnvs();
  await sql.end();
});

const numbers = async () => {
  const access = platformTwilio();
  if (!access) throw new Error("no account");
  return (await carrierClient(access)).listNumbers();
};

it("gives an organization a number whose calls come here, the same when asked again", async () => {
  const asked = { orgId: tenant.org, agentId: tenant.ids.agent, userId: tenant.users.owner };
  const taken = await takePracticeNumber(asked);
  expect(await takePracticeNumber(asked)).toEqual(taken);
  expect(taken.e164).toMatch(/^\+34/);
  expect((await numbers()).find(({ number }) => number === taken.e164)).toMatchObject({ pointed: true });
  const [row] =
    await sql`select agent_id, carrier_account_id from public.phone_numbers where id = ${taken.id}`;
  expect(row).toEqual({ agent_id: tenant.ids.agent, carrier_account_id: null });
});

it("makes a network that forgot its numbers know them again", async () => {
  const e164 = `+34960${String(Date.now()).slice(-6)}`;
  await sql`insert into public.phone_numbers (org_id, e164) values (${tenant.org}, ${e164})`;
  expect(await connectPlatformNumbers()).toBeGreaterThan(0);
  expect(await connectPlatformNumbers()).toBe(0);
  const known = (await numbers()).find(({ number }) => number === e164);
  expect(known).toMatchObject({ pointed: true });
  const [row] = await sql`select provider_ref from public.phone_numbers where e164 = ${e164}`;
  expect(row?.provider_ref).toBe(known?.id);
  expect(webhookUrl.twilio("voice")).toMatch(/\/api\/webhooks\/twilio\/voice$/);
});

it("sends a code to one's own phone, and takes no other", async () => {
  const [platform] = await sql`select id from public.organizations where is_platform`;
  if (!platform) {
    madePlatform = randomUUID();
    await sql`insert into public.organizations (id, name, slug, is_platform)
      values (${madePlatform}, 'P', ${`p-${madePlatform.slice(0, 8)}`}, true)`;
  }
  await takePracticeNumber({ orgId: (platform?.id as string) ?? madePlatform, agentId: null, userId: null });
  const own = { userId: tenant.users.agent, phone: "600 123 456", country: "ES" };
  expect(await sendPhoneCode({ ...own, locale: "es" })).toBe("+34600123456");
  const code = /\d{6}/.exec(emulators.phone("+34600123456").messages.at(-1)?.text ?? "")?.[0] ?? "";
  await expect(confirmPhone({ ...own, code: code === "000000" ? "111111" : "000000" })).rejects.toMatchObject(
    {
      fields: { code: "invalidCode" },
    },
  );
  await confirmPhone({ ...own, code });
  const [phone] = await sql`select verified_at from public.verified_phones where user_id = ${own.userId}`;
  expect(phone?.verified_at).not.toBeNull();
  await expect(sendPhoneCode({ ...own, locale: "es" })).rejects.toMatchObject({ code: "rate_limited" });
});
