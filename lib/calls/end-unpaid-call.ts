import "server-only";
import { z } from "zod";
import { orThrow } from "@/lib/database-error";
import { AppError } from "@/lib/errors";
import { type Locale, locales } from "@/lib/i18n/locales";
import { serviceClient } from "@/lib/supabase/service";
import { clientOfCall } from "./carrier-accounts";
import type { CarrierClient } from "./carrier-client";

/** Said to whoever talks with a person of the business: neither tú nor usted, and nothing of money. */
const lastWords: Readonly<Record<Locale, string>> = {
  es: "Lo sentimos, la llamada tiene que terminar ahora. Hasta pronto.",
  en: "We are sorry, the call has to end now. Goodbye.",
  pt: "Lamentamos, a ligação precisa terminar agora. Até logo.",
  ca: "Ho sentim, la trucada ha d'acabar ara. Fins aviat.",
};

const toldSchema = z.object({
  end: z.boolean(),
  carrier_call_id: z.string().nullish(),
  locale: z.enum(locales).catch("es").optional(),
});

/**
 * Ends a call that a person has and that nothing pays for any more, with a sentence where its carrier can say one; not where money has come in meanwhile. By the
 * service role: a job has no user. Throws what is worth another try.
 */
export async function endUnpaidCall(
  { orgId, callId }: { orgId: string; callId: string },
  client: (call: { orgId: string; callId: string }) => Promise<Pick<CarrierClient, "hangUp">> = clientOfCall,
): Promise<void> {
  const answer = orThrow(await serviceClient().rpc("end_unpaid_call", { p_org: orgId, p_call: callId }));
  const { end, carrier_call_id: carrierCallId, locale = "es" } = toldSchema.parse(answer);
  if (!end) return;
  if (!carrierCallId) throw new AppError("unavailable", { detail: "calls: the carrier has not named it" });
  await (await client({ orgId, callId })).hangUp(carrierCallId, { text: lastWords[locale], locale });
}
