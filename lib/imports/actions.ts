"use server";

import { z } from "zod";
import { orThrow } from "@/lib/database-error";
import { AppError } from "@/lib/errors";
import { refreshApp } from "@/lib/http/refresh-app";
import { requireToken } from "@/lib/rate-limit/take-token";
import { orgAction } from "@/lib/safe-action";
import type { Json } from "@/lib/supabase/database.types";
import { hasRole } from "@/lib/tenancy/roles";
import { refusing } from "./add-import";
import { createFields } from "./create-fields";
import { readImportFile } from "./files";
import { guessMapping } from "./guess-mapping";
import { readImport } from "./queries";
import { inspectTable, requireFewRows } from "./read/open-table";
import { importIdSchema, importSettingsSchema, isRepeatable, mappingSchema } from "./schema";

/** Says what each column is, makes the fields that are new, and has the whole file checked by a job. Nothing is imported yet. */
export const checkImportAction = orgAction
  .metadata({ name: "imports.check", min: "agent" })
  .inputSchema(importIdSchema.extend({ mapping: mappingSchema, settings: importSettingsSchema }))
  .action(async ({ parsedInput: { importId, mapping, settings }, ctx: { db, org, role } }) => {
    await requireToken("tenant", org.id);
    const single = mapping.filter((target) => !isRepeatable(target));
    if (new Set(single).size < single.length)
      throw new AppError("unprocessable", { reason: "import_target_twice" });
    if (!mapping.includes("phone") && !mapping.includes("email"))
      throw new AppError("unprocessable", { reason: "import_no_key" });
    const view = await readImport(db, { orgId: org.id, id: importId });
    if (mapping.includes("new_field") && !hasRole(role, "admin"))
      throw new AppError("forbidden", { detail: "admin is needed for fields" });
    const whole = await createFields(db, { orgId: org.id, columns: view.columns, mapping });
    const p = { import_id: importId, mapping: whole, settings };
    orThrow(await db.rpc("check_import", { p: p as unknown as Json }));
    refreshApp();
  });

/** Reads another sheet of the file. */
export const chooseSheetAction = orgAction
  .metadata({ name: "imports.choose-sheet", min: "agent" })
  .inputSchema(importIdSchema.extend({ sheet: z.string().max(200) }))
  .action(async ({ parsedInput: { importId, sheet }, ctx: { db, org } }) => {
    await requireToken("tenant", org.id);
    const view = await readImport(db, { orgId: org.id, id: importId });
    const bytes = await readImportFile(db, view.filePath);
    const table = await refusing(async () => {
      const inspected = await inspectTable(bytes, sheet);
      await requireFewRows(bytes, inspected.reading);
      return inspected;
    });
    const fields = orThrow(await db.from("custom_fields").select("key, label").eq("org_id", org.id));
    const mapping = guessMapping(table.columns, table.sample, fields);
    orThrow(
      await db.rpc("reread_import", { p: { import_id: importId, ...table, mapping } as unknown as Json }),
    );
    refreshApp();
  });

/** Imports what was checked, or goes on with what stopped half way. */
export const runImportAction = orgAction
  .metadata({ name: "imports.run", min: "agent" })
  .inputSchema(importIdSchema)
  .action(async ({ parsedInput: { importId }, ctx: { db } }) => {
    orThrow(await db.rpc("run_import", { p_import: importId }));
    refreshApp();
  });

/** Stops an import that runs; one that has not begun goes with its file. */
export const cancelImportAction = orgAction
  .metadata({ name: "imports.cancel", min: "agent" })
  .inputSchema(importIdSchema)
  .action(async ({ parsedInput: { importId }, ctx: { db } }) => {
    orThrow(await db.rpc("cancel_import", { p_import: importId }));
    refreshApp();
  });

/** Takes back all that an import did, by a job. */
export const undoImportAction = orgAction
  .metadata({ name: "imports.undo", min: "agent" })
  .inputSchema(importIdSchema)
  .action(async ({ parsedInput: { importId }, ctx: { db } }) => {
    orThrow(await db.rpc("undo_import", { p_import: importId }));
    refreshApp();
  });
