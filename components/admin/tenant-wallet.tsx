import { getLocale, getTranslations } from "next-intl/server";
import { Card, CardContent, CardHeader } from "@/components/ui/card";
import type { PlatformTenant } from "@/lib/admin/tenant-queries";
import { amountInput } from "@/lib/billing/money-text";
import { AdjustWallet } from "./adjust-wallet";
import { FactRow, Facts } from "./facts";
import { GrantCredit } from "./grant-credit";
import { MoneyText } from "./money-text";

/** What the organization has with us, and what can be done to it by hand. */
export async function TenantWallet({ tenant }: { tenant: PlatformTenant }) {
  const { organization, wallet } = tenant;
  const [t, locale] = await Promise.all([getTranslations("admin.tenant.wallet"), getLocale()]);
  const { currency, balance, held, debt, credit_limit } = wallet;
  const available = balance - held + credit_limit;
  return (
    <Card>
      <CardHeader title={t("title")} />
      <CardContent>
        <MoneyText
          amount={balance}
          currency={currency}
          alarming
          className="font-semibold text-2xl tracking-tight"
        />
        <div className="mt-4">
          <Facts>
            <FactRow name={t("held")}>
              <MoneyText amount={held} currency={currency} />
            </FactRow>
            <FactRow name={t("debt")}>
              <MoneyText amount={debt} currency={currency} className={debt > 0 ? "text-destructive" : ""} />
            </FactRow>
            <FactRow name={t("credit")}>
              <MoneyText amount={credit_limit} currency={currency} />
            </FactRow>
          </Facts>
        </div>
        <div className="mt-5 flex flex-wrap gap-2">
          <AdjustWallet
            wallet={{ orgId: organization.id, name: organization.name, currency, balance, debt, available }}
          />
          <GrantCredit
            orgId={organization.id}
            currency={currency}
            credit={amountInput(credit_limit, currency, locale)}
          />
        </div>
      </CardContent>
    </Card>
  );
}
