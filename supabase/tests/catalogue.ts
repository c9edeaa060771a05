import type postgres from "postgres";

export interface Table {
  name: string;
  kind: string;
  rowSecurity: boolean;
  policies: number;
  columns: Column[];
  primaryKey: string[];
}

export interface Column {
  name: string;
  /** Identity or generated: nobody writes it. */
  generated: boolean;
  insertable: { anon: boolean; authenticated: boolean };
  updatable: { anon: boolean; authenticated: boolean };
  selectable: { anon: boolean; authenticated: boolean };
}

/** Every relation of schema `public` that can hold or show rows, as the catalogue has it now. */
export async function readTables(sql: postgres.ISql): Promise<Table[]> {
  const tables = await sql<Omit<Table, "columns">[]>`
    select c.relname as name, c.relkind as kind, c.relrowsecurity as "rowSecurity",
      (select count(*)::int from pg_policy p where p.polrelid = c.oid) as policies,
      coalesce((select array_agg(a.attname::text order by array_position(i.indkey::int2[], a.attnum))
        from pg_index i join pg_attribute a on a.attrelid = c.oid and a.attnum = any (i.indkey)
        where i.indrelid = c.oid and i.indisprimary), '{}') as "primaryKey"
    from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p', 'v', 'm', 'f')
    order by c.relname`;
  const columns = await sql<(Column & { table: string })[]>`
    select c.relname as table, a.attname as name, (a.attidentity <> '' or a.attgenerated <> '') as generated,
      jsonb_build_object('anon', has_column_privilege('anon', c.oid, a.attnum, 'INSERT'),
        'authenticated', has_column_privilege('authenticated', c.oid, a.attnum, 'INSERT')) as insertable,
      jsonb_build_object('anon', has_column_privilege('anon', c.oid, a.attnum, 'UPDATE'),
        'authenticated', has_column_privilege('authenticated', c.oid, a.attnum, 'UPDATE')) as updatable,
      jsonb_build_object('anon', has_column_privilege('anon', c.oid, a.attnum, 'SELECT'),
        'authenticated', has_column_privilege('authenticated', c.oid, a.attnum, 'SELECT')) as selectable
    from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p', 'v', 'm', 'f')
    order by c.relname, a.attnum`;
  return tables.map((table) => ({
    ...table,
    columns: columns.filter((column) => column.table === table.name),
  }));
}

export interface DatabaseFunction {
  schema: string;
  name: string;
  /** Name and type of each input, in order. */
  inputs: { name: string; type: string; optional: boolean }[];
  definer: boolean;
  searchPath: string | null;
  trigger: boolean;
  executableBy: { public: boolean; anon: boolean; authenticated: boolean; service_role: boolean };
}

/** Every function of ours (not of an extension) in `public` and `private`. */
export async function readFunctions(sql: postgres.ISql): Promise<DatabaseFunction[]> {
  return sql<DatabaseFunction[]>`
    select n.nspname as schema, p.proname as name, p.prosecdef as definer,
      p.prorettype = 'trigger'::regtype as trigger,
      (select s from unnest(p.proconfig) s where s like 'search_path=%') as "searchPath",
      coalesce((select jsonb_agg(jsonb_build_object('name', p.proargnames[i], 'type', format_type(p.proargtypes[i - 1], null),
          'optional', i > p.pronargs - p.pronargdefaults) order by i)
        from generate_series(1, p.pronargs) i), '[]') as inputs,
      jsonb_build_object(
        'public', exists (select 1 from aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) x
          where x.grantee = 0 and x.privilege_type = 'EXECUTE'),
        'anon', has_function_privilege('anon', p.oid, 'EXECUTE'),
        'authenticated', has_function_privilege('authenticated', p.oid, 'EXECUTE'),
        'service_role', has_function_privilege('service_role', p.oid, 'EXECUTE')) as "executableBy"
    from pg_proc p join pg_namespace n on n.oid = p.pronamespace
    where n.nspname in ('public', 'private')
      and not exists (select 1 from pg_depend d where d.objid = p.oid and d.deptype = 'e')
    order by 1, 2`;
}

/** A foreign key by which a row could point at another tenant's row: it does not carry the organization along. */
export interface LooseReference {
  table: string;
  columns: string[];
  references: string;
}

/** Loose references among tenants' tables in columns that a signed-in user may write. */
export async function readLooseReferences(sql: postgres.ISql): Promise<LooseReference[]> {
  return sql<LooseReference[]>`
    select f.conrelid::regclass::text as table, f.confrelid::regclass::text as references,
      array(select a.attname::text from pg_attribute a where a.attrelid = f.conrelid and a.attnum = any (f.conkey)) as columns
    from pg_constraint f
    where f.contype = 'f' and f.connamespace = 'public'::regnamespace
      and f.confrelid in (select attrelid from pg_attribute where attname = 'org_id')
      and not exists (select 1 from pg_attribute a where a.attrelid = f.conrelid and a.attnum = any (f.conkey) and a.attname = 'org_id')
      and exists (select 1 from unnest(f.conkey) k where has_column_privilege('authenticated', f.conrelid, k, 'INSERT')
        or has_column_privilege('authenticated', f.conrelid, k, 'UPDATE'))`;
}
