"use client";

import { Upload } from "lucide-react";
import { useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";
import { type FileRejection, useDropzone } from "react-dropzone";
import { cn } from "@/lib/cn";
import { useFormatter } from "@/lib/i18n/formatter";

interface FileDropProps {
  onFiles: (files: File[]) => void;
  /** MIME type to endings: `{ "application/pdf": [".pdf"] }`. */
  accept: Record<string, string[]>;
  /** In bytes, each. */
  maxSize: number;
  maxFiles?: number;
  disabled?: boolean;
  /** What may be dropped: "PDF, Word o texto, hasta 20 MB". */
  hint?: ReactNode;
  /** One line instead of a field. */
  compact?: boolean;
  className?: string;
}

/** Files dropped or chosen. What does not fit is named with the reason; what does goes to `onFiles`. */
export function FileDrop(props: FileDropProps) {
  const { onFiles, accept, maxSize, maxFiles = 10, disabled = false, hint, compact, className } = props;
  const t = useTranslations("common");
  const format = useFormatter();
  const [problems, setProblems] = useState<string[]>([]);

  const megabytes = format.number(maxSize / (1024 * 1024), {
    style: "unit",
    unit: "megabyte",
    maximumFractionDigits: 1,
  });
  const explain = ({ file, errors }: FileRejection): string => {
    const code = errors[0]?.code;
    if (code === "file-too-large") return t("fileTooLarge", { name: file.name, max: megabytes });
    if (code === "too-many-files") return t("tooManyFiles", { max: maxFiles });
    return t("fileWrongType", { name: file.name });
  };
  const { getRootProps, getInputProps, isDragActive, open } = useDropzone({
    // The button inside opens the picker: a drop area is nothing for keyboards.
    noClick: true,
    noKeyboard: true,
    accept,
    maxSize,
    maxFiles,
    multiple: maxFiles > 1,
    disabled,
    onDrop: (accepted, rejected) => {
      setProblems([...new Set(rejected.map(explain))]);
      if (accepted.length > 0) onFiles(accepted);
    },
  });

  return (
    <div className={className}>
      <div
        {...getRootProps({ role: "presentation" })}
        className={cn(
          "relative flex items-center gap-3 rounded-2xl border border-input border-dashed bg-card text-center transition-colors hover:bg-accent",
          compact ? "px-4 py-3 text-left" : "flex-col px-6 py-9",
          isDragActive && "border-primary bg-primary-soft",
          disabled && "opacity-55",
        )}
      >
        <input {...getInputProps()} />
        <span className="grid size-10 shrink-0 place-items-center rounded-xl bg-primary-soft text-primary">
          <Upload aria-hidden="true" className="size-5" />
        </span>
        <div className="flex flex-col gap-0.5">
          <button
            type="button"
            onClick={open}
            disabled={disabled}
            className="font-medium text-sm outline-none after:absolute after:inset-0 after:rounded-2xl focus-visible:after:outline-2 focus-visible:after:outline-ring focus-visible:after:outline-offset-2 disabled:after:cursor-not-allowed"
          >
            {t(isDragActive ? "dropHere" : "dropOrChoose", { max: maxFiles })}
          </button>
          {hint && <p className="text-[0.8125rem] text-muted-foreground">{hint}</p>}
        </div>
      </div>
      <ul role="alert" className="mt-2 flex flex-col gap-1 text-[0.8125rem] text-destructive empty:hidden">
        {problems.map((problem) => (
          <li key={problem}>{problem}</li>
        ))}
      </ul>
    </div>
  );
}
