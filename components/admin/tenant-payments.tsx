import { getTranslations } from "next-intl/server";
import { Card, CardContent, CardHeader } from "@/components/ui/card";
import type { TenantPayment } from "@/lib/admin/tenant-queries";
import { getFormatter } from "@/lib/i18n/get-formatter";
import { MoneyText } from "./money-text";
import { PaymentBadge, providerName } from "./payment-texts";
import { RefundPayment } from "./refund-payment";

/** The latest tries to pay, and what of them can be given back. */
export async function TenantPayments({ payments }: { payments: TenantPayment[] }) {
  const [t, format] = await Promise.all([getTranslations("admin.payments"), getFormatter()]);
  return (
    <Card>
      <CardHeader title={t("title")} />
      <CardContent>
        {payments.length > 0 ? (
          <ul className="divide-y divide-border">
            {payments.map((payment) => (
              <li key={payment.id} className="flex flex-wrap items-center justify-between gap-3 py-3 text-sm">
                <div className="min-w-0">
                  <p className="font-medium">
                    {t(`kind.${payment.kind}`)} · {providerName(payment.provider)}
                  </p>
                  <p className="text-muted-foreground text-xs">
                    {format.dateTime(new Date(payment.created_at), {
                      dateStyle: "medium",
                      timeStyle: "short",
                    })}
                    {payment.failure && ` · ${payment.failure}`}
                  </p>
                </div>
                <div className="flex flex-wrap items-center gap-3">
                  <PaymentBadge status={payment.status} />
                  <span className="text-right">
                    <MoneyText amount={payment.amount} currency={payment.currency} className="font-medium" />
                    {payment.refunded > 0 && (
                      <span className="block text-muted-foreground text-xs">
                        {t("refunded")} <MoneyText amount={payment.refunded} currency={payment.currency} />
                      </span>
                    )}
                  </span>
                  {payment.provider === "stripe" &&
                    payment.status === "paid" &&
                    payment.amount > payment.refunded && (
                      <RefundPayment
                        id={payment.id}
                        left={payment.amount - payment.refunded}
                        currency={payment.currency}
                      />
                    )}
                </div>
              </li>
            ))}
          </ul>
        ) : (
          <p className="text-muted-foreground text-sm">{t("empty")}</p>
        )}
      </CardContent>
    </Card>
  );
}
