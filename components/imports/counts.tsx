import { CircleAlert, RefreshCw, UserCheck, UserPlus } from "lucide-react";
import { useTranslations } from "next-intl";
import { StatCard } from "@/components/ui/stat-card";
import { useFormatter } from "@/lib/i18n/formatter";
import type { ImportView } from "@/lib/imports/queries";

/** What became of the rows so far. */
export function Counts({ counts }: { counts: ImportView["counts"] }) {
  const t = useTranslations("imports.counts");
  const format = useFormatter();
  return (
    <div className="grid grid-cols-2 gap-3 lg:grid-cols-4">
      <StatCard
        label={t("created")}
        value={format.number(counts.created)}
        icon={<UserPlus aria-hidden="true" />}
      />
      <StatCard
        label={t("updated")}
        value={format.number(counts.updated)}
        icon={<RefreshCw aria-hidden="true" />}
      />
      <StatCard
        label={t("unchanged")}
        value={format.number(counts.unchanged)}
        icon={<UserCheck aria-hidden="true" />}
      />
      <StatCard
        label={t("failed")}
        value={format.number(counts.failed)}
        icon={<CircleAlert aria-hidden="true" />}
      />
    </div>
  );
}
