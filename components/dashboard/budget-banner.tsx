import { Gauge, OctagonAlert } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { Progress } from "@/components/ui/progress";
import { type BudgetAlert, microcentsPerEuro } from "@/lib/ai/budget";
import { cn } from "@/lib/cn";
import { useFormatter } from "@/lib/i18n/formatter";

/** That the month's budget of models nears its end or has reached it, while that is so. */
export function BudgetBanner({ alert }: { alert: BudgetAlert }) {
  const t = useTranslations("dashboard.budget");
  const format = useFormatter();
  const { kind, spent, limit } = alert;
  const over = kind === "month_100";
  const Icon = over ? OctagonAlert : Gauge;
  const share = format.number(Math.floor((spent / limit) * 100) / 100, { style: "percent" });
  const euros = format.number(limit / microcentsPerEuro, { style: "currency", currency: "EUR" });
  return (
    <section
      aria-labelledby="ai-budget"
      className={cn(
        "mb-5 flex gap-3 rounded-2xl px-4 py-3.5 text-sm",
        over ? "bg-destructive-soft text-destructive" : "bg-warning-soft text-warning",
      )}
    >
      <Icon aria-hidden="true" className="mt-0.5 size-5 shrink-0" />
      <div className="min-w-0 flex-1">
        <h2 id="ai-budget" className="font-semibold">
          {t(`${kind}.title`, { share })}
        </h2>
        <p className="mt-0.5 text-foreground">{t(`${kind}.text`)}</p>
        <div className="mt-2.5 flex flex-wrap items-center gap-x-3 gap-y-1.5">
          <Progress
            value={spent}
            max={limit}
            label={t("progress")}
            className="max-w-64 flex-1 basis-40 bg-card"
          />
          <span className="figures text-foreground text-xs">{t("used", { share, limit: euros })}</span>
          <Link
            href="/settings/limits"
            className="focus-ring rounded font-semibold text-xs underline underline-offset-4"
          >
            {t("limits")}
          </Link>
        </div>
      </div>
    </section>
  );
}
