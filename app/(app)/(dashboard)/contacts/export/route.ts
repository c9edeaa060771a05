import { Readable } from "node:stream";
import { getTranslations } from "next-intl/server";
import { z } from "zod";
import { contactRows, type ExportWords } from "@/lib/contacts/export/contact-rows";
import { xlsxStream } from "@/lib/contacts/export/xlsx-stream";
import { contactFilterSchema } from "@/lib/contacts/filter";
import { writeNumber } from "@/lib/contacts/read-number";
import { AppError } from "@/lib/errors";
import { route } from "@/lib/http/route";
import { resolveLocale } from "@/lib/i18n/request";
import { csvDelimiter, csvLine } from "@/lib/imports/csv-line";
import { requireImporter } from "@/lib/imports/require-importer";
import { sourceText } from "@/lib/scoring/source-text";
import { readLocationFilter } from "@/lib/tenancy/read-location-filter";
import { readTimezone } from "@/lib/tenancy/read-timezone";
import { currentAccount } from "@/lib/tenancy/require-member";

const schema = contactFilterSchema.extend({
  format: z.enum(["csv", "xlsx"]).catch("csv"),
  location: z.string().optional().catch(undefined),
});
const types = {
  csv: "text/csv; charset=utf-8",
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
} as const;

/** The contacts of the page's filter as a file for a spreadsheet, written as it is read, however many there are. For who administers. */
export const GET = route(
  async ({ input: { format, location, ...asked } }) => {
    const org = (await currentAccount())?.org;
    if (!org) throw new AppError("unauthenticated", { reason: "session_expired" });
    const { db } = await requireImporter(org.id, "admin");
    const [t, words, locale, place] = await Promise.all([
      getTranslations("imports.export"),
      exportWords(org.id),
      resolveLocale(),
      // As on the page: where the address names no location, the one chosen last.
      readLocationFilter(org.id, location),
    ]);
    const filter = { ...asked, ...(place.chosen && { location: place.chosen.id }) };
    const rows = contactRows(db, { orgId: org.id, filter, words });
    const mark = csvDelimiter(locale) === ";" ? "," : ".";
    const written = (cell: string | number) => (typeof cell === "number" ? writeNumber(cell, mark) : cell);
    async function* csv(): AsyncGenerator<Uint8Array> {
      const encoder = new TextEncoder();
      // The mark tells spreadsheets that it is UTF-8.
      yield encoder.encode("\ufeff");
      for await (const cells of rows) yield encoder.encode(csvLine(cells.map(written), locale));
    }
    const pieces = format === "csv" ? csv() : xlsxStream(t("sheet"), rows);
    const body = Readable.toWeb(Readable.from(pieces, { highWaterMark: 64 })) as ReadableStream<Uint8Array>;
    return new Response(body, {
      headers: {
        "content-type": types[format],
        "content-disposition": `attachment; filename="${t("file")}.${format}"`,
        "x-content-type-options": "nosniff",
        "cache-control": "private, no-store",
      },
    });
  },
  { schema },
);

async function exportWords(orgId: string): Promise<ExportWords> {
  const [t, contacts, scoring, timeZone] = await Promise.all([
    getTranslations("imports.export"),
    getTranslations("contacts"),
    getTranslations("scoring"),
    readTimezone(orgId),
  ]);
  const days = new Intl.DateTimeFormat("en-CA", { timeZone, dateStyle: "short" });
  return {
    title: (column) => t(`columns.${column}`),
    source: (source) => sourceText(source, scoring.raw("sources")),
    yesNo: (value) => contacts(value ? "yes" : "no"),
    day: (iso) => days.format(new Date(iso)),
  };
}
