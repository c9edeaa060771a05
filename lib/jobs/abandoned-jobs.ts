import type { WorkerEvents } from "graphile-worker";
import postgres from "postgres";
import { logger } from "@/lib/logger";

/** Names our advisory locks among those of a database. */
const lockClass = 7_401_120;

/**
 * Jobs whose process was killed over them are worked on again within half a minute; the queue by itself would leave them locked for four hours. Each
 * process of the queue holds an advisory lock for as long as it is connected (PostgreSQL lets go of it when the process dies, however
 * that happens), and who finds a job locked for a while by one without, twice in a row, takes it from it. Jobs are idempotent: one that
 * ran on behind a broken connection does no harm.
 *
 * `events` must be those the queue is run with, and `databaseUrl` a connection of its own (no pooler by transaction). Gives what ends it.
 */
export function releaseAbandonedJobs(
  events: WorkerEvents,
  {
    databaseUrl,
    everyMs = 10_000,
    graceMs = 15_000,
  }: {
    databaseUrl: string;
    everyMs?: number;
    /** By then a process that has just begun, or whose connection broke, holds its lock. */
    graceMs?: number;
  },
): () => Promise<void> {
  // A connection that is changed for another loses its locks.
  const sql = postgres(databaseUrl, { max: 1, max_lifetime: null, onnotice: () => {} });
  const own = new Set<string>();
  let suspects = new Set<string>();
  const look = async () => {
    await hold(sql, [...own]);
    const alone = await abandoned(sql, graceMs);
    const gone = alone.filter((pool) => suspects.has(pool) && !own.has(pool));
    suspects = new Set(alone);
    if (gone.length === 0) return;
    await sql`select graphile_worker.force_unlock_workers(${gone})`;
    logger.warn({ processes: gone.length }, "jobs of a process that died are worked on again");
  };

  let looking: Promise<void> | null = null;
  let wanted = false;
  const tick = () => {
    wanted = true;
    looking ??= (async () => {
      while (wanted) {
        wanted = false;
        // The database is away: the workers wait for it as well.
        await look().catch((error: unknown) =>
          logger.warn({ err: error }, "jobs: looking for abandoned ones"),
        );
      }
      looking = null;
    })();
  };
  events.on("pool:create", ({ workerPool }) => {
    own.add(workerPool.id);
    tick();
  });
  const timer = setInterval(tick, everyMs);
  timer.unref();
  return async () => {
    clearInterval(timer);
    await looking;
    await sql.end({ timeout: 1 });
  };
}

/** Takes the locks of `pools` that this connection does not hold yet: the first time, and after it was lost. */
async function hold(sql: postgres.Sql, pools: string[]): Promise<void> {
  await sql`
    select pg_try_advisory_lock(${lockClass}, hashtext(p))
    from unnest(${pools}::text[]) p
    where not exists (select 1 from pg_locks l where l.pid = pg_backend_pid() and l.locktype = 'advisory'
      and l.classid = ${lockClass} and l.objid::bigint = hashtext(p)::bigint & 4294967295)`;
}

/** Who has had jobs locked for so long, and holds no lock of ours on any connection. */
async function abandoned(sql: postgres.Sql, graceMs: number): Promise<string[]> {
  const rows = await sql<{ pool: string }[]>`
    select distinct j.locked_by as pool from graphile_worker.jobs j
    where j.locked_at < now() - make_interval(secs => ${graceMs / 1000}) and not exists (select 1 from pg_locks l
      where l.locktype = 'advisory' and l.granted and l.database = (select oid from pg_database where datname = current_database())
        and l.classid = ${lockClass} and l.objid::bigint = hashtext(j.locked_by)::bigint & 4294967295)`;
  return rows.map(({ pool }) => pool);
}
