import { TriangleAlert } from "lucide-react";
import { useTranslations } from "next-intl";
import type { AgentConfig } from "@/lib/agents/schema";
import { useFormatter } from "@/lib/i18n/formatter";

/** Says which parts of an agent could not be read any more, so that somebody fills them in again. */
export function NeedsAttention({ parts }: { parts: readonly (keyof AgentConfig)[] }) {
  const t = useTranslations("agents.needsAttention");
  const format = useFormatter();
  const names = format.list(parts.map((part) => t(`part.${part}`)));
  return (
    <p
      role="status"
      className="flex gap-2 rounded-xl bg-warning-soft px-3.5 py-2.5 text-sm text-warning lg:col-span-2"
    >
      <TriangleAlert aria-hidden="true" className="mt-0.5 size-4 shrink-0" />
      <span className="min-w-0 break-words">{t("text", { parts: names })}</span>
    </p>
  );
}
