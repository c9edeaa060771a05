import { clientOfCall } from "@/lib/calls/carrier-accounts";
import { isTwilioStream } from "@/lib/calls/twilio/verify-stream";
import { asteriskCarrier } from "./asterisk";
import { browserCarrier } from "./browser";
import type { CarrierAdapter, CarrierKind } from "./carrier";
import { telnyxCarrier } from "./telnyx";
import { twilioCarrier } from "./twilio";

/** Every carrier there is, over the accounts in the database. */
export const carrierAdapters = {
  twilio: twilioCarrier({
    client: clientOfCall,
    verify: ({ headers }, url) => isTwilioStream(headers, url),
  }),
  telnyx: telnyxCarrier({ client: clientOfCall }),
  asterisk: asteriskCarrier({ client: clientOfCall }),
  browser: browserCarrier,
} as const satisfies Record<CarrierKind, CarrierAdapter>;
