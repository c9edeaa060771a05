"use client";

import { useTranslations } from "next-intl";
import { Card } from "@/components/ui/card";
import type { AiUse } from "@/lib/conversations/read-ai-use";
import { useFormatter } from "@/lib/i18n/formatter";

/** Millionths of a euro cent in a euro. */
const microcentsPerEuro = 100_000_000;

/** What models have cost in one conversation, beside what the plan allows a month. */
export function AiUseCard({ use }: { use: AiUse }) {
  const t = useTranslations("dashboard.conversation.ai");
  const format = useFormatter();
  const euros = format.number(use.microcents / microcentsPerEuro, {
    style: "currency",
    currency: "EUR",
    minimumFractionDigits: 2,
    maximumFractionDigits: 4,
  });
  const share =
    use.share !== null &&
    format.number(use.share, { style: "percent", maximumSignificantDigits: 2, maximumFractionDigits: 3 });
  return (
    <Card className="p-4">
      <h2 className="mb-2 font-semibold text-sm">{t("title")}</h2>
      <p className="figures text-sm">
        {t("tokens", { tokens: use.tokens })} · {euros}
      </p>
      {share && <p className="text-muted-foreground text-xs">{t("share", { percent: share })}</p>}
    </Card>
  );
}
