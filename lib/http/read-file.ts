import { AppError } from "@/lib/errors";

export interface ReceivedFile {
  name: string;
  bytes: Uint8Array;
  /** As the browser says; what it is, its content tells. */
  mime: string;
  /** The length the browser announced for it. */
  declaredBytes: number;
}

/** Room for the lines around the file in a multipart body. */
const wrapping = 64 * 1024;

/**
 * The one file of a multipart request, in the field `file`, of at most `maxBytes`. Refused by its announced length before
 * anything is read (`tooLarge` says so); an upload that is cut half way gives `bad_request` and leaves nothing behind.
 */
export async function readFile(
  request: Request,
  maxBytes: number,
  tooLarge = "document_too_large",
): Promise<ReceivedFile> {
  const announced = Number(request.headers.get("content-length"));
  if (!announced) throw new AppError("bad_request", { reason: "length_required" });
  if (announced > maxBytes + wrapping) throw new AppError("too_large", { reason: tooLarge });
  const form = await request.formData().catch((error: unknown) => {
    throw new AppError("bad_request", { reason: "document_cut", cause: error });
  });
  const file = form.get("file");
  if (!(file instanceof File)) throw new AppError("bad_request", { reason: "file_missing" });
  const bytes = new Uint8Array(await file.arrayBuffer());
  return { name: file.name, bytes, mime: file.type.slice(0, 120), declaredBytes: file.size };
}
