import { getTranslations } from "next-intl/server";
import { z } from "zod";
import { AppError } from "@/lib/errors";
import { route } from "@/lib/http/route";
import { resolveLocale } from "@/lib/i18n/request";
import { errorFile } from "@/lib/imports/error-file";
import { readImport } from "@/lib/imports/queries";
import { requireImporter } from "@/lib/imports/require-importer";

/** The rows of an import that could not be taken, with why, for a spreadsheet. */
export const GET = route<z.ZodObject<{ orgId: z.ZodUUID }>, { id: string }>(
  async ({ input: { orgId }, params }) => {
    const id = z.uuid().safeParse(params.id).data;
    if (!id) throw new AppError("not_found", { reason: "import" });
    const { db } = await requireImporter(orgId);
    const [view, t, locale] = await Promise.all([
      readImport(db, { orgId, id }),
      getTranslations("imports"),
      resolveLocale(),
    ]);
    const file = await errorFile(db, {
      orgId,
      view,
      locale,
      texts: {
        row: t("file.row"),
        reason: t("file.reason"),
        of: (code, column) => (column ? `${column}: ${t(`errors.${code}`)}` : t(`errors.${code}`)),
      },
    });
    return new Response(file, {
      headers: {
        "content-type": "text/csv; charset=utf-8",
        "content-disposition": `attachment; filename="${t("file.name")}.csv"`,
        "x-content-type-options": "nosniff",
        "cache-control": "private, no-store",
      },
    });
  },
  { schema: z.object({ orgId: z.uuid() }) },
);
