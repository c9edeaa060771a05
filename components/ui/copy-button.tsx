"use client";

import { Check, Copy } from "lucide-react";
import { useTranslations } from "next-intl";
import { type ComponentProps, useEffect, useState } from "react";
import { Button } from "./button";
import { toastError } from "./toast";

interface CopyButtonProps extends Omit<ComponentProps<typeof Button>, "onClick" | "value"> {
  /** What is copied. */
  value: string;
  /** Name of the thing: "Copiar enlace". */
  label?: string;
  /** Only the icon; the label is for screen readers. */
  iconOnly?: boolean;
}

export function CopyButton({ value, label, iconOnly, variant = "outline", size, ...props }: CopyButtonProps) {
  const t = useTranslations("common");
  const [copied, setCopied] = useState(false);

  useEffect(() => {
    if (!copied) return;
    const timer = setTimeout(() => setCopied(false), 2000);
    return () => clearTimeout(timer);
  }, [copied]);

  const copy = async () => {
    try {
      await navigator.clipboard.writeText(value);
      setCopied(true);
    } catch {
      toastError(t("copyFailed"));
    }
  };
  const text = copied ? t("copied") : (label ?? t("copy"));
  return (
    <Button variant={variant} size={size ?? (iconOnly ? "icon-sm" : "sm")} onClick={copy} {...props}>
      {copied ? <Check aria-hidden="true" className="text-success" /> : <Copy aria-hidden="true" />}
      <span className={iconOnly ? "sr-only" : undefined} role="status">
        {text}
      </span>
    </Button>
  );
}
