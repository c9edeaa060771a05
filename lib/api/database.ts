import "server-only";
import postgres from "postgres";
import { env } from "@/lib/env";

type ApiSql = postgres.Sql;
/** What reads and writes of the API are made with: the connections, or a transaction on one of them. */
export type ApiDb = postgres.ISql;

// Kept over a reload of the module in development, lest each leaves connections behind.
const kept = globalThis as typeof globalThis & { taliaApiSql?: ApiSql };

/**
 * The connections of the public API, in the service role: who asks is an organization's program, not one of its users, so every
 * statement names the organization of the key. Straight to Postgres, because what a write does and what it answered are one transaction
 * (idempotency keys), and because a read is then one round trip.
 */
export function apiSql(): ApiSql {
  kept.taliaApiSql ??= postgres(env.DATABASE_URL, {
    max: 8,
    idle_timeout: 60,
    connect_timeout: 5,
    onnotice: () => {},
    connection: { application_name: "talia-api", role: "service_role", statement_timeout: 10_000 },
  });
  return kept.taliaApiSql;
}
