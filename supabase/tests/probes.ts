import type postgres from "postgres";
import { type Actor, attempt, become, becomeOwner, type Transaction, undone } from "./actors";
import type { Table } from "./catalogue";
import type { Expectation, Operation } from "./expectations";

/** The rows of a tenant in a table. */
export interface Target {
  table: Table;
  column: string;
  value: string;
  ownId: string[];
}

export function targetOf(
  table: Table,
  expectation: Expectation,
  row: { column: string; value: string },
): Target {
  return { table, ...row, ownId: expectation.ownId ?? [] };
}

/** Refusals that mean "not yours": privilege missing, or a policy's check. */
const refusal = "42501";

/** Whether `actor` can do it, found by doing it and undoing it. Throws when the attempt fails for another reason. */
export async function probe(
  sql: postgres.Sql,
  target: Target,
  actor: Actor,
  operation: Operation,
): Promise<boolean> {
  return undone(sql, (tx) => probeWithin(tx, target, actor, operation));
}

/** The same inside a transaction of the caller, who undoes it. */
export function probeWithin(
  tx: Transaction,
  target: Target,
  actor: Actor,
  operation: Operation,
): Promise<boolean> {
  return probes[operation](tx, target, actor);
}

const probes: Record<Operation, (tx: Transaction, target: Target, actor: Actor) => Promise<boolean>> = {
  select: probeSelect,
  insert: probeInsert,
  update: probeUpdate,
  delete: probeDelete,
};

async function probeSelect(
  tx: Transaction,
  { table, column, value }: Target,
  actor: Actor,
): Promise<boolean> {
  await become(tx, actor);
  const result = await attempt(tx, (sp) =>
    sp.unsafe(`select 1 from public.${table.name} where ${column}::text = $1`, [value]),
  );
  return outcome(result, (rows) => rows.length > 0);
}

/** Takes the tenant's row away, then tries to put it back as `actor`. */
async function probeInsert(tx: Transaction, target: Target, actor: Actor): Promise<boolean> {
  const { table, column } = target;
  const row = await firstRow(tx, target);
  for (const id of target.ownId) row[id] = actor.userId;
  await tx.unsafe("set local session_replication_role = replica");
  await tx.unsafe(`delete from public.${table.name} where ${column}::text = $1`, [target.value]);
  await tx.unsafe("set local session_replication_role = origin");
  const granted = table.columns.filter((c) => c.insertable[actor.role] && !c.generated).map((c) => c.name);
  const columns = granted.length ? granted.join(", ") : column;
  await become(tx, actor);
  const result = await attempt(tx, (sp) =>
    sp.unsafe(
      `insert into public.${table.name} (${columns})
       select ${columns} from jsonb_populate_record(null::public.${table.name}, $1::text::jsonb)`,
      [JSON.stringify(row)],
    ),
  );
  return outcome(result, (done) => done.count > 0);
}

/**
 * Updates the row under test by name, then all rows there are without reading any (which passes where only the policy
 * for reading protects), and looks whether the tenant's row is another.
 */
async function probeUpdate(tx: Transaction, target: Target, actor: Actor): Promise<boolean> {
  const { table, column, value } = target;
  const row = await firstRow(tx, target);
  const granted = table.columns.filter((c) => c.updatable[actor.role] && !c.generated);
  const set = granted.find((c) => !table.primaryKey.includes(c.name))?.name ?? column;
  const before = await places(tx, target);
  await become(tx, actor);
  const named = await attempt(tx, (sp) =>
    sp.unsafe(`update public.${table.name} set ${set} = ${set} where ${column}::text = $1`, [value]),
  );
  if (outcome(named, (done) => done.count > 0)) return true;
  const blind = await attempt(tx, (sp) =>
    sp.unsafe(
      `update public.${table.name} set ${set} = (select ${set} from jsonb_populate_record(null::public.${table.name}, $1::text::jsonb))`,
      [JSON.stringify(row)],
    ),
  );
  outcome(blind, () => false);
  await becomeOwner(tx);
  return (await places(tx, target)) !== before;
}

/** Deletes all that can be deleted, and looks whether the tenant's rows are still there. */
async function probeDelete(tx: Transaction, target: Target, actor: Actor): Promise<boolean> {
  const before = await places(tx, target);
  await become(tx, actor);
  const result = await attempt(tx, (sp) => sp.unsafe(`delete from public.${target.table.name}`));
  outcome(result, () => false);
  await becomeOwner(tx);
  return (await places(tx, target)) !== before;
}

function outcome<T>(
  result: { value?: T; refused?: string; message?: string },
  done: (value: T) => boolean,
): boolean {
  if (result.refused === refusal) return false;
  if (result.refused) throw new Error(`${result.refused}: ${result.message}`);
  return done(result.value as T);
}

async function firstRow(tx: Transaction, { table, column, value }: Target): Promise<Record<string, unknown>> {
  const [found] = await tx.unsafe<{ row: Record<string, unknown> }[]>(
    `select to_jsonb(t) as row from public.${table.name} t where ${column}::text = $1 limit 1`,
    [value],
  );
  if (!found) throw new Error(`no fixture row in ${table.name}: add one to supabase/tests/fixtures.ts`);
  return found.row;
}

/** Where the tenant's rows lie; another version of a row lies elsewhere. */
async function places(tx: Transaction, { table, column, value }: Target): Promise<string> {
  const [found] = await tx.unsafe<{ at: string }[]>(
    `select coalesce(string_agg(ctid::text, ' ' order by ctid), '') as at from public.${table.name} where ${column}::text = $1`,
    [value],
  );
  return found!.at;
}
