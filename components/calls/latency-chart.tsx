import { useTranslations } from "next-intl";
import { chartScale, dayPlaces, labelled, linePath } from "@/lib/calls/latency-chart";
import type { LatencyDay } from "@/lib/calls/queries";
import { useFormatter } from "@/lib/i18n/formatter";

const width = 920;
const height = 260;
const left = 48;
const bottom = 26;
const goal = 800;
/** Of the width, that a label takes. */
const labelGap = 0.09;

/** Percentiles by day as two lines with the goal, and the same figures as a table. */
export function LatencyChart({ days, agentName }: { days: readonly LatencyDay[]; agentName: string }) {
  const t = useTranslations("calls.latency");
  const format = useFormatter();
  const scale = chartScale(Math.max(goal, ...days.map(({ p95 }) => p95)));
  const places = dayPlaces(days.map(({ day }) => day));
  const shown = labelled(places, labelGap);
  const x = (index: number) => left + 12 + (places[index] ?? 0) * (width - left - 40);
  const y = (ms: number) => 10 + (1 - Math.min(ms, scale.top) / scale.top) * (height - bottom - 10);
  const name = (day: string) =>
    format.dateTime(new Date(`${day}T12:00:00Z`), { day: "numeric", month: "short", timeZone: "UTC" });
  return (
    <figure className="flex flex-col gap-3">
      <figcaption className="sr-only">{t("chart", { agent: agentName })}</figcaption>
      <ul aria-hidden="true" className="flex flex-wrap gap-x-4 gap-y-1 text-muted-foreground text-xs">
        <Legend className="bg-(--chart-1)">{t("p50")}</Legend>
        <Legend className="bg-(--chart-2)">{t("p95")}</Legend>
        <li className="inline-flex items-center gap-1.5">
          <span className="w-4 border-foreground/50 border-t border-dashed" />
          {t("goal")}
        </li>
      </ul>
      <svg aria-hidden="true" viewBox={`0 0 ${width} ${height}`} className="h-auto w-full max-sm:min-w-lg">
        {scale.ticks.map((tick) => (
          <g key={tick}>
            <line x1={left} x2={width} y1={y(tick)} y2={y(tick)} className="stroke-border" />
            <text
              x={left - 8}
              y={y(tick) + 4}
              textAnchor="end"
              className="figures fill-muted-foreground text-[11px]"
            >
              {format.number(tick)}
            </text>
          </g>
        ))}
        <line
          x1={left}
          x2={width}
          y1={y(goal)}
          y2={y(goal)}
          strokeDasharray="5 5"
          className="stroke-foreground/50"
        />
        {(["p95", "p50"] as const).map((part) => (
          <g key={part} className={part === "p50" ? "text-(--chart-1)" : "text-(--chart-2)"}>
            <path
              d={linePath(days.map((day, index) => [x(index), y(day[part])]))}
              fill="none"
              stroke="currentColor"
              strokeWidth="2.5"
              strokeLinejoin="round"
            />
            {days.map((day, index) => (
              <circle key={day.day} cx={x(index)} cy={y(day[part])} r="3.5" fill="currentColor">
                <title>{`${name(day.day)}: ${format.number(day[part])} ms`}</title>
              </circle>
            ))}
          </g>
        ))}
        {days.map(
          ({ day }, index) =>
            shown.has(index) && (
              <text
                key={day}
                x={x(index)}
                y={height - 6}
                textAnchor="middle"
                className="fill-muted-foreground text-[11px]"
              >
                {name(day)}
              </text>
            ),
        )}
      </svg>
      <details>
        <summary className="focus-ring w-fit cursor-pointer rounded-md px-1 py-1 text-muted-foreground text-sm hover:text-foreground">
          {t("table")}
        </summary>
        <LatencyTable days={days} agentName={agentName} />
      </details>
    </figure>
  );
}

function Legend({ className, children }: { className: string; children: string }) {
  return (
    <li className="inline-flex items-center gap-1.5">
      <span className={`size-2.5 rounded-full ${className}`} />
      {children}
    </li>
  );
}

function LatencyTable({ days, agentName }: { days: readonly LatencyDay[]; agentName: string }) {
  const t = useTranslations("calls.latency");
  const format = useFormatter();
  return (
    <div className="mt-2 overflow-x-auto">
      <table className="figures w-full text-sm">
        <caption className="sr-only">{t("chart", { agent: agentName })}</caption>
        <thead>
          <tr className="border-border border-b text-left text-muted-foreground">
            {(["day", "p50", "p95", "ready", "turns"] as const).map((column) => (
              <th key={column} scope="col" className="py-2 pr-4 font-medium">
                {t(column)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {days.map(({ day, p50, p95, speculated, turns }) => (
            <tr key={day} className="border-border border-b last:border-b-0">
              <th scope="row" className="py-1.5 pr-4 text-left font-normal">
                {format.dateTime(new Date(`${day}T12:00:00Z`), { dateStyle: "medium", timeZone: "UTC" })}
              </th>
              <td className="py-1.5 pr-4">{format.number(Math.round(p50))} ms</td>
              <td className="py-1.5 pr-4">{format.number(Math.round(p95))} ms</td>
              <td className="py-1.5 pr-4">{format.number(speculated, { style: "percent" })}</td>
              <td className="py-1.5">{format.number(turns)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
