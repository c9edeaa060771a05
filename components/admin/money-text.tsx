import { useLocale } from "next-intl";
import { moneyText } from "@/lib/billing/money-text";
import { cn } from "@/lib/cn";

interface Props {
  /** Minor units. */
  amount: number;
  currency: string;
  signed?: boolean;
  /** Below zero it is a bad thing. */
  alarming?: boolean;
  className?: string;
}

/** An amount, in the reader's writing. */
export function MoneyText({ amount, currency, signed = false, alarming = false, className }: Props) {
  const locale = useLocale();
  return (
    <span
      className={cn("figures whitespace-nowrap", alarming && amount < 0 && "text-destructive", className)}
    >
      {moneyText(amount, currency, locale, { signed })}
    </span>
  );
}
