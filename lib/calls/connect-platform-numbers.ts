import "server-only";
import { orThrow } from "@/lib/database-error";
import { logger } from "@/lib/logger";
import { serviceClient } from "@/lib/supabase/service";
import { carrierClient, platformTwilio } from "./carrier-accounts";
import type { CarrierClient } from "./carrier-client";
import { numberTarget } from "./connect-number";
import { canPractise, takePracticeNumber } from "./take-practice-number";

const longestPauseMs = 60_000;

/**
 * Where there is an emulated network: sees to it that it knows the numbers of the platform's account (demo data has some, and a network that was
 * emptied has forgotten all) and sends their calls here, and that the platform has one to call from. However long the network takes to come.
 * Never throws. By the service role: it concerns no tenant's own account.
 */
export async function connectPlatformNumbersAtStart(
  connect: () => Promise<number> = connectPlatformNumbers,
  wait: (ms: number) => Promise<void> = unhurried,
): Promise<void> {
  if (!canPractise()) return;
  for (let pause = 1_000; ; pause = Math.min(pause * 2, longestPauseMs)) {
    try {
      logger.info({ changed: await connect() }, "calls: numbers of the emulated network connected");
      return;
    } catch (error) {
      logger.warn({ err: error, againInMs: pause }, "calls: numbers of the emulated network not connected");
      await wait(pause);
    }
  }
}

/** Gives how many had to be put right. */
export async function connectPlatformNumbers(): Promise<number> {
  const access = platformTwilio();
  if (!access) return 0;
  const client = await carrierClient(access);
  await ensureOwnNumber();
  const numbers = orThrow(
    await serviceClient()
      .from("phone_numbers")
      .select("id, org_id, e164, provider_ref")
      .is("carrier_account_id", null)
      .order("created_at")
      .limit(1000),
  );
  const known = new Map((await client.listNumbers()).map((number) => [number.number, number]));
  let changed = 0;
  for (const number of numbers) {
    if (await connectOne(client, number, known.get(number.e164))) changed += 1;
  }
  return changed;
}

async function connectOne(
  client: CarrierClient,
  { id, org_id, e164, provider_ref }: { id: string; org_id: string; e164: string; provider_ref: string },
  known: { id: string; pointed: boolean } | undefined,
): Promise<boolean> {
  const { id: ref, pointed } = known ?? (await client.buyNumber(e164));
  if (!pointed) await client.pointNumber(ref, numberTarget(client.carrier));
  if (ref !== provider_ref) {
    orThrow(
      await serviceClient()
        .from("phone_numbers")
        .update({ provider_ref: ref })
        .eq("org_id", org_id)
        .eq("id", id),
    );
  }
  return !pointed || ref !== provider_ref;
}

/** The platform's organization needs a number: demonstrations and codes come from it. */
async function ensureOwnNumber(): Promise<void> {
  const db = serviceClient();
  const org = orThrow(await db.from("organizations").select("id").eq("is_platform", true).maybeSingle());
  if (!org) return;
  const [agent] = orThrow(
    await db.from("agents").select("id").eq("org_id", org.id).order("created_at").limit(1),
  );
  await takePracticeNumber({ orgId: org.id, agentId: agent?.id ?? null, userId: null });
}

/** Keeps no process alive that is to end. */
const unhurried = (ms: number): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve, ms).unref();
  });
