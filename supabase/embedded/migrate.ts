import { createHash } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import { Logger, runMigrations } from "graphile-worker";
import type postgres from "postgres";

/**
 * What a hosted project has before the first migration: the three API roles, the schema for extensions, and everything
 * in `public` granted to all of them by default (migrations revoke what they do not want).
 */
export async function prepareDatabase(sql: postgres.Sql): Promise<void> {
  await sql.unsafe(`
    do $$ begin
      if not exists (select from pg_roles where rolname = 'anon') then create role anon nologin; end if;
      if not exists (select from pg_roles where rolname = 'authenticated') then create role authenticated nologin; end if;
      if not exists (select from pg_roles where rolname = 'service_role') then
        create role service_role nologin bypassrls;
      end if;
    end $$;
    create schema if not exists extensions;
    create extension if not exists pgcrypto with schema extensions;
    create extension if not exists "uuid-ossp" with schema extensions;
    grant usage on schema public, extensions to anon, authenticated, service_role;
    grant execute on all functions in schema extensions to anon, authenticated, service_role;
    alter default privileges in schema extensions grant execute on functions to anon, authenticated, service_role;
    alter database postgres set search_path to "$user", public, extensions;
  `);
  const [history] = await sql`select to_regclass('supabase_migrations.schema_migrations') as name`;
  // Only before our first migration, or a restart would give back what the migrations took away.
  if (history?.name) return;
  await sql.unsafe(`
    alter default privileges in schema public grant all on tables to anon, authenticated, service_role;
    alter default privileges in schema public grant all on functions to anon, authenticated, service_role;
    alter default privileges in schema public grant all on sequences to anon, authenticated, service_role;
  `);
}

/** What the API roles may do in the schemas of the services, as hosted: rows of storage are guarded by RLS policies. */
export async function openServiceSchemas(sql: postgres.Sql): Promise<void> {
  await sql.unsafe(`
    grant usage on schema auth, storage to anon, authenticated, service_role;
    grant execute on all functions in schema auth to anon, authenticated, service_role;
    grant execute on all functions in schema storage to anon, authenticated, service_role;
    grant all on storage.buckets, storage.objects to anon, authenticated, service_role;
    revoke all on all tables in schema auth from anon, authenticated, service_role;
  `);
}

/** Tells the REST service of every change of the schema, as hosted does, by the channel `pgrst`. */
export async function watchSchema(sql: postgres.Sql): Promise<void> {
  await sql.unsafe(`
    create or replace function extensions.pgrst_ddl_watch() returns event_trigger language plpgsql as $$
    begin
      if exists (select from pg_event_trigger_ddl_commands() where schema_name is distinct from 'pg_temp') then
        notify pgrst, 'reload schema';
      end if;
    end $$;
    create or replace function extensions.pgrst_drop_watch() returns event_trigger language plpgsql as $$
    begin
      if exists (select from pg_event_trigger_dropped_objects() where not is_temporary) then
        notify pgrst, 'reload schema';
      end if;
    end $$;
    do $$ begin
      if not exists (select from pg_event_trigger where evtname = 'pgrst_ddl_watch') then
        create event trigger pgrst_ddl_watch on ddl_command_end execute function extensions.pgrst_ddl_watch();
        create event trigger pgrst_drop_watch on sql_drop execute function extensions.pgrst_drop_watch();
      end if;
    end $$;
  `);
}

/** The queue's own tables, in schema graphile_worker. Our functions call them, so they come first. */
export async function migrateQueue(databaseUrl: string): Promise<void> {
  await runMigrations({ connectionString: databaseUrl, logger: new Logger(() => () => {}) });
}

/**
 * Applies the files of `directory` (Supabase CLI form: <14 digits>_<name>.sql) that the history does not have yet, in
 * order, each in a transaction of its own. Gives the versions applied. Throws when an applied file has changed since.
 */
export async function applyMigrations(sql: postgres.Sql, directory: string): Promise<string[]> {
  await sql.unsafe(`
    create schema if not exists supabase_migrations;
    create table if not exists supabase_migrations.schema_migrations (
      version text primary key, statements text[], name text
    );
  `);
  const rows = await sql<{ version: string; statements: string[] | null }[]>`
    select version, statements from supabase_migrations.schema_migrations`;
  // The CLI records statements one by one, and then there is no text to compare with.
  const done = new Map(
    rows.map(({ version, statements }) => [version, statements?.length === 1 ? statements[0] : null]),
  );
  const applied: string[] = [];
  for (const file of migrationFiles(directory)) {
    const { version, name, text } = file;
    const before = done.get(version);
    if (before !== undefined) {
      if (before !== text)
        throw new Error(`${version}_${name}.sql has changed since it was applied. ${resetHint}`);
      continue;
    }
    await apply(sql, file);
    applied.push(version);
  }
  return applied;
}

const resetHint = "Write a new migration, or start over with: npm run db:reset";

interface MigrationFile {
  version: string;
  name: string;
  text: string;
}

/** A fingerprint of all migrations, for caches of migrated databases. */
export const migrationsDigest = (directory: string): string => digestOf(migrationFiles(directory));

/** The same, of migrations that were read already, in the order of their versions. */
export function digestOf(migrations: readonly MigrationFile[]): string {
  const hash = createHash("sha256");
  for (const { version, name, text } of migrations) hash.update(`${version}\0${name}\0${text}\0`);
  return hash.digest("hex").slice(0, 16);
}

function migrationFiles(directory: string): MigrationFile[] {
  if (!fs.existsSync(directory)) return [];
  return fs
    .readdirSync(directory)
    .filter((file) => /^\d{14}_.*\.sql$/.test(file))
    .sort()
    .map((file) => ({
      version: file.slice(0, 14),
      name: file.slice(15, -4),
      text: fs.readFileSync(path.join(directory, file), "utf8"),
    }));
}

async function apply(sql: postgres.Sql, { version, name, text }: MigrationFile): Promise<void> {
  try {
    await sql.begin(async (tx) => {
      await tx.unsafe(text);
      // Migrations may change these for themselves; the next one starts clean.
      await tx.unsafe("reset all");
      await tx`insert into supabase_migrations.schema_migrations (version, name, statements)
        values (${version}, ${name}, ${[text]})`;
    });
  } catch (error) {
    throw new Error(`${version}_${name}.sql: ${explain(error, text)}`, { cause: error });
  }
}

function explain(error: unknown, text: string): string {
  const { message, position, where } = error as { message: string; position?: string; where?: string };
  const line = position ? ` (line ${text.slice(0, Number(position)).split("\n").length})` : "";
  return `${message}${line}${where ? `\n${where}` : ""}`;
}
