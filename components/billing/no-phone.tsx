import { PhoneOff } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";

/** That the plan has no telephone, said before one tries to connect a number. */
export function NoPhone({ pays }: { pays: boolean }) {
  const t = useTranslations("limits");
  return (
    <p className="flex items-start gap-2.5 rounded-2xl bg-warning-soft px-4 py-3 text-sm">
      <PhoneOff aria-hidden="true" className="mt-0.5 size-4 shrink-0 text-warning" />
      <span>
        {pays
          ? t.rich("phone", {
              link: (text) => (
                <Link
                  href="/billing/plan"
                  className="focus-ring rounded font-semibold underline underline-offset-4"
                >
                  {text}
                </Link>
              ),
            })
          : t("phoneAsk")}
      </span>
    </p>
  );
}
