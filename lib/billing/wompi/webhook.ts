import "server-only";
import { z } from "zod";
import { AppError } from "@/lib/errors";
import { readText } from "@/lib/http/read-input";
import { requireToken } from "@/lib/rate-limit/take-token";
import type { VerifiedWebhook } from "../receive-webhook";
import { requireWompi, type WompiSettings } from "./settings";
import { isSignedEvent } from "./signature";

const maxBytes = 256 * 1024;

const eventSchema = z.object({
  event: z.string().min(1).max(100),
  data: z.record(z.string(), z.unknown()),
  signature: z.object({
    properties: z.array(z.string().max(100)).min(1).max(20),
    checksum: z.string().length(64),
  }),
  /** Seconds; some events have milliseconds. */
  timestamp: z.number().int().positive(),
});

/**
 * Reads an event of Wompi's and verifies its checksum. Throws `forbidden` for anything else, and keeps nothing of it. An event has no id of its own: its
 * checksum names it, which is the same each time it is sent again.
 *
 * An old one is taken as well: Wompi sends an event again for a day and a half, and the panel lets one send it later still. That it may be
 * somebody's copy does no harm, since what is booked is what Wompi says when it is asked (`handleWompiEvent`).
 */
export async function verifyWompi(
  request: Request,
  ip: string,
  settings: Pick<WompiSettings, "eventsSecret"> = requireWompi(),
): Promise<VerifiedWebhook> {
  const payload = parse(await readText(request, maxBytes));
  const event = eventSchema.safeParse(payload);
  if (!event.success || !isSignedEvent(event.data, settings.eventsSecret)) {
    await requireToken("webhookStranger", ip);
    throw new AppError("forbidden", { detail: "wompi: the checksum does not hold" });
  }
  const { event: type, signature, timestamp } = event.data;
  return {
    provider: "wompi",
    eventId: signature.checksum.toLowerCase(),
    type,
    payload,
    occurredAt: new Date(timestamp > 1e11 ? timestamp : timestamp * 1000),
  };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
