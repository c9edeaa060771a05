import { useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";

const tones = {
  trialing: "info",
  active: "success",
  past_due: "warning",
  read_only: "danger",
  canceled: "neutral",
} as const;

export type SubscriptionStatus = keyof typeof tones;

/** How a subscription stands. */
export function SubscriptionBadge({ status }: { status: SubscriptionStatus }) {
  const t = useTranslations("admin.subscription");
  return (
    <Badge variant={tones[status]} dot>
      {t(status)}
    </Badge>
  );
}

/** That an organization is paused or closed; nothing while it is active. */
export function OrganizationBadge({ status }: { status: "active" | "paused" | "closed" }) {
  const t = useTranslations("admin.organizations.status");
  return status === "active" ? null : (
    <Badge variant={status === "paused" ? "warning" : "neutral"}>{t(status)}</Badge>
  );
}
