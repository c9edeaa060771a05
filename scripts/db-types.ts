import { spawnSync } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { migrationsDigest } from "@/supabase/embedded/migrate";
import { freePort } from "@/supabase/embedded/ports";
import { projectMigrations, startEmbedded } from "@/supabase/embedded/start";
import { projectRoot, supabaseCli } from "./db-cli";

/** Writes lib/supabase/database.types.ts from a throw-away database with all migrations applied. */
async function main(): Promise<void> {
  const dataDir = fs.mkdtempSync(path.join(os.tmpdir(), "talia-types-"));
  fs.chmodSync(dataDir, 0o711);
  const stack = await startEmbedded({ dataDir, persist: false, port: await freePort() });
  try {
    const database = `${stack.databaseUrl}?sslmode=disable`;
    const { status, stdout } = supabaseCli(
      ["gen", "types", "--lang=typescript", "--schema=public", `--remote=${database}`],
      "pipe",
    );
    const start = stdout.indexOf("export type Json");
    if (status !== 0 || start < 0) throw new Error(`The Supabase CLI gave no types:\n${stdout}`);
    const header = `// Written by \`npm run db:types\`. Migrations: ${migrationsDigest(projectMigrations)}\n\n`;
    fs.writeFileSync(
      path.join(projectRoot, "lib/supabase/database.types.ts"),
      header + format(stdout.slice(start)),
    );
  } finally {
    await stack.stop();
  }
}

function format(source: string): string {
  const biome = path.join(projectRoot, "node_modules/.bin/biome");
  const result = spawnSync(biome, ["format", "--stdin-file-path=lib/supabase/types.ts"], {
    cwd: projectRoot,
    input: source,
    encoding: "utf8",
    maxBuffer: 64 * 1024 * 1024,
  });
  if (result.status !== 0) throw new Error(`The types could not be formatted:\n${result.stderr}`);
  return result.stdout;
}

await main();
