import "server-only";
import { orThrow } from "@/lib/database-error";
import type { Db } from "@/lib/supabase/server";
import { removeImportFiles } from "./files";

/**
 * Forgets what is kept of imports for a while only, and removes files that no import has. `service` is the service role, without an organization: the
 * database names those of whichever tenant. Gives how many files nobody had.
 */
export async function sweepImports(service: Db): Promise<number> {
  orThrow(await service.rpc("sweep_imports"));
  orThrow(await service.rpc("sweep_merges"));
  const strays = orThrow(await service.rpc("stray_import_files", {}));
  await removeImportFiles(service, strays);
  return strays.length;
}
