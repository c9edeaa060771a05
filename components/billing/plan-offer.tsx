import { Check } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Card } from "@/components/ui/card";
import type { Currency } from "@/lib/billing/money";
import { moneyText } from "@/lib/billing/money-text";
import { type Plan, planExtras } from "@/lib/billing/plans";
import { cn } from "@/lib/cn";

interface Props {
  plan: Plan;
  currency: Currency;
  /** Beside the name: "Tu plan". */
  badge?: ReactNode;
  highlighted?: boolean;
  as?: "h2" | "h3";
  action: ReactNode;
}

/** A plan with its price and what it gives. */
export function PlanOffer({ plan, currency, badge, highlighted, as: Heading = "h2", action }: Props) {
  const t = useTranslations("billing");
  const locale = useLocale();
  const price = plan.prices[currency];
  const money = (amount: number, of: string = currency) => moneyText(amount, of, locale, { price: true });
  const lines = [
    t("change.minutes", { count: plan.includedMinutes }),
    t("change.extra", { price: money(price.extraMinute) }),
    t("change.agents", { count: plan.agents }),
    t("change.seats", { count: plan.seats }),
    t("change.locations", { count: plan.locations }),
    t("change.concurrent", { count: plan.concurrentCalls }),
    t("change.ai", { amount: money(plan.aiEuros * 100, "EUR") }),
    t(plan.channels.includes("whatsapp") ? "change.channelsAll" : "change.channelsSome"),
    ...planExtras
      .filter((extra) => plan.features.includes(extra))
      .map((extra) => t(`change.extras.${extra}`)),
  ];
  return (
    <Card className={cn("flex flex-col gap-5 p-5 sm:p-6", highlighted && "border-primary shadow-md")}>
      <div className="flex min-h-6 items-center justify-between gap-2">
        <Heading className="font-semibold text-lg">{t(`planName.${plan.id}`)}</Heading>
        {badge}
      </div>
      <p className="flex flex-wrap items-baseline gap-x-1.5">
        <span className="figures font-semibold text-3xl tracking-tight">{money(price.monthly)}</span>
        <span className="text-muted-foreground text-sm">{t("change.perMonth")}</span>
      </p>
      {action && <div className="flex flex-col">{action}</div>}
      <ul className="flex flex-col gap-2 text-sm">
        {lines.map((line) => (
          <li key={line} className="flex items-start gap-2">
            <Check aria-hidden="true" className="mt-0.5 size-4 shrink-0 text-primary" />
            <span>{line}</span>
          </li>
        ))}
      </ul>
    </Card>
  );
}
