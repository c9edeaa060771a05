import { marginsCsv } from "@/lib/admin/margins-csv";
import { marginFilterSchema } from "@/lib/admin/money-filter";
import { listMargins, type MarginRow } from "@/lib/admin/money-queries";
import { readMonth } from "@/lib/admin/month";
import { requireSuperadmin } from "@/lib/admin/require-superadmin";

const size = 1_000;

/** Revenue, cost and margin of a month, of every organization, for a spreadsheet. */
export async function GET(request: Request): Promise<Response> {
  const { db } = await requireSuperadmin();
  const filter = marginFilterSchema.parse(Object.fromEntries(new URL(request.url).searchParams));
  const month = readMonth(filter.month, new Date());
  const rows: MarginRow[] = [];
  for (let page = 1; ; page += 1) {
    const found = await listMargins(db, { filter: { ...filter, page }, month, size });
    rows.push(...found.rows);
    if (found.rows.length < size) break;
  }
  return new Response(marginsCsv(rows), {
    headers: {
      "content-type": "text/csv; charset=utf-8",
      "content-disposition": `attachment; filename="talia-${month.id}.csv"`,
      "cache-control": "no-store",
    },
  });
}
