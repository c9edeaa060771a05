"use client";

import { useTranslations } from "next-intl";
import { scoreParts } from "@/components/dashboard/score-parts";
import { ScoreBreakdown, ScoreRing } from "@/components/ui/score";
import { useFormatter } from "@/lib/i18n/formatter";
import { Section } from "./panel-details";
import type { PanelData } from "./use-contact";

/** The score and where each of its points comes from. */
export function PanelScore({ data }: { data: PanelData }) {
  const t = useTranslations("contacts");
  const scoring = useTranslations("scoring");
  const format = useFormatter();
  const { score } = data;
  return (
    <Section title={t("score")}>
      {score ? (
        <>
          <div className="flex items-center gap-4">
            <ScoreRing score={score.score} size="lg" />
            <div>
              <p className="font-semibold text-lg">{scoring(`temperature.${score.temperature}`)}</p>
              <p className="text-muted-foreground text-sm">
                {format.dateTime(new Date(score.createdAt), { dateStyle: "medium" })}
              </p>
            </div>
          </div>
          <ScoreBreakdown parts={scoreParts(score.breakdown, scoring)} />
        </>
      ) : (
        <p className="text-muted-foreground text-sm">{t("noScore")}</p>
      )}
    </Section>
  );
}
