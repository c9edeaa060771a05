import { z } from "zod";
import { orThrow } from "@/lib/database-error";
import { AppError } from "@/lib/errors";
import { defineJob, type JobContext, type TypedJob } from "@/lib/jobs/define-job";
import { serviceClient } from "@/lib/supabase/service";
import { checkImport } from "./check-import";
import { removeImportFiles } from "./files";
import { runImport } from "./run-import";
import { importIdSchema, UnreadableTable } from "./schema";
import { undoImport } from "./undo-import";

type Payload = z.output<typeof importIdSchema>;

/** Somebody watches it: after this many tries (about two minutes) they are told that it cannot go on, and may have it try again. */
const maxAttempts = 5;

/** Reads a whole file and says what importing it would do; queued by `check_import`. */
export const checkImportJob = importJob("imports.check", (payload, { signal }) =>
  checkImport(serviceClient(), payload, signal),
);

/** Imports; queued by `run_import`. Killed half way it goes on where it was. */
export const runImportJob = importJob("imports.run", (payload, { signal }) =>
  runImport(serviceClient(), payload, { signal }),
);

/** Takes back what an import did; queued by `undo_import`. */
export const undoImportJob = importJob("imports.undo", (payload, { signal }) =>
  undoImport(serviceClient(), payload, signal),
);

/** Removes files of imports that are over; queued by triggers. */
export const removeImportFilesJob = defineJob({
  id: "imports.remove-files",
  schema: z
    .object({ orgId: z.uuid(), paths: z.array(z.string()) })
    .refine(({ orgId, paths }) => paths.every((path) => path.startsWith(`${orgId}/`))),
  // Retried for days: a file of a deleted tenant must not stay.
  maxAttempts: 25,
  handler: async ({ paths }) => removeImportFiles(serviceClient(), paths),
});

/** What no retry mends, and what has been tried often enough, is told to who watches. The service role, as a job has no user. */
function importJob(
  id: string,
  work: (payload: Payload, context: JobContext) => Promise<void>,
): TypedJob<z.input<typeof importIdSchema>> {
  return defineJob({
    id,
    schema: importIdSchema,
    maxAttempts,
    handler: async (payload, context) => {
      try {
        await work(payload, context);
      } catch (error) {
        // Deleted in the meantime: there is nobody to tell.
        if (error instanceof AppError && error.code === "not_found") return;
        const failure = failureOf(error, context);
        if (!failure) throw error;
        context.logger.warn({ importId: payload.importId, failure, err: error }, "import failed");
        const { orgId, importId } = payload;
        orThrow(
          await serviceClient().rpc("fail_import", { p_org: orgId, p_import: importId, p_failure: failure }),
        );
      }
    },
  });
}

function failureOf(error: unknown, { attempt, maxAttempts: most }: JobContext): string | null {
  if (error instanceof UnreadableTable) return error.fault;
  if (error instanceof AppError && error.code === "gone") return "import_file_gone";
  return attempt >= most ? "import_interrupted" : null;
}
