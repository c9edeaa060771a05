import type postgres from "postgres";

export type Tx = postgres.TransactionSql;
type Row = Record<string, unknown>;

/** As many rows as one statement takes comfortably. */
const perStatement = 1000;

/** Inserts rows of one shape, by their own column names, in as few statements as there can be. */
export async function insertRows(tx: Tx, table: string, rows: readonly Row[]): Promise<void> {
  const columns = Object.keys(rows[0] ?? {}).join(", ");
  // The names are those of our own rows; only their values are data.
  const statement = `insert into public.${table} (${columns})
    select ${columns} from jsonb_populate_recordset(null::public.${table}, $1::jsonb)`;
  for (let at = 0; at < rows.length; at += perStatement) {
    await tx.unsafe(statement, [rows.slice(at, at + perStatement) as unknown as postgres.JSONValue]);
  }
}
