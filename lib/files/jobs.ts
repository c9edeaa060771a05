import { z } from "zod";
import { defineJob } from "@/lib/jobs/define-job";
import { serviceClient } from "@/lib/supabase/service";
import { drawThumbnail } from "./draw-thumbnail";
import { removeFiles } from "./remove-files";

/** Removes what was stored of files that are gone. Service role: nobody waits for it, and the rows are gone too. */
export const removeFilesJob = defineJob({
  id: "files.remove",
  schema: z.object({ orgId: z.uuid(), paths: z.array(z.string()) }),
  maxAttempts: 25,
  handler: ({ paths }) => removeFiles(serviceClient(), paths),
});

/** Draws the first page of a document, small. */
export const thumbnailJob = defineJob({
  id: "files.thumbnail",
  schema: z.object({ orgId: z.uuid(), fileId: z.uuid() }),
  maxAttempts: 3,
  handler: (file, { logger }) => drawThumbnail(serviceClient(), file, logger),
});
