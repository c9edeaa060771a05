import { useTranslations } from "next-intl";
import { useFormatter } from "@/lib/i18n/formatter";
import { counted, type Report } from "@/lib/privacy/schema";

/** "3 conversaciones, 12 mensajes y 1 archivo" of a report, or of what is due; empty for nothing. `most`: what reached it was counted no further. */
export function useCounts(): (report: Report, most?: number) => string {
  const t = useTranslations("privacy.count");
  const format = useFormatter();
  return (report, most = Number.POSITIVE_INFINITY) =>
    format.list(
      counted.flatMap((kind) => {
        const count = report[kind] ?? 0;
        if (count === 0) return [];
        const told = t(kind, { count });
        return count >= most ? t("more", { count: told }) : told;
      }),
    );
}
