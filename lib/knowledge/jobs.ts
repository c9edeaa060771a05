import { z } from "zod";
import { readImage } from "@/lib/ai/read-image";
import { serverAi } from "@/lib/ai/server";
import { defineJob } from "@/lib/jobs/define-job";
import { serviceClient } from "@/lib/supabase/service";
import { ingestDocument } from "./ingest";
import { removeFiles } from "./remove-files";

/** Somebody watches the document being read: after this many tries (half a minute) they are told that it cannot be. */
const maxAttempts = 4;

/** Reads a document that was added; queued by the trigger `documents_ingest`. */
export const ingestJob = defineJob({
  id: "knowledge.ingest",
  schema: z.object({ orgId: z.uuid(), documentId: z.uuid() }),
  maxAttempts,
  handler: async (payload, { attempt }) => {
    // The service role, as a job has no user.
    await ingestDocument(serviceClient(), payload, {
      vision: (image, context) => readImage(serverAi(), { ...image, ...context }),
      lastAttempt: attempt >= maxAttempts,
    });
  },
});

/** Removes the files of documents that were deleted; queued by the trigger `documents_files`. */
export const removeFilesJob = defineJob({
  id: "knowledge.remove-files",
  schema: z
    .object({ orgId: z.uuid(), paths: z.array(z.string()) })
    .refine(({ orgId, paths }) => paths.every((path) => path.startsWith(`${orgId}/`))),
  // Retried for days: a file of a deleted tenant must not stay.
  maxAttempts: 25,
  handler: async ({ paths }) => {
    // The service role, as a job has no user; the rows that let one reach the files are gone.
    await removeFiles(serviceClient(), paths);
  },
});
