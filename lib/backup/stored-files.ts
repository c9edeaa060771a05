import { text } from "node:stream/consumers";
import { type Manifest, type StoredFile, storedFilesSchema } from "./schema";
import { openFile, verifyFile } from "./stored-file";

/** The list of the files that a backup holds. Throws when it was changed. */
export async function readStoredFiles(
  directory: string,
  { index }: Pick<Manifest, "index">,
  key: Buffer | undefined,
): Promise<StoredFile[]> {
  await verifyFile(directory, index);
  return storedFilesSchema.parse(
    JSON.parse(await text(await openFile(directory, index, { key, compress: true }))),
  );
}
