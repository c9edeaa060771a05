import "server-only";
import postgres from "postgres";
import { env } from "@/lib/env";
import { type Listen, LiveHub, type LiveHubOptions } from "./live-hub";

// Kept over a reload of the module in development, lest each leaves a connection behind.
const kept = globalThis as typeof globalThis & { taliaLiveHub?: LiveHub; taliaVisitorHub?: LiveHub };

/** Visitors are many, and wait for one conversation each: they shall not take the places of those who work. */
const visitorHubOptions = { gatherMs: 40 } as const satisfies Partial<LiveHubOptions>;

/** The hub of this process. It carries ids alone, of all organizations: who subscribes for which is for the route to decide. */
export function liveHub(): LiveHub {
  kept.taliaLiveHub ??= new LiveHub(listenTo(env.DATABASE_URL));
  return kept.taliaLiveHub;
}

/** The hub of this process for the visitors of conversations. */
export function visitorHub(): LiveHub {
  kept.taliaVisitorHub ??= new LiveHub(listenTo(env.DATABASE_URL), visitorHubOptions);
  return kept.taliaVisitorHub;
}

/** This process ends: pages that watch are told to connect again. Nothing where none ever did. */
export function drainLiveHubs(): void {
  kept.taliaLiveHub?.drain();
  kept.taliaVisitorHub?.drain();
}

/** Listens to a database over one connection, which postgres.js opens again by itself when it breaks. */
export const listenTo =
  (databaseUrl: string): Listen =>
  async (onNote, onConnected) => {
    const sql = postgres(databaseUrl, { max: 1, onnotice: () => {} });
    try {
      await sql.listen("talia_live", onNote, onConnected);
    } catch (error) {
      await sql.end({ timeout: 1 });
      throw error;
    }
    return () => sql.end({ timeout: 1 });
  };
