import type { ErrorFacts } from "@/lib/i18n/error-text";

/** Sends a file to be imported; `fetch` cannot tell how much of a body has left, this can. Gives the import's id, or why it is refused. */
export function sendImport(
  orgId: string,
  file: File,
  onProgress: (sent: number) => void,
): Promise<{ id: string } | ErrorFacts> {
  const body = new FormData();
  body.set("file", file);
  return new Promise((resolve) => {
    const request = new XMLHttpRequest();
    request.open("POST", `/api/v1/imports?orgId=${orgId}`);
    request.responseType = "json";
    request.upload.onprogress = ({ loaded, total }) => onProgress(total > 0 ? loaded / total : 0);
    request.onload = () => {
      const answer = request.response as { id: string } | ErrorFacts | null;
      resolve(answer ?? { code: request.status === 413 ? "too_large" : "internal" });
    };
    request.onerror = () => resolve({ code: "unavailable" });
    request.send(body);
  });
}
