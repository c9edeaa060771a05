import type { CarrierClient } from "@/lib/calls/carrier-client";
import { AppError } from "@/lib/errors";
import { defaultLocale, isLocale } from "@/lib/i18n/locales";
import { logger } from "@/lib/logger";
import type { CarrierCall, TransferTarget } from "./carrier";

/** How long a carrier may take to end a call; closing the stream then does the same. */
const hangUpMs = 3_000;

/** How an adapter ends and hands over a call: by the API of the account it goes over. */
export interface EndDeps {
  client(call: CarrierCall): Promise<CarrierClient>;
}

/** Asks the carrier to end the call. Never rejects: whoever calls this closes the stream afterwards. */
export async function endAtCarrier(deps: EndDeps, call: CarrierCall, carrierCallId: string): Promise<void> {
  if (!carrierCallId) return;
  let timer: NodeJS.Timeout | undefined;
  const patience = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, hangUpMs);
  });
  const asked = deps
    .client(call)
    .then((client) => client.hangUp(carrierCallId))
    .catch((err) => logger.warn({ err, callId: call.callId }, "voice: the carrier did not end the call"));
  await Promise.race([asked, patience]);
  clearTimeout(timer);
}

/** Asks the carrier to hand the caller to a person's phone. Throws the AppError with which it refused. */
export async function handOver(
  deps: EndDeps,
  call: CarrierCall,
  carrierCallId: string,
  { to, briefing, locale }: TransferTarget,
): Promise<void> {
  if (!carrierCallId) throw new AppError("conflict", { reason: "call_not_up" });
  const client = await deps.client(call);
  await client.transfer({
    ...call,
    carrierCallId,
    to,
    briefing,
    locale: isLocale(locale) ? locale : defaultLocale,
  });
}
