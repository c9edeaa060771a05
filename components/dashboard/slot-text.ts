import { formatMoney } from "@/lib/agents/describe";
import { slotValueSchema } from "@/lib/flows/schema";
import { formatLocale } from "@/lib/i18n/format-locale";
import type { Locale } from "@/lib/i18n/locales";

/** The part of next-intl's translator used here: of the namespace `dashboard`. */
type Translator = (key: "partOfDay.morning" | "partOfDay.afternoon" | "partOfDay.evening") => string;

/** A stored slot in words: what the contact wrote, with what it was understood as where that says more. */
export function slotText(stored: unknown, locale: Locale, t: Translator): string {
  const slot = slotValueSchema.safeParse(stored);
  if (!slot.success) return typeof stored === "object" ? JSON.stringify(stored) : String(stored);
  const { data } = slot;
  switch (data.type) {
    case "money":
      return formatMoney(data.value, data.currency, locale);
    case "range":
      return data.unit === "money"
        ? rangeText(data.min, data.max, (value) => formatMoney(value, data.currency ?? "EUR", locale))
        : rangeText(data.min, data.max, (value) => `${value} ${data.unit}`);
    case "number":
      return [data.value, data.unit].filter(Boolean).join(" ");
    case "declined":
      return "—";
    case "date":
      return [dateText(data.value, locale), data.partOfDay && t(`partOfDay.${data.partOfDay}`)]
        .filter(Boolean)
        .join(", ");
    default:
      return data.raw || String(data.value);
  }
}

/** A date, or a local date-time, which is in nobody's zone but the agent's: written as it stands. */
const dateText = (value: string, locale: Locale): string =>
  new Intl.DateTimeFormat(formatLocale(locale), {
    dateStyle: "full",
    ...(value.includes("T") && { timeStyle: "short" }),
    timeZone: "UTC",
  }).format(new Date(`${value.length === 10 ? `${value}T00:00` : value}Z`));

function rangeText(min: number | null, max: number | null, write: (value: number) => string): string {
  if (min !== null && max !== null) return min === max ? write(min) : `${write(min)} – ${write(max)}`;
  if (min !== null) return `≥ ${write(min)}`;
  return max !== null ? `≤ ${write(max)}` : "—";
}
