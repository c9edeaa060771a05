import { strToU8 } from "fflate";
import { orThrow } from "@/lib/database-error";
import { AppError } from "@/lib/errors";
import { route } from "@/lib/http/route";
import { type ZipEntry, zipStream } from "@/lib/privacy/zip-stream";
import { requireToken } from "@/lib/rate-limit/take-token";
import { currentAccount } from "@/lib/tenancy/require-member";

/** What is kept of the signed-in user, for themself. */
export const GET = route(async () => {
  const account = await currentAccount();
  if (!account) throw new AppError("unauthenticated");
  if (account.needsSecondFactor) throw new AppError("forbidden", { reason: "second_factor" });
  await requireToken("sensitive", `export-user:${account.user.id}`);
  const data = orThrow(await account.db.rpc("my_data"));
  return new Response(zipStream(entries(data)), {
    headers: {
      "content-type": "application/zip",
      "content-disposition": 'attachment; filename="talia-mis-datos.zip"',
      "cache-control": "private, no-store",
    },
  });
});

async function* entries(data: unknown): AsyncGenerator<ZipEntry> {
  yield { name: "mis-datos.json", bytes: strToU8(JSON.stringify(data, null, 2)) };
}
