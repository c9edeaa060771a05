import { useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";

const tones = {
  pending: "neutral",
  paid: "success",
  failed: "danger",
  expired: "neutral",
  review: "warning",
  refunded: "neutral",
  disputed: "danger",
} as const;

export function PaymentBadge({ status }: { status: keyof typeof tones }) {
  const t = useTranslations("admin.payments.status");
  return <Badge variant={tones[status]}>{t(status)}</Badge>;
}

const providers = { stripe: "Stripe", wompi: "Wompi", bold: "Bold" };

/** Names of their own, the same in every language. */
export const providerName = (provider: string): string =>
  providers[provider as keyof typeof providers] ?? provider;
