import type postgres from "postgres";

export interface Table {
  /** Quoted where it must be: `public.contacts`. */
  name: string;
  schema: string;
  /** Quoted; those that the database computes by itself left out. */
  columns: string[];
}

/** Of the schemas that are the platform's, what is data: of Supabase Auth who people are, of the queue what is to be done. */
const foreign = [
  "auth.users",
  "auth.identities",
  "auth.mfa_factors",
  "graphile_worker._private_tasks",
  "graphile_worker._private_job_queues",
  "graphile_worker._private_jobs",
  "graphile_worker._private_known_crontabs",
];

/** What concerns an installation and not its data. */
const left = ["private.backups", "private.watched"];

/** The tables that a backup holds, by name. Sessions are not among them: after a restore everybody signs in again. */
export async function tablesOf(sql: postgres.Sql | postgres.TransactionSql): Promise<Table[]> {
  const rows = await sql<{ schema: string; name: string; columns: string[] }[]>`
    select n.nspname as schema, format('%I.%I', n.nspname, c.relname) as name,
      array_agg(quote_ident(a.attname) order by a.attnum) as columns
    from pg_class c
    join pg_namespace n on n.oid = c.relnamespace
    join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
    where c.relkind = 'r' and c.relpersistence = 'p'
      and (n.nspname in ('public', 'private') or n.nspname || '.' || c.relname = any (${foreign}))
      and not n.nspname || '.' || c.relname = any (${left})
    group by n.nspname, c.relname
    order by array_position(array['auth', 'public', 'private', 'graphile_worker'], n.nspname::text), c.relname`;
  return rows.map((row) => ({ ...row }));
}

/** Sequences of those tables: name and how they stand, as calls of `setval`. */
export async function sequencesOf(sql: postgres.Sql | postgres.TransactionSql): Promise<string[]> {
  const rows = await sql<{ call: string }[]>`
    select format('SELECT pg_catalog.setval(%L, %s, %L);', format('%I.%I', schemaname, sequencename),
      coalesce(last_value, start_value), last_value is not null) as call
    from pg_sequences where schemaname in ('public', 'private', 'graphile_worker') order by 1`;
  return rows.map(({ call }) => call);
}

/** The last migration that was applied. */
export async function migrationOf(sql: postgres.Sql | postgres.TransactionSql): Promise<string> {
  const [row] = await sql<{ version: string | null }[]>`
    select max(version) as version from supabase_migrations.schema_migrations`;
  return row?.version ?? "";
}
