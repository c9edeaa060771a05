import "server-only";
import { orThrow } from "@/lib/database-error";
import type { Db } from "@/lib/supabase/server";
import { type Device, deviceName } from "./device-name";

export interface OwnSession {
  id: string;
  device: Device;
  /** Kept short by `shortNetwork`. */
  network: string;
  /** ISO 3166; empty where it is not known. */
  country: string;
  current: boolean;
  secondFactor: boolean;
  lastSeenAt: Date;
  createdAt: Date;
}

/** The signed-in user's sessions that stand, this one first. */
export async function listSessions(db: Db): Promise<OwnSession[]> {
  return orThrow(await db.rpc("my_sessions")).map((row) => ({
    id: row.id,
    device: deviceName(row.user_agent),
    network: row.network,
    country: row.country,
    current: row.current,
    secondFactor: row.second_factor,
    lastSeenAt: new Date(row.last_seen_at),
    createdAt: new Date(row.created_at),
  }));
}
