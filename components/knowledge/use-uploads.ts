"use client";

import { useTranslations } from "next-intl";
import { useCallback, useState } from "react";
import { toast, toastDone, toastError } from "@/components/ui/toast";
import { useErrorText } from "@/components/ui/use-error-text";
import type { ErrorFacts } from "@/lib/i18n/error-text";
import type { AddedDocument } from "@/lib/knowledge/add-document";

export interface Upload {
  key: string;
  name: string;
  /** 0 to 1. */
  sent: number;
}

/** Files on their way, one after another, each with how much of it has left. */
export function useUploads(agentId: string, onAdded: () => Promise<void>) {
  const t = useTranslations("dashboard.knowledgePage");
  const errorText = useErrorText();
  const [uploads, setUploads] = useState<Upload[]>([]);

  const upload = useCallback(
    async (files: File[]) => {
      const queue = files.map((file) => ({ key: crypto.randomUUID(), file }));
      setUploads((present) => [
        ...present,
        ...queue.map(({ key, file }) => ({ key, name: file.name, sent: 0 })),
      ]);
      for (const { key, file } of queue) {
        const result = await send(agentId, file, (sent) =>
          setUploads((present) => present.map((one) => (one.key === key ? { ...one, sent } : one))),
        );
        if ("code" in result) toastError(t("uploadFailed", { name: file.name }), errorText(result));
        else if (result.duplicate) toast.info(t("duplicate"), { description: file.name });
        else toastDone(t("added"), { description: file.name });
        await onAdded();
        setUploads((present) => present.filter((one) => one.key !== key));
      }
    },
    [agentId, errorText, onAdded, t],
  );
  return { uploads, upload };
}

/** `fetch` cannot tell how much of a body has left; this can. */
function send(
  agentId: string,
  file: File,
  onProgress: (sent: number) => void,
): Promise<AddedDocument | ErrorFacts> {
  const body = new FormData();
  body.set("file", file);
  return new Promise((resolve) => {
    const request = new XMLHttpRequest();
    request.open("POST", `/api/v1/knowledge/documents?agentId=${agentId}`);
    request.responseType = "json";
    request.upload.onprogress = ({ loaded, total }) => onProgress(total > 0 ? loaded / total : 0);
    request.onload = () => {
      const answer = request.response as AddedDocument | ErrorFacts | null;
      resolve(answer ?? { code: request.status === 413 ? "too_large" : "internal" });
    };
    request.onerror = () => resolve({ code: "unavailable" });
    request.send(body);
  });
}
