import type postgres from "postgres";
import { sequencesOf, tablesOf } from "./tables";

/**
 * The rows of all tables as `pg_dump --data-only` writes them, so that `psql` can read them as well: one consistent view of the database,
 * in a transaction that disturbs nobody. Fills `counted` with how many rows each table has.
 */
export async function* dumpDatabase(
  tx: postgres.TransactionSql,
  counted: { name: string; rows: number }[],
): AsyncGenerator<Buffer> {
  yield Buffer.from(header);
  for (const { name, columns } of await tablesOf(tx)) {
    const list = columns.join(", ");
    yield Buffer.from(`COPY ${name} (${list}) FROM stdin;\n`);
    let rows = 0;
    const lines = await tx.unsafe(`copy ${name} (${list}) to stdout`).readable();
    for await (const chunk of lines) {
      // A line is a row: what breaks lines within a value is written as \n.
      rows += linesIn(chunk as Buffer);
      yield chunk as Buffer;
    }
    // The driver stops reading from its connection while much waits to be taken, and forgets to go on when that was the end.
    lines._read(0);
    counted.push({ name, rows });
    yield Buffer.from("\\.\n\n");
  }
  for (const call of await sequencesOf(tx)) yield Buffer.from(`${call}\n`);
}

const newline = 10;

function linesIn(chunk: Buffer): number {
  let count = 0;
  for (let at = chunk.indexOf(newline); at >= 0; at = chunk.indexOf(newline, at + 1)) count += 1;
  return count;
}

const header = `-- Rows of TalIA. The database must be empty and have the migration that manifest.json names.
SET statement_timeout = 0;
SET client_encoding = 'UTF8';
SET session_replication_role = replica;

`;
