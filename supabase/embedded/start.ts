import fs from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import postgres from "postgres";
import { createApp } from "./app";
import { startGoogle } from "./auth/google";
import { AuthMailer } from "./auth/mailer";
import { prepareAuthTables } from "./auth/schema";
import { createGateway } from "./gateway";
import { listen } from "./http";
import { keepPostgres } from "./keep-postgres";
import { loadKeys } from "./keys";
import { startMailCatcher } from "./mail/catcher";
import { applyMigrations, migrateQueue, openServiceSchemas, prepareDatabase, watchSchema } from "./migrate";
import { freePort } from "./ports";

export interface EmbeddedOptions {
  /** Everything the stack keeps is below this directory. */
  dataDir: string;
  /** Port of the API; 54321 when free, else any, when absent. */
  port?: number;
  databasePort?: number;
  smtpPort?: number;
  mailPort?: number;
  /** False for tests: no fsync, and stop() deletes the directory. */
  persist?: boolean;
  /** Directory of the SQL migrations; the project's own when absent. */
  migrations?: string;
  /** Where the web application answers. */
  siteUrl?: string;
}

export interface EmbeddedStack {
  url: string;
  databaseUrl: string;
  publishableKey: string;
  secretKey: string;
  jwtSecret: string;
  /** JSON API of the mails caught: GET /mails, GET /mails/:id. */
  mailUrl: string;
  smtpUrl: string;
  stop(): Promise<void>;
}

export const projectMigrations = fileURLToPath(new URL("../migrations", import.meta.url));

/** Starts the whole stack: Postgres, migrations, REST, auth, storage, mail catcher. */
export async function startEmbedded(options: EmbeddedOptions): Promise<EmbeddedStack> {
  const persist = options.persist ?? true;
  const dataDir = path.resolve(options.dataDir);
  const cleanup: (() => Promise<unknown>)[] = [];
  const stop = async () => {
    for (const step of cleanup.reverse().splice(0)) await step();
    if (!persist) fs.rmSync(dataDir, { recursive: true, force: true });
  };
  try {
    return { ...(await startParts({ ...options, dataDir, persist }, cleanup)), stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function startParts(
  options: EmbeddedOptions & { persist: boolean },
  cleanup: (() => Promise<unknown>)[],
): Promise<Omit<EmbeddedStack, "stop">> {
  const keys = loadKeys(options.dataDir);
  const database = await keepPostgres({
    dataDir: path.join(options.dataDir, "postgres"),
    password: keys.databasePassword,
    port: options.databasePort,
    durable: options.persist,
  });
  cleanup.push(() => database.stop());

  const mail = await startMailCatcher({
    directory: path.join(options.dataDir, "mails"),
    httpPort: options.mailPort,
    smtpPort: options.smtpPort,
  });
  cleanup.push(() => mail.close());

  const port = options.port ?? (await freePort(54321));
  const url = `http://127.0.0.1:${port}`;
  const siteUrl = options.siteUrl ?? "http://localhost:3000";
  const sql = postgres(database.url, { max: 8, onnotice: () => {} });
  cleanup.push(() => sql.end({ timeout: 5 }));
  const mailer = new AuthMailer(sql, mail.driver, siteUrl);
  const files = path.join(options.dataDir, "files");
  const { app, connection } = await createApp({
    databaseUrl: database.url,
    url,
    siteUrl,
    keys,
    mailer,
    files,
  });
  cleanup.push(() => connection.close());
  await migrate(sql, database.url, options.migrations ?? projectMigrations, () => app.ensureSystemSchema());

  await watchSchema(sql);
  await sql.listen("pgrst", () => void connection.clearSchemaCache());

  const google = await startGoogle(await freePort(), `${url}/auth/v1/callback`);
  cleanup.push(() => google.close());
  const server = await listen(createGateway({ app, sql, keys, mailer, url, googleUrl: google.url }), port);
  cleanup.push(() => server.close());

  return {
    url,
    databaseUrl: database.url,
    publishableKey: keys.publishableKey,
    secretKey: keys.secretKey,
    jwtSecret: keys.jwtSecret,
    mailUrl: mail.url,
    smtpUrl: mail.smtpUrl,
  };
}

async function migrate(
  sql: postgres.Sql,
  databaseUrl: string,
  directory: string,
  systemSchema: () => Promise<void>,
): Promise<void> {
  await prepareDatabase(sql).catch((error: { code?: string }) => {
    // invalid_password: the cluster was made with other keys.
    if (error.code !== "28P01") throw error;
    throw new Error(
      "The database does not know the password in keys.json. Start over with: npm run db:reset",
    );
  });
  await systemSchema();
  await prepareAuthTables(sql);
  await openServiceSchemas(sql);
  await migrateQueue(databaseUrl);
  await applyMigrations(sql, directory);
}
