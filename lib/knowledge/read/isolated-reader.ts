import { type DocumentReason, type ReadResult, UnreadableDocument } from "../schema";
import { type FileToRead, readFile } from "./read-file";

/** Entry of the child process of read-isolated.ts: takes one file, gives what it says, ends. */
export type IsolatedResponse =
  | { ok: true; result: ReadResult }
  | { ok: false; reason: DocumentReason | null; detail: string };

process.on("message", async (file: FileToRead) => {
  process.send?.(await read(file));
});

async function read(file: FileToRead): Promise<IsolatedResponse> {
  try {
    return { ok: true, result: await readFile(file) };
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error);
    return { ok: false, reason: error instanceof UnreadableDocument ? error.reason : null, detail };
  }
}
