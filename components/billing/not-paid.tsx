import { Info } from "lucide-react";
import { useTranslations } from "next-intl";

/** For who comes back from a page of Stripe's without having paid. */
export function NotPaid() {
  const t = useTranslations("billing.return");
  return (
    <p role="status" className="mb-5 flex items-start gap-2.5 rounded-2xl bg-info-soft px-4 py-3 text-sm">
      <Info aria-hidden="true" className="mt-0.5 size-4 shrink-0 text-info" />
      {t("notPaid")}
    </p>
  );
}
