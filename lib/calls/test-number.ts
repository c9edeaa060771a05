import "server-only";
import { AppError } from "@/lib/errors";
import { checkVoice } from "@/lib/health/probes";
import type { Db } from "@/lib/supabase/server";
import { carrierAccess, carrierClient } from "./carrier-accounts";
import type { CarrierClient } from "./carrier-client";
import { numberTarget } from "./connect-number";
import { type PhoneNumber, readNumber } from "./number-queries";

/** What has to be right for a call to arrive, in the order it is looked at. */
export type NumberCheck = "credentials" | "number" | "webhook" | "agent" | "worker";

const workerMs = 2_000;

export interface NumberTest {
  check: NumberCheck;
  ok: boolean;
}

/**
 * Looks whether a call to a number would be answered: asks its carrier, and has its calls sent to us where they are not.
 * `db` is the user's own client; what opens the account is read by the service role, so who may is the caller's to check.
 */
export async function testNumber(
  db: Db,
  { orgId, id }: { orgId: string; id: string },
): Promise<NumberTest[]> {
  const number = await readNumber(db, { orgId, id });
  const answer: NumberTest[] = [
    { check: "agent", ok: isAnswered(number) },
    { check: "worker", ok: await workerIsUp() },
  ];
  const access = await carrierAccess(orgId, number.accountId).catch(() => null);
  if (!access) return [{ check: "credentials", ok: false }, ...answer];
  // A trunk has no list of numbers and no webhook: whatever it sends us is its own.
  const client = await carrierClient(access).catch(unlessImpossible);
  if (!client) return [{ check: "credentials", ok: true }, ...answer];
  const opens = await client.checkAccount().then(
    ({ status }) => status === "active",
    () => false,
  );
  if (!opens) return [{ check: "credentials", ok: false }, ...answer];
  const credentials: NumberTest = { check: "credentials", ok: true };
  if (access.provider === "sip") return [credentials, ...answer];
  const found = (await client.listNumbers()).find((other) => other.number === number.e164);
  if (!found?.voice) return [credentials, { check: "number", ok: false }, ...answer];
  const webhook = found.pointed || (await pointed(client, found.id));
  return [credentials, { check: "number", ok: true }, { check: "webhook", ok: webhook }, ...answer];
}

const isAnswered = ({ active, agent, menu }: PhoneNumber): boolean =>
  active && (agent?.status === "active" || menu.length > 0);

/** Whether there is a voice worker at all: without one callers are told that they will be called back. */
const workerIsUp = (): Promise<boolean> =>
  checkVoice(AbortSignal.timeout(workerMs)).then(
    () => true,
    () => false,
  );

const pointed = (client: CarrierClient, id: string): Promise<boolean> =>
  client.pointNumber(id, numberTarget(client.carrier)).then(
    () => true,
    () => false,
  );

function unlessImpossible(error: unknown): null {
  if (error instanceof AppError && error.reason === "carrier_cannot") return null;
  throw error;
}
