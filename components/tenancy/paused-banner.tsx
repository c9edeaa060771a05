import { CirclePause } from "lucide-react";
import { useTranslations } from "next-intl";

/** Above every page of an organization that is paused: what still works and what does not. */
export function PausedBanner({ organization }: { organization: string }) {
  const t = useTranslations("nav");
  return (
    <p
      role="status"
      className="flex items-start justify-center gap-2 bg-warning-soft px-4 py-2.5 text-sm text-warning"
    >
      <CirclePause aria-hidden="true" className="mt-0.5 size-4 shrink-0" />
      <span>{t("paused", { organization })}</span>
    </p>
  );
}
