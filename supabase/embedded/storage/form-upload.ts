import { StorageError } from "./disk";

/** A form around a file is a little larger than the file. */
const maxFormBytes = 51 * 1024 * 1024;

/**
 * The upload without the form around it, as lite takes it: storage-js sends a Blob or File as the nameless field of a
 * form, with `cacheControl` and `metadata` beside it. Any other request as it is.
 */
export async function unwrapForm(request: Request): Promise<Request> {
  if (!request.headers.get("content-type")?.startsWith("multipart/form-data")) return request;
  const length = Number(request.headers.get("content-length"));
  if (!(length > 0 && length <= maxFormBytes)) {
    throw new StorageError(413, "Payload too large", "The object exceeded the maximum allowed size");
  }
  const form = await request.formData().catch(() => {
    throw new StorageError(400, "InvalidRequest", "The form could not be read");
  });
  const file = [...form.values()].find((value) => value instanceof File);
  if (!file) throw new StorageError(400, "InvalidRequest", "Missing file in multipart upload");
  const headers = new Headers(request.headers);
  headers.set("content-type", file.type || "application/octet-stream");
  headers.set("content-length", String(file.size));
  const cacheControl = form.get("cacheControl");
  if (typeof cacheControl === "string") headers.set("cache-control", `max-age=${cacheControl}`);
  const metadata = form.get("metadata");
  if (typeof metadata === "string") headers.set("x-metadata", Buffer.from(metadata).toString("base64"));
  return new Request(request.url, { method: request.method, headers, body: await file.arrayBuffer() });
}
