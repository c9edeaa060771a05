import { z } from "zod";
import { fileTypes } from "./limits";

/** A stored file, as pages and messages show it. */
const storedFileSchema = z.object({
  fileId: z.uuid(),
  name: z.string(),
  mime: z.enum(fileTypes),
  bytes: z.int().positive(),
  width: z.int().nullable(),
  height: z.int().nullable(),
});
export type StoredFile = z.infer<typeof storedFileSchema>;
