import { useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";
import type { ImportStatus } from "@/lib/imports/schema";

const variants = {
  mapping: "neutral",
  checking: "info",
  checked: "primary",
  running: "info",
  done: "success",
  failed: "danger",
  cancelled: "warning",
  undoing: "info",
  undone: "neutral",
} as const satisfies Record<ImportStatus, string>;

export function ImportStatusBadge({ status }: { status: ImportStatus }) {
  const t = useTranslations("imports.status");
  return <Badge variant={variants[status]}>{t(status)}</Badge>;
}
