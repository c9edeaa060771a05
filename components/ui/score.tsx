import { useTranslations } from "next-intl";
import { cn } from "@/lib/cn";
import { scoreTier, tierSoft, tierText } from "./score-tier";

interface ScoreRingProps {
  /** 0 to 100. */
  score: number;
  size?: "sm" | "default" | "lg";
  className?: string;
}

const diameters = { sm: 36, default: 48, lg: 88 };

/** A score as a ring in the colour of its tier, with the figure inside. */
export function ScoreRing({ score, size = "default", className }: ScoreRingProps) {
  const t = useTranslations("common");
  const tier = scoreTier(score);
  const side = diameters[size];
  const circumference = 2 * Math.PI * 20;
  return (
    <span
      role="img"
      aria-label={t("scoreOf", { score, tier: t(`tier.${tier}`) })}
      className={cn("relative inline-grid shrink-0 place-items-center", tierText[tier], className)}
      style={{ width: side, height: side }}
    >
      <svg
        aria-hidden="true"
        viewBox="0 0 48 48"
        className="absolute inset-0 size-full -rotate-90"
        fill="none"
      >
        <circle cx="24" cy="24" r="20" stroke="currentColor" strokeOpacity="0.16" strokeWidth="4" />
        <circle
          cx="24"
          cy="24"
          r="20"
          stroke="currentColor"
          strokeWidth="4"
          strokeLinecap="round"
          strokeDasharray={`${(Math.min(100, Math.max(0, score)) / 100) * circumference} ${circumference}`}
        />
      </svg>
      <span
        aria-hidden="true"
        className={cn(
          "figures font-semibold text-foreground",
          size === "sm" ? "text-xs" : size === "lg" ? "text-2xl" : "text-sm",
        )}
      >
        {Math.round(score)}
      </span>
    </span>
  );
}

/** The tier alone: "Caliente". */
export function ScoreBadge({ score, className }: { score: number; className?: string }) {
  const t = useTranslations("common");
  const tier = scoreTier(score);
  return (
    <span
      className={cn(
        "figures inline-flex w-fit items-center gap-1.5 rounded-full px-2.5 py-0.5 font-medium text-xs leading-5",
        tierSoft[tier],
        className,
      )}
    >
      {t(`tier.${tier}`)}
      <span aria-hidden="true">·</span>
      {Math.round(score)}
    </span>
  );
}

export interface ScorePart {
  key: string;
  /** Name in the reader's language: "Presupuesto". */
  label: string;
  points: number;
  max: number;
  /** Why: "entre 5.000 y 8.000 €". */
  note?: string;
}

/** Where a score comes from, part by part. */
export function ScoreBreakdown({ parts, className }: { parts: ScorePart[]; className?: string }) {
  const t = useTranslations("common");
  return (
    <dl className={cn("flex flex-col gap-3", className)}>
      {parts.map((part) => (
        <div key={part.key} className="grid grid-cols-[1fr_auto] gap-x-3 gap-y-1 text-sm">
          <dt className="font-medium">{part.label}</dt>
          <dd className="figures text-muted-foreground">
            {t("scoreParts", { points: part.points, max: part.max })}
          </dd>
          <div aria-hidden="true" className="col-span-2 h-1.5 overflow-hidden rounded-full bg-muted">
            <div
              className="h-full rounded-full bg-primary"
              style={{ width: `${part.max > 0 ? Math.min(100, (part.points / part.max) * 100) : 0}%` }}
            />
          </div>
          {part.note && <dd className="col-span-2 text-muted-foreground text-xs">{part.note}</dd>}
        </div>
      ))}
    </dl>
  );
}
