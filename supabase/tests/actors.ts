import type postgres from "postgres";
import type { Tenant } from "./fixtures";

export type Transaction = postgres.TransactionSql;

/** Somebody who talks to the database: its role and what the token says. */
export interface Actor {
  name: ActorName;
  role: "anon" | "authenticated";
  userId: string | null;
  aal: "aal1" | "aal2";
  /** When the second factor was passed, in seconds since 1970; just now, unless told. */
  passedAt?: number;
}

export const actorNames = [
  "anon",
  "stranger",
  "other owner",
  "internal",
  "agent",
  "admin",
  "owner",
  "superadmin",
] as const;
export type ActorName = (typeof actorNames)[number];

/** Everybody there is, as seen from `tenant`: `other` is the tenant next door. */
export function actorsAround(
  tenant: Tenant,
  other: Tenant,
  outside: { superadmin: string; stranger: string },
): Actor[] {
  const users: Record<Exclude<ActorName, "anon">, string> = {
    stranger: outside.stranger,
    "other owner": other.users.owner,
    internal: tenant.users.internal,
    agent: tenant.users.agent,
    admin: tenant.users.admin,
    owner: tenant.users.owner,
    superadmin: outside.superadmin,
  };
  return actorNames.map((name) =>
    name === "anon"
      ? { name, role: "anon", userId: null, aal: "aal1" }
      : // Without the second factor nobody runs the platform.
        { name, role: "authenticated", userId: users[name], aal: name === "superadmin" ? "aal2" : "aal1" },
  );
}

/** From here on the transaction speaks as `actor`, the way the REST API would have it. */
export async function become(tx: Transaction, actor: Actor): Promise<void> {
  const { role, aal, userId, passedAt: timestamp = Math.floor(Date.now() / 1000) } = actor;
  const passed = { method: "totp", timestamp };
  const claims = {
    role,
    aal,
    session_id: userId ?? "",
    amr: [{ method: "password", timestamp: passed.timestamp }, ...(aal === "aal2" ? [passed] : [])],
    ...(userId && { sub: userId }),
  };
  await tx`select set_config('request.jwt.claims', ${JSON.stringify(claims)}, true),
    set_config('request.jwt.claim.sub', ${actor.userId ?? ""}, true)`;
  await tx.unsafe(`set local role ${actor.role}`);
}

/** The transaction speaks as the database's owner again. */
export async function becomeOwner(tx: Transaction): Promise<void> {
  await tx.unsafe("reset role");
}

class Rollback extends Error {}

/** Runs `work` and undoes whatever it did. */
export async function undone<T>(sql: postgres.Sql, work: (tx: Transaction) => Promise<T>): Promise<T> {
  let result: { value: T } | undefined;
  try {
    await sql.begin(async (tx) => {
      result = { value: await work(tx) };
      throw new Rollback();
    });
  } catch (error) {
    if (!(error instanceof Rollback)) throw error;
  }
  if (!result) throw new Error("the transaction ended without a result");
  return result.value;
}

export interface Attempt<T> {
  value?: T;
  /** SQLSTATE of the refusal. */
  refused?: string;
  message?: string;
}

/** Tries `work` in a savepoint: a refusal by the database is a result, not an exception. */
export async function attempt<T>(
  tx: Transaction,
  work: (tx: Transaction) => Promise<T>,
): Promise<Attempt<T>> {
  try {
    return { value: (await tx.savepoint(work)) as T };
  } catch (error) {
    const { code, message } = error as { code?: string; message: string };
    if (!code) throw error;
    return { refused: code, message };
  }
}
