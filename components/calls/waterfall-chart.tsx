import { useTranslations } from "next-intl";
import type { CallTurn } from "@/lib/calls/read-call";
import {
  type WaterfallPart,
  type WaterfallView,
  waterfallParts,
  waterfallScale,
  waterfallView,
} from "@/lib/calls/waterfall";
import { cn } from "@/lib/cn";
import { useFormatter } from "@/lib/i18n/formatter";

const fills: Record<WaterfallPart, string> = {
  turnEnd: "bg-(--chart-3)",
  language: "bg-(--chart-1)",
  speech: "bg-(--chart-2)",
  sending: "bg-(--chart-5)",
};

const goal = 800;

/** How long each part of each answer took, as bars on one scale; in words for who cannot see them. */
export function WaterfallChart({ turns }: { turns: readonly CallTurn[] }) {
  const t = useTranslations("calls.waterfall");
  const drawn = turns.flatMap((turn, index) => {
    const view = turn.waterfall && waterfallView(turn.waterfall);
    return view ? [{ turn, view, number: index + 1 }] : [];
  });
  if (drawn.length === 0) return <p className="text-muted-foreground text-sm">{t("none")}</p>;
  const scale = waterfallScale(drawn.map(({ view }) => view.total));
  return (
    <div className="flex flex-col gap-4">
      <ul aria-hidden="true" className="flex flex-wrap gap-x-4 gap-y-1 text-muted-foreground text-xs">
        {waterfallParts.map((part) => (
          <li key={part} className="inline-flex items-center gap-1.5">
            <span className={cn("size-2.5 rounded-sm", fills[part])} />
            {t(`part.${part}`)}
          </li>
        ))}
      </ul>
      <ol className="flex flex-col gap-3">
        {drawn.map(({ turn, view, number }) => (
          <TurnBars key={turn.turn} turn={turn} number={number} view={view} scale={scale} />
        ))}
      </ol>
    </div>
  );
}

interface TurnBarsProps {
  turn: CallTurn;
  /** From 1: those of a stream that took a call up again are counted on in the record. */
  number: number;
  view: WaterfallView;
  scale: number;
}

function TurnBars({ turn, number: place, view, scale }: TurnBarsProps) {
  const t = useTranslations("calls.waterfall");
  const origins = useTranslations("calls.origin");
  const { number } = useFormatter();
  const round = (ms: number) => number(Math.round(ms));
  const at = (ms: number) => `${Math.min(100, (ms / scale) * 100)}%`;
  const parts = view.bars
    .map(({ part, from, to }) => `${t(`part.${part}`)}: ${t("ms", { ms: round(to - from) })}`)
    .join(", ");
  const vain = turn.waterfall?.vain ?? 0;
  const origin = origins.has(turn.origin as "flow") ? origins(turn.origin as "flow") : turn.origin;
  return (
    <li className="grid grid-cols-[minmax(0,1fr)_auto] items-center gap-x-3 gap-y-1">
      <p className="min-w-0 truncate text-sm">
        <span className="font-medium">{t("turn", { turn: place })}</span>
        {turn.contactText && <span className="text-muted-foreground"> · {turn.contactText}</span>}
      </p>
      <p className="flex items-center gap-2 text-muted-foreground text-xs">
        {origin && <span>{origin}</span>}
        {turn.speculated && (
          <span
            title={t("kept")}
            className="rounded-full bg-success-soft px-1.5 py-0.5 font-medium text-success"
          >
            <span aria-hidden="true">↯</span>
            <span className="sr-only">{t("kept")}</span>
          </span>
        )}
        {vain > 0 && (
          <span title={t("vain", { count: vain })} className="figures rounded-full bg-muted px-1.5 py-0.5">
            <span aria-hidden="true">↯ ×{vain}</span>
            <span className="sr-only">{t("vain", { count: vain })}</span>
          </span>
        )}
        <span
          aria-hidden="true"
          className={cn(
            "figures font-medium text-sm",
            view.total <= goal ? "text-foreground" : "text-destructive",
          )}
        >
          {t("ms", { ms: round(view.total) })}
        </span>
      </p>
      <p className="sr-only">{t("text", { total: round(view.total), parts })}</p>
      <div aria-hidden="true" className="relative col-span-2 h-8 overflow-hidden rounded-md bg-muted">
        {view.bars.map(({ part, from, to }) => (
          <span
            key={part}
            title={`${t(`part.${part}`)}: ${t("ms", { ms: round(to - from) })}`}
            className={cn("absolute h-1.5 min-w-0.5 rounded-full", fills[part])}
            style={{
              left: at(from),
              width: `${Math.max(0, (Math.min(to, scale) - Math.min(from, scale)) / scale) * 100}%`,
              top: 3 + waterfallParts.indexOf(part) * 7,
            }}
          />
        ))}
        <span
          className="absolute inset-y-0 border-foreground/35 border-l border-dashed"
          style={{ left: at(goal) }}
        />
      </div>
    </li>
  );
}
