import { randomUUID } from "node:crypto";
import os from "node:os";
import postgres from "postgres";
import type { ExportWords } from "@/lib/contacts/export/contact-rows";
import type { Db } from "@/lib/supabase/server";
import { forkStack } from "./bench-stack";

/** What an export says in words is not measured. */
const words: ExportWords = {
  title: (column) => column,
  source: (source) => source,
  yesNo: String,
  day: (iso) => iso.slice(0, 10),
};

/**
 * How long it takes to import 100,000 contacts (BENCH_ROWS), and how much memory above idle: of a CSV and of a workbook, from the moment one presses "import"; how
 * long the check before it takes; and the same of writing them all out again, and of taking them back. Starts a stack of its own in a process of its own and throws it away: `npm run bench:import`.
 */
const rows = Number(process.env.BENCH_ROWS ?? 100_000);
const bars = { seconds: 20, megabytes: 300 };

const titles = ["Nombre", "Teléfono", "Correo", "Ciudad", "Etiquetas", "Alta"];
const rowOf = (n: number): string[] => [
  `Persona Número ${n}`,
  `6${String(10_000_000 + n * 7).padStart(8, "0")}`,
  `persona${n}@example.com`,
  ["Madrid", "Málaga", "Bogotá", "Sevilla"][n % 4] ?? "",
  n % 3 ? "feria" : "feria; vip",
  "2026-01-15",
];

async function* table(): AsyncGenerator<string[]> {
  yield titles;
  for (let n = 0; n < rows; n += 1) yield rowOf(n);
}

async function files(): Promise<Record<string, Uint8Array>> {
  const { xlsxStream } = await import("@/lib/contacts/export/xlsx-stream");
  const lines: string[] = [];
  for await (const cells of table()) lines.push(cells.join(","));
  const pieces: Uint8Array[] = [];
  for await (const piece of xlsxStream("Contactos", table())) pieces.push(piece);
  return {
    "contactos.csv": Buffer.from(lines.join("\n")),
    "contactos.xlsx": new Uint8Array(Buffer.concat(pieces)),
  };
}

/** The most this process took while `work` went on, above what it took before; in MB. */
async function watched(work: () => Promise<void>): Promise<{ seconds: number; megabytes: number }> {
  globalThis.gc?.();
  const before = process.memoryUsage().rss;
  let most = before;
  const timer = setInterval(() => {
    most = Math.max(most, process.memoryUsage().rss);
  }, 20);
  const began = performance.now();
  await work();
  const seconds = (performance.now() - began) / 1_000;
  clearInterval(timer);
  return { seconds, megabytes: (Math.max(most, process.memoryUsage().rss) - before) / 1_048_576 };
}

async function main(): Promise<void> {
  const { address, stop } = await forkStack();
  process.env.SUPABASE_URL = address.url;
  process.env.SUPABASE_SECRET_KEY = address.secretKey;
  const { addImport } = await import("@/lib/imports/add-import");
  const { checkImport } = await import("@/lib/imports/check-import");
  const { runImport } = await import("@/lib/imports/run-import");
  const { undoImport } = await import("@/lib/imports/undo-import");
  const { contactRows } = await import("@/lib/contacts/export/contact-rows");
  const { xlsxStream } = await import("@/lib/contacts/export/xlsx-stream");
  const { serviceClient } = await import("@/lib/supabase/service");
  const sql = postgres(address.databaseUrl, { max: 2, onnotice: () => {} });
  const service = serviceClient();
  let met = true;
  try {
    for (const [name, bytes] of Object.entries(await files())) {
      const orgId = randomUUID();
      await sql`insert into public.organizations ${sql({ id: orgId, name: "Banco", slug: `bench-${orgId}`, country: "ES" })}`;
      const { importId, db } = await addBenchImport(sql, { address, orgId, name, bytes }, addImport);
      const of = { orgId, importId };
      await sql`update public.imports set status = 'checking' where id = ${importId}`;
      const check = await watched(() => checkImport(service, of));
      await sql`update public.imports set status = 'running', started_at = now(), done_rows = 0, failed_count = 0 where id = ${importId}`;
      const run = await watched(() => runImport(service, of));
      const [count] = await sql`select count(*)::int as n from public.contacts where org_id = ${orgId}`;
      console.log(
        `${name} (${(bytes.length / 1_048_576).toFixed(1)} MB): checked in ${check.seconds.toFixed(1)} s (+${check.megabytes.toFixed(0)} MB), ` +
          `imported ${count?.n} in ${run.seconds.toFixed(1)} s (+${run.megabytes.toFixed(0)} MB), load ${os.loadavg()[0]?.toFixed(1)}`,
      );
      let [lines, length] = [0, 0];
      const exported = await watched(async () => {
        const all = contactRows(db, { orgId, filter: {}, words });
        const counted = async function* () {
          for await (const cells of all) {
            lines += 1;
            yield cells;
          }
        };
        for await (const piece of xlsxStream("Contactos", counted())) length += piece.length;
      });
      console.log(
        `  exported ${lines - 1} in ${exported.seconds.toFixed(1)} s (+${exported.megabytes.toFixed(0)} MB), ${(length / 1_048_576).toFixed(1)} MB`,
      );
      await sql`update public.imports set status = 'undoing', done_rows = 0 where id = ${importId}`;
      const undo = await watched(() => undoImport(service, of));
      const [left] = await sql`select count(*)::int as n from public.contacts where org_id = ${orgId}`;
      console.log(
        `  undone in ${undo.seconds.toFixed(1)} s (+${undo.megabytes.toFixed(0)} MB), ${left?.n} left`,
      );
      met &&=
        count?.n === rows &&
        lines === rows + 1 &&
        left?.n === 0 &&
        run.seconds < bars.seconds &&
        Math.max(run.megabytes, check.megabytes, exported.megabytes) < bars.megabytes;
    }
    console.log(
      met
        ? `under ${bars.seconds} s and ${bars.megabytes} MB above idle`
        : `NOT under ${bars.seconds} s and ${bars.megabytes} MB above idle`,
    );
    if (!met) process.exitCode = 1;
  } finally {
    await sql.end();
    await stop();
  }
}

type Address = Awaited<ReturnType<typeof forkStack>>["address"];
type AddImport = typeof import("@/lib/imports/add-import").addImport;

/** As somebody who works there: who uploads is a member. */
async function addBenchImport(
  sql: postgres.Sql,
  { address, orgId, name, bytes }: { address: Address; orgId: string; name: string; bytes: Uint8Array },
  addImport: AddImport,
): Promise<{ importId: string; db: Db }> {
  const { serviceClient } = await import("@/lib/supabase/service");
  const email = `bench-${orgId.slice(0, 8)}@example.com`;
  const password = randomUUID();
  const made = await serviceClient().auth.admin.createUser({ email, password, email_confirm: true });
  if (made.error) throw made.error;
  await sql`insert into public.members (org_id, user_id, role, email) values (${orgId}, ${made.data.user.id}, 'admin', ${email})`;
  const { createClient } = await import("@supabase/supabase-js");
  const db: Db = createClient(address.url, address.publishableKey, {
    auth: { persistSession: false, autoRefreshToken: false },
  });
  const signedIn = await db.auth.signInWithPassword({ email, password });
  if (signedIn.error) throw signedIn.error;
  return { importId: await addImport(db, { orgId, country: "ES" }, { name, bytes }), db };
}

await main();
