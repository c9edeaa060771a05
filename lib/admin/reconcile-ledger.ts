import postgres from "postgres";
import { z } from "zod";

export interface Reconciliation {
  id: string;
  entries: number;
  problems: number;
}

interface Options {
  /** A check that was asked for; the night's when left out. */
  id?: string | undefined;
  /** No pooler by transaction: the time it may take is set for the session. */
  databaseUrl: string;
  /** Who is told of what is wrong, and where it is seen. */
  to: string;
  url: string;
  /** The check is told to have failed when it does so once more. */
  lastTry: boolean;
  /** A million entries take seconds; a database that takes longer than this hangs. */
  mostMs?: number;
}

const found = z.object({ entries: z.coerce.number(), problems: z.number() });

/**
 * Holds every wallet against its entries (`private.ledger_problems`) and keeps what was found; what is wrong is mailed in the same transaction. Over a
 * connection of its own: the API gives a request up after five seconds.
 */
export async function reconcileLedger(options: Options): Promise<Reconciliation> {
  const { databaseUrl, to, url, lastTry, mostMs = 600_000 } = options;
  const sql = postgres(databaseUrl, {
    max: 1,
    onnotice: () => {},
    connection: { statement_timeout: mostMs },
  });
  try {
    const [begun] = await sql<
      { id: string }[]
    >`select private.begin_ledger_check(${options.id ?? null}) as id`;
    const id = z.uuid().parse(begun?.id);
    try {
      const [row] = await sql`select private.run_ledger_check(${id}, ${to}, ${url}) as found`;
      return { id, ...found.parse(row?.found) };
    } catch (error) {
      if (lastTry) await sql`select private.fail_ledger_check(${id}, ${String(error)}, ${to}, ${url})`;
      throw error;
    }
  } finally {
    await sql.end({ timeout: 5 });
  }
}
