import { z } from "zod";
import { orThrow } from "@/lib/database-error";
import { AppError } from "@/lib/errors";
import { readFile } from "@/lib/http/read-file";
import { parseInput } from "@/lib/http/read-input";
import { route } from "@/lib/http/route";
import { addImport } from "@/lib/imports/add-import";
import { requireImporter } from "@/lib/imports/require-importer";
import { importLimits } from "@/lib/imports/schema";
import { requireToken } from "@/lib/rate-limit/take-token";

const ofOrg = z.object({ orgId: z.uuid() });

/** Takes a CSV or XLSX (field `file` of a multipart body); gives the id of the import that waits to be told what its columns are. */
export const POST = route<never>(async ({ request }) => {
  const { orgId } = parseInput(ofOrg, Object.fromEntries(new URL(request.url).searchParams));
  const { db } = await requireImporter(orgId);
  await requireToken("tenant", orgId);
  const file = await readFile(request, importLimits.fileBytes).catch((error: unknown) => {
    // The same limit, said of this file.
    const large = error instanceof AppError && error.code === "too_large";
    throw large ? new AppError("too_large", { reason: "import_too_large" }) : error;
  });
  const { country } = orThrow(await db.from("organizations").select("country").eq("id", orgId).single());
  return Response.json({ id: await addImport(db, { orgId, country }, file) }, { status: 201 });
});
