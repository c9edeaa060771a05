import { getTranslations } from "next-intl/server";
import { historyFilterSchema } from "@/lib/billing/history-filter";
import { movementsCsv } from "@/lib/billing/movements-csv";
import { route } from "@/lib/http/route";
import { resolveLocale } from "@/lib/i18n/request";
import { readTimezone } from "@/lib/tenancy/read-timezone";
import { requireAdminOfRoute } from "../../require-admin";

/** The history as a file for a spreadsheet, with the filters of the page. It is written as it is read, however long it is. */
export const GET = route(
  async ({ input: filter }) => {
    const { db, org } = await requireAdminOfRoute();
    const [t, locale, timeZone] = await Promise.all([
      getTranslations("billing"),
      resolveLocale(),
      readTimezone(org.id),
    ]);
    return new Response(movementsCsv(db, { orgId: org.id, filter, timeZone, locale, t }), {
      headers: {
        "content-type": "text/csv; charset=utf-8",
        "content-disposition": `attachment; filename="talia-${filter.month ?? "movimientos"}.csv"`,
        "cache-control": "private, no-store",
      },
    });
  },
  { schema: historyFilterSchema },
);
