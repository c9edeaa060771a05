import type { StoredFile } from "@/lib/files/schema";
import { type FileFault, fileFaults } from "./file-texts";

export interface UploadTarget {
  /** `/api/v1/files?conversationId=…`, `/api/v1/files?contactId=…`, `/api/v1/chat/files?agent=…` */
  address: string;
  headers?: Record<string, string>;
}

/** Thrown by `uploadFile`: why a file was not taken. */
export class UploadFault extends Error {
  constructor(readonly fault: FileFault) {
    super(fault);
  }
}

const patienceMs = 120_000;

/** Sends a file and tells how far it is (0-1). Throws an `UploadFault`; `signal` ends it. */
export function uploadFile(
  file: File,
  { address, headers = {} }: UploadTarget,
  onProgress: (part: number) => void,
  signal: AbortSignal,
): Promise<StoredFile> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open("POST", address);
    request.timeout = patienceMs;
    for (const [name, value] of Object.entries(headers)) request.setRequestHeader(name, value);
    request.upload.onprogress = ({ loaded, total }) => onProgress(total ? loaded / total : 0);
    request.onload = () => {
      if (request.status === 201) resolve(JSON.parse(request.responseText) as StoredFile);
      else reject(new UploadFault(faultOf(request)));
    };
    request.onerror = () => reject(new UploadFault(navigator.onLine ? "failed" : "offline"));
    request.ontimeout = () => reject(new UploadFault("failed"));
    request.onabort = () => reject(new UploadFault("failed"));
    signal.addEventListener("abort", () => request.abort(), { once: true });
    const body = new FormData();
    body.append("file", file);
    request.send(body);
  });
}

function faultOf(request: XMLHttpRequest): FileFault {
  if (request.status === 429) return "rate_limited";
  try {
    const { reason } = JSON.parse(request.responseText) as { reason?: string };
    return fileFaults.find((fault) => fault === reason) ?? "failed";
  } catch {
    return "failed";
  }
}
