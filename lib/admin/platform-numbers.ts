import "server-only";
import { carrierClient, platformTwilio } from "@/lib/calls/carrier-accounts";
import { numberTarget } from "@/lib/calls/connect-number";
import { orThrow } from "@/lib/database-error";
import { AppError } from "@/lib/errors";
import type { Db } from "@/lib/supabase/server";

export interface PlatformNumber {
  e164: string;
  voice: boolean;
  sms: boolean;
  /** Its calls are sent to us. */
  pointed: boolean;
  /** `own`: the platform's agent answers there. `other`: an organization has it, named in `organization`. */
  use: "own" | "other" | "free";
  organization: string;
}

/** The numbers of the platform's own account and what they are used for; null where it has none. `db` carries the session of who asks. */
export async function listPlatformNumbers(db: Db): Promise<PlatformNumber[] | null> {
  const access = platformTwilio();
  if (!access) return null;
  const used = new Map(orThrow(await db.rpc("platform_numbers")).map((row) => [row.e164, row]));
  const numbers = await (await carrierClient(access)).listNumbers();
  return numbers
    .map(({ number, voice, sms, pointed }): PlatformNumber => {
      const row = used.get(number);
      const use = row ? (row.own ? "own" : "other") : "free";
      return { e164: number, voice, sms, pointed, use, organization: row?.organization ?? "" };
    })
    .toSorted((a, b) => order.indexOf(a.use) - order.indexOf(b.use) || a.e164.localeCompare(b.e164));
}
const order: readonly PlatformNumber["use"][] = ["own", "free", "other"];

/**
 * Has a number of the platform's account lead to the platform's agent. Throws `unprocessable` number_not_in_account, number_without_voice,
 * `conflict` number_taken, and what the carrier refuses; nothing is half done then.
 */
export async function connectPlatformNumber(db: Db, e164: string): Promise<void> {
  const access = platformTwilio();
  if (!access) throw new AppError("unprocessable", { reason: "carrier_credentials" });
  const client = await carrierClient(access);
  const found = (await client.listNumbers()).find(({ number }) => number === e164);
  if (!found?.voice)
    throw new AppError("unprocessable", {
      reason: found ? "number_without_voice" : "number_not_in_account",
    });
  const had = orThrow(await db.rpc("platform_numbers")).some((row) => row.e164 === e164 && row.own);
  const connected = orThrow(await db.rpc("connect_platform_number", { p_e164: e164, p_ref: found.id }));
  if (!connected) throw new AppError("not_found", { reason: "agent" });
  try {
    await client.pointNumber(found.id, numberTarget(client.carrier));
  } catch (error) {
    if (!had) orThrow(await db.rpc("disconnect_platform_number", { p_e164: e164 }));
    throw error;
  }
}
