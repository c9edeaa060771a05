import { useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";

const tones = { received: "info", handled: "success", ignored: "neutral", failed: "danger" } as const;
export type WebhookStatus = keyof typeof tones;

export function WebhookBadge({ status }: { status: WebhookStatus }) {
  const t = useTranslations("admin.webhooks.status");
  return (
    <Badge variant={tones[status]} dot>
      {t(status)}
    </Badge>
  );
}
