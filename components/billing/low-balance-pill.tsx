import { Wallet } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";

/** In the frame of the panel, while the balance runs low. */
export function LowBalancePill({ amount }: { amount: string }) {
  const t = useTranslations("nav");
  return (
    <Link
      href="/billing"
      className="focus-ring inline-flex w-fit shrink-0 items-center gap-1.5 rounded-full bg-warning-soft px-2.5 py-1 font-medium text-warning text-xs leading-4.5 hover:underline"
    >
      <Wallet aria-hidden="true" className="size-3.5 shrink-0" />
      <span className="max-md:sr-only">{t("lowBalance", { amount })}</span>
      <span aria-hidden="true" className="figures md:hidden">
        {amount}
      </span>
    </Link>
  );
}
