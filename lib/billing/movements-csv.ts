import "server-only";
import { formatterOf } from "@/lib/i18n/formatter";
import type { Locale } from "@/lib/i18n/locales";
import type { Db } from "@/lib/supabase/server";
import type { HistoryFilter } from "./history-filter";
import { type BillingTranslator, movementText } from "./movement-text";
import { listMovements, type Movement } from "./queries";

interface Options {
  orgId: string;
  filter: HistoryFilter;
  timeZone: string;
  locale: Locale;
  /** Of `billing`. */
  t: BillingTranslator;
}

/** Rows read at once. */
const rowsPerRead = 500;
const columns = ["date", "kind", "concept", "duration", "amount", "currency", "balance", "id"] as const;

/**
 * The history as a file for a spreadsheet of that language: where cents follow a comma, fields are parted by semicolons. Read and written piece by
 * piece, as fast as it is taken.
 */
export function movementsCsv(db: Db, options: Options): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  let before: string | null | undefined;
  return new ReadableStream({
    start(controller) {
      // The mark tells spreadsheets that it is UTF-8.
      controller.enqueue(
        encoder.encode(
          `\ufeff${csvLine(
            columns.map((column) => options.t(`history.csv.${column}`)),
            options.locale,
          )}`,
        ),
      );
    },
    async pull(controller) {
      const { movements, next } = await listMovements(db, {
        ...options,
        filter: { ...options.filter, before: before ?? undefined },
        limit: rowsPerRead,
      });
      before = next;
      const lines = movements.map((movement) => csvLine(fieldsOf(movement, options), options.locale));
      if (lines.length > 0) controller.enqueue(encoder.encode(lines.join("")));
      if (!next) controller.close();
    },
  });
}

function fieldsOf(movement: Movement, { t, locale, timeZone }: Options): string[] {
  const format = formatterOf(locale, timeZone);
  const day = (at: string) => format.dateTime(new Date(at), { dateStyle: "short" });
  const { title, detail } = movementText(t, movement, (from, to) => `${day(from)} – ${day(to)}`);
  const seconds = movement.kind === "call" ? (movement.details.seconds ?? movement.call?.seconds) : undefined;
  const money = (amount: number) => decimal(amount, locale);
  return [
    format.dateTime(new Date(movement.at), { dateStyle: "short", timeStyle: "medium" }),
    t(`history.csv.kinds.${movement.kind}`),
    movement.kind === "call" || !detail ? title : `${title} (${detail})`,
    seconds == null ? "" : String(seconds),
    money(movement.amount + movement.owed + movement.beside),
    movement.currency,
    movement.balanceAfter === null ? "" : money(movement.balanceAfter),
    movement.id,
  ];
}

const decimal = (amount: number, locale: Locale): string => {
  const text = (amount / 100).toFixed(2);
  return locale === "en" ? text : text.replace(".", ",");
};

/** One line. What a spreadsheet would take for a formula (a contact may be named so) is marked as text; amounts are none. Pure. */
export function csvLine(fields: readonly string[], locale: Locale): string {
  const parting = locale === "en" ? "," : ";";
  const written = fields.map((field) => {
    const safe = /^[=+\-@\t\r]/.test(field) && !/^-?\d+([.,]\d+)?$/.test(field) ? `'${field}` : field;
    return /[",;\n\r]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
  });
  return `${written.join(parting)}\r\n`;
}
