import { useLocale, useTranslations } from "next-intl";
import type { Currency } from "@/lib/billing/money";
import { moneyText } from "@/lib/billing/money-text";
import type { UsageDay } from "@/lib/billing/usage";
import { minuteScale, type UsageBar } from "@/lib/billing/usage-chart";
import { cn } from "@/lib/cn";
import { useFormatter } from "@/lib/i18n/formatter";

/** As wide as it is shown, so that its figures are of the size of text: on a screen, and on a phone. */
const sizes = {
  wide: { width: 600, height: 210, every: 5, className: "max-sm:hidden" },
  narrow: { width: 310, height: 180, every: 10, className: "sm:hidden" },
} as const;
const left = 30;
const bottom = 24;
const top = 8;

interface Props {
  bars: readonly UsageBar[];
  days: readonly UsageDay[];
  today: string;
  currency: Currency;
}

/** Minutes by day, today marked and the days to come as they are foreseen; and the same figures as a table. */
export function UsageChart({ bars, days, today, currency }: Props) {
  const t = useTranslations("billing.usage");
  const format = useFormatter();
  const name = (day: string) =>
    format.dateTime(new Date(`${day}T12:00:00Z`), { day: "numeric", month: "short", timeZone: "UTC" });
  return (
    <figure className="flex flex-col gap-3">
      <figcaption className="sr-only">{t("chart")}</figcaption>
      <ul aria-hidden="true" className="flex flex-wrap gap-x-4 gap-y-1 text-muted-foreground text-xs">
        <li className="inline-flex items-center gap-1.5">
          <span className="size-2.5 rounded-sm bg-(--chart-1)" />
          {t("legendUsed")}
        </li>
        <li className="inline-flex items-center gap-1.5">
          <span className="size-2.5 rounded-sm border border-(--chart-1) border-dashed bg-[color-mix(in_oklch,var(--chart-1)_18%,transparent)]" />
          {t("legendForecast")}
        </li>
      </ul>
      <Bars bars={bars} today={today} name={name} size="wide" />
      <Bars bars={bars} today={today} name={name} size="narrow" />
      <details>
        <summary className="focus-ring w-fit cursor-pointer rounded-md px-1 py-1 text-muted-foreground text-sm hover:text-foreground">
          {t("table")}
        </summary>
        <UsageTable days={days} currency={currency} name={name} />
      </details>
    </figure>
  );
}

function Bars({
  bars,
  today,
  name,
  size,
}: Pick<Props, "bars" | "today"> & { name: (day: string) => string; size: keyof typeof sizes }) {
  const t = useTranslations("billing.usage");
  const format = useFormatter();
  const { width, height, every, className } = sizes[size];
  const scale = minuteScale(Math.max(1, ...bars.map(({ minutes, forecast }) => minutes + forecast)));
  const slot = (width - left) / bars.length;
  const y = (minutes: number) => top + (1 - minutes / scale.top) * (height - bottom - top);
  const floor = y(0);
  return (
    <svg
      aria-hidden="true"
      viewBox={`0 0 ${width} ${height}`}
      className={cn("h-auto w-full overflow-visible text-(--chart-1)", className)}
    >
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
      {bars.map(({ day, minutes, forecast }, index) => {
        const x = left + index * slot;
        const of = { x: x + slot * 0.16, width: slot * 0.68, rx: Math.min(3, slot * 0.2) };
        const isToday = day === today;
        const number = Number(day.slice(8));
        return (
          <g key={day}>
            {isToday && (
              <rect x={x} width={slot} y={top} height={floor - top} rx={4} className="fill-primary-soft" />
            )}
            {minutes > 0 && (
              <rect
                {...of}
                y={Math.min(y(minutes), floor - 2)}
                height={Math.max(2, floor - y(minutes))}
                fill="currentColor"
              >
                <title>{`${name(day)}: ${t("callMinutes", { count: Math.round(minutes) })}`}</title>
              </rect>
            )}
            {forecast > 0 && (
              <rect
                {...of}
                y={y(forecast)}
                height={Math.max(1, floor - y(forecast))}
                fill="currentColor"
                fillOpacity="0.16"
                stroke="currentColor"
                strokeOpacity="0.6"
                strokeDasharray="3 3"
              />
            )}
            {(isToday || labelled(number, every, today)) && (
              <text
                x={x + slot / 2}
                y={height - 6}
                textAnchor="middle"
                className={
                  isToday ? "fill-foreground font-semibold text-[12px]" : "fill-muted-foreground text-[11px]"
                }
              >
                {number}
              </text>
            )}
          </g>
        );
      })}
    </svg>
  );
}

/** The first day and every so many, but for those whose number would touch today's. */
const labelled = (number: number, every: number, today: string): boolean =>
  (number === 1 || number % every === 0) && Math.abs(number - Number(today.slice(8))) > every / 5 + 1;

function UsageTable({
  days,
  currency,
  name,
}: {
  days: readonly UsageDay[];
  currency: Currency;
  name: (day: string) => string;
}) {
  const t = useTranslations("billing.usage");
  const format = useFormatter();
  const locale = useLocale();
  return (
    <div className="mt-2 overflow-x-auto">
      <table className="figures w-full text-sm">
        <caption className="sr-only">{t("chart")}</caption>
        <thead>
          <tr className="border-border border-b text-left text-muted-foreground">
            {(["day", "minutes", "messagesColumn", "charged"] as const).map((column) => (
              <th key={column} scope="col" className="py-2 pr-4 font-medium">
                {t(column)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {days.map(({ day, callSeconds, messages, charged }) => (
            <tr key={day} className="border-border border-b last:border-b-0">
              <th scope="row" className="py-1.5 pr-4 text-left font-normal">
                {name(day)}
              </th>
              <td className="py-1.5 pr-4">{format.number(callSeconds / 60, { maximumFractionDigits: 1 })}</td>
              <td className="py-1.5 pr-4">{format.number(messages)}</td>
              <td className="py-1.5">{moneyText(charged, currency, locale)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
