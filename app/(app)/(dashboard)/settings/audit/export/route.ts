import { getTranslations } from "next-intl/server";
import { route } from "@/lib/http/route";
import { resolveLocale } from "@/lib/i18n/request";
import { auditCsv } from "@/lib/tenancy/audit-csv";
import { auditFilterSchema } from "@/lib/tenancy/audit-filter";
import { readTimezone } from "@/lib/tenancy/read-timezone";
import { requireRole } from "@/lib/tenancy/require-role";

/** The history as a file for a spreadsheet, with the filters of the page. For the owner. */
export const GET = route(
  async ({ input: filter }) => {
    const { db, org } = await requireRole("owner");
    const [t, locale, timeZone] = await Promise.all([
      getTranslations("tenancy"),
      resolveLocale(),
      readTimezone(org.id),
    ]);
    return new Response(auditCsv(db, { orgId: org.id, filter, timeZone, locale, t }), {
      headers: {
        "content-type": "text/csv; charset=utf-8",
        "content-disposition": 'attachment; filename="talia-historial.csv"',
        "cache-control": "private, no-store",
      },
    });
  },
  { schema: auditFilterSchema },
);
