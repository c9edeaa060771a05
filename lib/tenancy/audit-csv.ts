import "server-only";
import type { getTranslations } from "next-intl/server";
import { csvLine } from "@/lib/billing/movements-csv";
import { formatterOf } from "@/lib/i18n/formatter";
import type { Locale } from "@/lib/i18n/locales";
import type { Db } from "@/lib/supabase/server";
import type { AuditFilter } from "./audit-filter";
import { nameAuditValue } from "./name-audit-value";
import { type AuditEntry, readAudit } from "./read-audit";

interface Options {
  orgId: string;
  filter: AuditFilter;
  timeZone: string;
  locale: Locale;
  t: Awaited<ReturnType<typeof getTranslations<"tenancy">>>;
}

/** Entries read at once. */
const perRead = 200;
const columns = ["at", "who", "action", "entity", "subject", "field", "from", "to"] as const;

/** The history as a file for a spreadsheet, a line for each field that changed. Read and written piece by piece, as fast as it is taken. */
export function auditCsv(db: Db, options: Options): ReadableStream<Uint8Array> {
  const { t, locale, orgId, filter, timeZone } = options;
  const encoder = new TextEncoder();
  let before: number | undefined;
  return new ReadableStream({
    start(controller) {
      // The mark tells spreadsheets that it is UTF-8.
      const head = columns.map((column) => t(`audit.csv.${column}`));
      controller.enqueue(encoder.encode(`\ufeff${csvLine(head, locale)}`));
    },
    async pull(controller) {
      const { entries, older } = await readAudit(db, {
        orgId,
        filter: { ...filter, before },
        timeZone,
        limit: perRead,
      });
      before = older ?? undefined;
      const lines = entries.flatMap((entry) => linesOf(entry, options));
      if (lines.length > 0) controller.enqueue(encoder.encode(lines.join("")));
      if (older === null) controller.close();
    },
  });
}

function linesOf(entry: AuditEntry, { t, locale, timeZone }: Options): string[] {
  const format = formatterOf(locale, timeZone);
  const time = (at: Date) => format.dateTime(at, { dateStyle: "short", timeStyle: "medium" });
  const head = [
    time(new Date(entry.at)),
    entry.who ?? t(entry.byService ? "audit.service" : "audit.gone"),
    t(`audit.did.${entry.action}`),
    t(t.has(`audit.entity.${entry.entity}`) ? `audit.entity.${entry.entity}` : "audit.entity.other"),
    entry.subject ?? "",
  ];
  const fieldName = (field: string) => (t.has(`audit.field.${field}`) ? t(`audit.field.${field}`) : field);
  const valueName = (field: string, value: string | null) =>
    nameAuditValue({ field, value }, t as never, time) ?? "";
  const rows = entry.changes.flatMap(({ field, from, to, parts }) =>
    parts
      ? parts.map((part) => [`${fieldName(field)}: ${part.path}`, part.from ?? "", part.to ?? ""])
      : [[fieldName(field), valueName(field, from), valueName(field, to)]],
  );
  return (rows.length > 0 ? rows : [["", "", ""]]).map((row) => csvLine([...head, ...row], locale));
}
