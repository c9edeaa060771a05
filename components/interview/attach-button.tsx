"use client";

import { Paperclip } from "lucide-react";
import { useTranslations } from "next-intl";
import { useRef, useState } from "react";
import { Spinner } from "@/components/ui/spinner";
import { toastError } from "@/components/ui/toast";
import { useErrorText } from "@/components/ui/use-error-text";
import type { Attachment } from "@/lib/conversations/schema";
import type { ErrorFacts } from "@/lib/i18n/error-text";

const accepted = ".pdf,.docx,.txt,.md,.png,.jpg,.jpeg,.webp";
const maxFiles = 5;

/** Adds files to the interview: each is stored and queued to be read before the message that brings it leaves. */
export function AttachButton(props: { interviewId: string; onUploaded: (files: Attachment[]) => void }) {
  const t = useTranslations("interview");
  const errorText = useErrorText();
  const input = useRef<HTMLInputElement>(null);
  const [uploading, setUploading] = useState(false);

  const upload = async (files: File[]) => {
    setUploading(true);
    const stored: Attachment[] = [];
    for (const file of files.slice(0, maxFiles)) {
      const result = await uploadFile(props.interviewId, file);
      if ("code" in result) toastError(t("uploadFailed", { name: file.name }), errorText(result));
      else stored.push(result);
    }
    setUploading(false);
    if (input.current) input.current.value = "";
    if (stored.length > 0) props.onUploaded(stored);
  };

  return (
    <>
      <input
        ref={input}
        type="file"
        multiple
        accept={accepted}
        hidden
        onChange={(event) => void upload([...(event.target.files ?? [])])}
      />
      <button
        type="button"
        disabled={uploading}
        aria-label={t("attach")}
        title={t("attach")}
        onClick={() => input.current?.click()}
        className="grid size-10 shrink-0 place-items-center rounded-full text-muted-foreground hover:bg-accent hover:text-foreground focus-visible:outline-2 focus-visible:outline-ring"
      >
        {uploading ? <Spinner className="size-5" /> : <Paperclip aria-hidden="true" className="size-5" />}
      </button>
      <span role="status" className="sr-only">
        {uploading ? t("uploading") : ""}
      </span>
    </>
  );
}

async function uploadFile(interviewId: string, file: File): Promise<Attachment | ErrorFacts> {
  const body = new FormData();
  body.set("file", file);
  try {
    const response = await fetch(`/api/v1/interview/${interviewId}/documents`, { method: "POST", body });
    const answer = (await response.json()) as Attachment | ErrorFacts;
    return response.ok || "code" in answer ? answer : { code: "internal" };
  } catch {
    return { code: "unavailable" };
  }
}
