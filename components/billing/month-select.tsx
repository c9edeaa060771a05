"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { Select } from "@/components/ui/select";
import { type HistoryFilter, historyHref } from "@/lib/billing/history-filter";

const any = "any";

/** One month of the history, or all of them. */
export function MonthSelect({
  filter,
  months,
}: {
  filter: HistoryFilter;
  months: { value: string; label: string }[];
}) {
  const t = useTranslations("billing.history");
  const router = useRouter();
  return (
    <Select
      aria-label={t("month")}
      size="sm"
      className="w-auto min-w-44"
      value={filter.month ?? any}
      onValueChange={(month) =>
        router.push(historyHref({ ...filter, month: month === any ? undefined : month }))
      }
      options={[{ value: any, label: t("anyMonth") }, ...months]}
    />
  );
}
