import { randomUUID } from "node:crypto";
import { checkImport } from "@/lib/imports/check-import";
import { storeImportFile } from "@/lib/imports/files";
import { guessMapping } from "@/lib/imports/guess-mapping";
import { inspectTable } from "@/lib/imports/read/open-table";
import { runImport } from "@/lib/imports/run-import";
import { importSettingsSchema } from "@/lib/imports/schema";
import { daysBefore } from "./calendar";
import type { Access } from "./users";

/** As an old program of the practice gives it: "Apellidos" apart, one number that Excel has rounded, one row without anything. */
const patients = [
  ["Consuelo", "Alemany Roselló", "655 00 01 11", "consuelo.alemany@example.com", "Adeslas"],
  ["Quique", "Doménech Such", "655000112", "", "Sin seguro"],
  ["Empar", "Fuster Llopis", "(+34) 655-000-113", "empar.fuster@example.org", ""],
  ["Jaume", "Benavent Ruiz", "6,55E+08", "", "Sanitas"],
  ["Remedios", "Pastor Cano", "0034655000115", "", ""],
  ["Lluís", "Company Sala", "655 000 116", "lluis.company@example.net", "DKV"],
  ["Mariola", "Santamaría Gil", "", "", "Adeslas"],
  ["Fina", "Vercher Noguera", "655000118", "fina.vercher@example.com", "Sanitas"],
] as const;
/** Rows of it that are imported, without those of contacts that are there. */
export const importedPatients = patients.length - 2 + 2;

/**
 * A file that a business has imported a while ago, by the very import: two of its rows cannot be read, and two of its contacts look like others that were there
 * already. `origin` are the organization and who imported it.
 */
export async function importFile(
  { sql, db }: Access,
  { orgId, userId }: { orgId: string; userId: string },
  now: Date,
): Promise<void> {
  const known = await sql<{ name: string; email: string }[]>`
    select name, email from public.contacts
    where org_id = ${orgId} and email is not null and phone is not null and name ~ '^\\S+ \\S{5,} \\S+$' order by created_at, id limit 2`;
  const twins = known.map(({ name, email }, at) => {
    const [first = "", ...last] = name.split(" ");
    const surnames = last.join(" ");
    const address = `${email.split("@")[0]}@correo.example.com`;
    // The second one misspelt.
    return [first, at === 0 ? surnames : surnames.replace(/(?<=^..)./, ""), "", address, ""];
  });
  const titles = ["Nombre", "Apellidos", "Móvil", "Correo electrónico", "Aseguradora"];
  const text = [titles, ...patients, ...twins].map((cells) => cells.join(";")).join("\r\n");
  const bytes = Buffer.from(text, "latin1");
  const table = await inspectTable(bytes);
  const fields = await sql<{ key: string; label: string }[]>`
    select key, label from public.custom_fields where org_id = ${orgId} order by position`;
  const [importId, at] = [randomUUID(), daysBefore(now, 12)];
  const path = `${orgId}/${importId}`;
  await storeImportFile(db, path, bytes);
  const { reading, columns, sample } = table;
  const mapping = guessMapping(columns, sample, fields);
  const settings = importSettingsSchema.parse({ country: "ES", tags: ["fichero antiguo"] });
  await sql`insert into public.imports ${sql({
    id: importId,
    org_id: orgId,
    created_by: userId,
    status: "checking",
    file_name: "pacientes-programa-antiguo.csv",
    file_path: path,
    file_bytes: bytes.length,
    format: reading.format,
    created_at: at,
  })}`;
  await sql`update public.imports set reading = ${sql.json(reading)}, columns = ${sql.json(columns)}, sample = ${sql.json(sample)},
    mapping = ${sql.json(mapping)}, settings = ${sql.json(settings)} where id = ${importId}`;
  await checkImport(db, { orgId, importId });
  await sql`update public.imports set status = 'running', started_at = ${at}, done_rows = 0, failed_count = 0 where id = ${importId}`;
  await runImport(db, { orgId, importId });
  await sql.begin(async (tx) => {
    await tx`update public.imports set finished_at = ${at}, undo_until = ${daysBefore(now, -18)} where id = ${importId}`;
    await tx`update public.contacts c set created_at = ${at}, last_seen_at = ${at}
      from public.import_changes k where k.import_id = ${importId} and k.contact_id = c.id and k.created`;
    await tx`update public.contact_events e set created_at = ${at}, actor_id = ${userId}
      from public.import_changes k where k.import_id = ${importId} and k.contact_id = e.contact_id and k.created`;
    // What the demonstration dates back is no change of anybody's.
    await tx`update public.import_changes set applied_at = now() where import_id = ${importId}`;
  });
  await sql`select public.find_duplicates(${orgId})`;
}
