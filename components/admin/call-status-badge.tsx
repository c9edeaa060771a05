import { useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";
import type { CallStatus } from "@/lib/calls/schema";

const tones = {
  scheduled: "info",
  queued: "info",
  ringing: "warning",
  in_progress: "success",
  completed: "neutral",
  busy: "warning",
  no_answer: "warning",
  failed: "danger",
  canceled: "neutral",
} as const satisfies Record<CallStatus, string>;

export function CallStatusBadge({ status }: { status: CallStatus }) {
  const t = useTranslations("admin.demo.status");
  return (
    <Badge variant={tones[status]} dot>
      {t(status)}
    </Badge>
  );
}
