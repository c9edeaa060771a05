import { getTranslations } from "next-intl/server";
import { route } from "@/lib/http/route";
import { resolveLocale } from "@/lib/i18n/request";
import { csvLine } from "@/lib/imports/csv-line";

const columns = ["name", "phone", "email", "tags"] as const;

/** A file to fill in, with the titles that are understood and one example. Public: it says nothing of anybody. */
export const GET = route(async () => {
  const [t, locale] = await Promise.all([getTranslations("imports"), resolveLocale()]);
  const titles = columns.map((column) => t(`mapping.target.${column}`));
  const example = columns.map((column) => t(`template.${column}`));
  return new Response(`\ufeff${csvLine(titles, locale)}${csvLine(example, locale)}`, {
    headers: {
      "content-type": "text/csv; charset=utf-8",
      "content-disposition": `attachment; filename="${t("template.file")}.csv"`,
      "x-content-type-options": "nosniff",
    },
  });
});
