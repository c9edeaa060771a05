import type { Readable } from "node:stream";
import { finished } from "node:stream/promises";
import type postgres from "postgres";
import { type DumpPart, readDump } from "./read-dump";
import { BackupError, type Manifest } from "./schema";
import { type Table, tablesOf } from "./tables";

/** Of Supabase Auth: what hangs on people, and then the people. */
const authTables = [
  "mfa_amr_claims",
  "mfa_challenges",
  "refresh_tokens",
  "sessions",
  "mfa_factors",
  "identities",
  "one_time_tokens",
  "flow_state",
  "users",
];

/**
 * Puts the rows of a dump in the place of what the database has, all or nothing. No trigger fires and no key is checked meanwhile: they held
 * when the rows were read. Throws when a table has not as many rows as the manifest says.
 */
export async function loadDatabase(
  sql: postgres.Sql,
  dump: Readable,
  { tables }: Pick<Manifest, "tables">,
): Promise<{ rows: number; droppedJobs: number }> {
  return sql.begin(async (tx) => {
    await tx`set local session_replication_role = replica`;
    await tx`set local statement_timeout = 0`;
    await tx`set local lock_timeout = '20s'`;
    const own = new Map((await tablesOf(tx)).map((table) => [table.name, table]));
    await empty(tx, [...own.values()]);
    const loaded = new Map<string, number>();
    for await (const part of readDump(dump)) {
      if (part.kind === "sequence") await tx.unsafe(part.statement);
      else loaded.set(part.table, await copy(tx, part, own.get(part.table)));
    }
    for (const { name, rows } of tables) {
      if (loaded.get(name) !== rows)
        throw new BackupError(`${name} has ${loaded.get(name) ?? 0} rows of ${rows}: nothing was restored.`);
    }
    const droppedJobs = await wakeJobs(tx);
    return { rows: tables.reduce((sum, { rows }) => sum + rows, 0), droppedJobs };
  });
}

async function empty(tx: postgres.TransactionSql, own: Table[]): Promise<void> {
  const names = own.filter(({ schema }) => schema !== "auth").map(({ name }) => name);
  await tx.unsafe(`truncate ${names.join(", ")} cascade`);
  // Not ours to truncate where Supabase is hosted.
  for (const name of authTables) {
    const [there] = await tx`select to_regclass(${`auth.${name}`}) is not null as yes`;
    if (there?.yes) await tx.unsafe(`delete from auth.${name}`);
  }
}

type TablePart = Extract<DumpPart, { kind: "table" }>;

async function copy(tx: postgres.TransactionSql, part: TablePart, table: Table | undefined): Promise<number> {
  if (!table) throw new BackupError(`This database has no table ${part.table}: its migrations are others.`);
  const taken = part.columns.map((column) => table.columns.includes(column));
  // Supabase Auth changes by itself; what it does not have any more it does not need.
  if (taken.includes(false) && table.schema !== "auth")
    throw new BackupError(
      `${part.table} has other columns here: the migrations are not those of the backup.`,
    );
  const columns = part.columns.filter((_, at) => taken[at]);
  const all = part.rows();
  let next = await all.next();
  // Most tables of a small installation are empty, and each question takes its time.
  if (next.done) return 0;
  const target = await tx.unsafe(`copy ${table.name} (${columns.join(", ")}) from stdin`).writable();
  const done = finished(target);
  done.catch(() => {});
  let rows = 0;
  for (; !next.done; next = await all.next()) {
    const { lines, count } = next.value;
    rows += count;
    const chosen = taken.includes(false) ? choose(lines, taken) : lines;
    if (!target.write(chosen)) await Promise.race([new Promise((next) => target.once("drain", next)), done]);
  }
  target.end();
  await done;
  return rows;
}

/** Of each line the fields that are taken; COPY divides them by tabs and never has one within. */
function choose(lines: Buffer, taken: boolean[]): Buffer {
  const text = lines.toString("latin1").split("\n");
  const chosen = text.map((line) =>
    line === ""
      ? ""
      : line
          .split("\t")
          .filter((_, at) => taken[at])
          .join("\t"),
  );
  return Buffer.from(chosen.join("\n"), "latin1");
}

/**
 * Nobody works on a job any more. Calls that were due when the backup was made may have been made since: calling people again is worse than not.
 * Gives how many were dropped.
 */
async function wakeJobs(tx: postgres.TransactionSql): Promise<number> {
  await tx`update graphile_worker._private_jobs set locked_at = null, locked_by = null where locked_at is not null`;
  await tx`update graphile_worker._private_job_queues set locked_at = null, locked_by = null where locked_at is not null`;
  const dropped = await tx`
    delete from graphile_worker._private_jobs j using graphile_worker._private_tasks t
    where t.id = j.task_id and t.identifier = 'calls.dial' and j.run_at < now() - interval '10 minutes'
    returning j.id`;
  return dropped.length;
}
